package dev.answerback.discord;

import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/**
 * Measures the time from an interaction to its callback, whole answers and choices, beside a bare
 * JDA bot that echoes one word; and the memory with many servers. CONTRIBUTING.md tells how to run
 * it.
 */
final class DiscordRoundTrip {

  private static final int WARM_UP = 3_000;
  private static final int MEASURED = 5_000;
  private static final int OUTSTANDING = 16;
  private static final List<String> QUESTIONS =
      List.of("502", "251 vs 551", "compare 251 503", "599", "list 5xx", "nonsense", "help");
  private static final List<String> TYPED =
      List.of("5", "55", "550", "5.7.", "mail", "mailbox full", "greylisting", "251 vs 55");

  private DiscordRoundTrip() {}

  /**
   * Without arguments measures times. {@code serve 1000} is a Discord of a thousand servers, which
   * says where it is; {@code memory API GATEWAY} connects to it and tells its memory.
   */
  public static void main(String[] arguments) throws Exception {
    switch (arguments.length) {
      case 0 -> times();
      case 2 -> serve(Integer.parseInt(arguments[1]));
      default -> memory(URI.create(arguments[1]), URI.create(arguments[2]));
    }
    System.exit(0);
  }

  private static void times() throws Exception {
    for (int round = 0; round < 2; round++) {
      try (FakeDiscord discord = new FakeDiscord();
          DiscordAdapter adapter =
              new DiscordAdapter(Samples.BOT, discord.settings(), Preferences.inMemory())) {
        adapter.start();
        report("answerback, whole answers", discord, false);
        report("answerback, choices", discord, true);
      }
      try (FakeDiscord discord = new FakeDiscord()) {
        JDA echo = echo(discord);
        report("bare JDA, echo of one word", discord, false);
        report("bare JDA, one choice", discord, true);
        echo.shutdownNow();
        echo.awaitShutdown();
      }
    }
  }

  private static JDA echo(FakeDiscord discord) throws InterruptedException {
    ConcurrentSessionController sessions =
        new ConcurrentSessionController() {
          @Override
          public String getGateway() {
            return discord.gatewayUrl().toString();
          }
        };
    ListenerAdapter echo =
        new ListenerAdapter() {
          @Override
          public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
            event.reply("echo").setAllowedMentions(List.of()).setEphemeral(true).queue();
          }

          @Override
          public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
            event.replyChoiceStrings("550").queue();
          }
        };
    return JDABuilder.createLight(FakeDiscord.TOKEN, GatewayIntent.GUILD_MESSAGES)
        .setRestConfig(new RestConfig().setBaseUrl(discord.api().toString()))
        .setSessionController(sessions)
        .setEventPool(Executors.newVirtualThreadPerTaskExecutor(), true)
        .addEventListeners(echo)
        .build()
        .awaitReady();
  }

  private static void report(String name, FakeDiscord discord, boolean isTyping)
      throws InterruptedException {
    measure(discord, isTyping, WARM_UP);
    double[] millis = measure(discord, isTyping, MEASURED);
    Arrays.sort(millis);
    System.out.printf(
        "%-28s n=%d median %.2f ms, 99th percentile %.2f ms, longest %.2f ms; %d a second with %d"
            + " outstanding%n",
        name,
        millis.length,
        millis[millis.length / 2],
        millis[millis.length * 99 / 100],
        millis[millis.length - 1],
        throughput(discord, isTyping),
        OUTSTANDING);
  }

  private static double[] measure(FakeDiscord discord, boolean isTyping, int count)
      throws InterruptedException {
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      ask(discord, isTyping, i);
      millis[i] = (discord.nextAnswer().nanos() - start) / 1e6;
    }
    return millis;
  }

  private static long throughput(FakeDiscord discord, boolean isTyping)
      throws InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < MEASURED; i++) {
      ask(discord, isTyping, i);
      if (i >= OUTSTANDING) {
        discord.nextAnswer();
      }
    }
    for (int i = 0; i < OUTSTANDING; i++) {
      discord.nextAnswer();
    }
    return MEASURED * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
  }

  private static void ask(FakeDiscord discord, boolean isTyping, int i) {
    if (isTyping) {
      discord.type("smtp", "en-US", FakeDiscord.option("question", 3, TYPED.get(i % TYPED.size())));
    } else {
      discord.slash(QUESTIONS.get(i % QUESTIONS.size()), "en-US");
    }
  }

  private static void serve(int guilds) throws Exception {
    FakeDiscord discord = new FakeDiscord();
    discord.setGuilds(guilds);
    System.out.println(discord.api() + " " + discord.gatewayUrl());
    Thread.currentThread().join();
  }

  private static void memory(URI api, URI gateway) throws IOException {
    DiscordAdapter adapter =
        new DiscordAdapter(
            Samples.BOT,
            new DiscordSettings(FakeDiscord.TOKEN, api, gateway),
            Preferences.inMemory());
    adapter.start();
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    String resident =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("");
    System.out.printf("heap in use %d MiB, %s%n", heap, resident);
    adapter.close();
  }
}
