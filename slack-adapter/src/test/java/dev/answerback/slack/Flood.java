package dev.answerback.slack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Five thousand connections that want nothing good, and bodies that are too large or too deep. */
final class Flood {

  private static final int CONNECTIONS = 5_000;
  private static final int RATE = 20;
  private static final int MOST_REFUSED = 20;
  private static final int DEPTH = 100_000;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration TRICKLE = Duration.ofSeconds(5);

  private Flood() {}

  /** What a connection does, and what it sends at first and then a byte of now and then. */
  private enum Kind {
    IDLE(""),
    SLOW_HEADERS("POST /slack/eve"),
    SLOW_BODY(
        "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000000\r\n\r\n{");

    private final String begin;

    Kind(String begin) {
      this.begin = begin;
    }
  }

  private record Open(Kind kind, long nanoTime) {}

  static void run(Bench bench) throws Exception {
    Traffic traffic = bench.traffic();
    traffic.say(memory("before", bench));
    Map<Kind, Times> cut = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      cut.put(kind, new Times());
    }
    traffic.begin();
    traffic.ask(RATE, () -> hold(bench, cut));
    traffic.settle();
    traffic.report(CONNECTIONS + " connections");
    cut.forEach((kind, times) ->
        traffic.say(
            "  %s: %d of %d cut, after %.1f to %.1f s"
                .formatted(
                    kind, times.size(), CONNECTIONS / 3, times.at(0) / 1e3, times.at(1) / 1e3)));
    traffic.say(memory("after", bench));
    bodies(bench);
    traffic.steady("  afterwards", RATE, Duration.ofSeconds(5));
  }

  private static String memory(String when, Bench bench) {
    Subject subject = bench.subject();
    return "  %s: RSS %d MiB, %d threads, %d descriptors"
        .formatted(when, subject.resident(), subject.threads(), subject.descriptors());
  }

  /** Opens all connections and keeps them until the server has cut them, or a minute. */
  private static void hold(Bench bench, Map<Kind, Times> cut) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), bench.port());
    int failed = 0;
    try (Selector selector = Selector.open()) {
      long start = System.nanoTime();
      for (int i = 0; i < CONNECTIONS && failed < MOST_REFUSED; i++) {
        try {
          Kind kind = Kind.values()[i % Kind.values().length];
          SocketChannel channel = SocketChannel.open();
          channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
          channel.socket().connect(address, 1_000);
          channel.configureBlocking(false);
          channel.write(StandardCharsets.US_ASCII.encode(kind.begin));
          channel.register(selector, SelectionKey.OP_READ, new Open(kind, System.nanoTime()));
        } catch (IOException e) {
          failed++;
        }
      }
      bench
          .traffic()
          .say(
              "  %d connections open after %.1f s, %d refused"
                  .formatted(selector.keys().size(), (System.nanoTime() - start) / 1e9, failed));
      long nextByte = System.nanoTime() + TRICKLE.toNanos();
      boolean isTold = false;
      while (!selector.keys().isEmpty() && System.nanoTime() - start < LONGEST.toNanos()) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          if (isCut(key)) {
            end(key, cut);
          }
        }
        selector.selectedKeys().clear();
        if (System.nanoTime() - nextByte > 0) {
          nextByte += TRICKLE.toNanos();
          trickle(selector, cut);
          if (!isTold) {
            isTold = true;
            bench.traffic().say(memory("while", bench));
          }
        }
        selector.selectNow();
        selector.selectedKeys().removeIf(key -> !key.isValid());
      }
      bench.traffic().say("  %d connections left open".formatted(selector.keys().size()));
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private static boolean isCut(SelectionKey key) {
    try {
      return ((SocketChannel) key.channel()).read(ByteBuffer.allocate(4_096)) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private static void trickle(Selector selector, Map<Kind, Times> cut) throws IOException {
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      if (key.isValid() && ((Open) key.attachment()).kind() != Kind.IDLE) {
        try {
          ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[] {'x'}));
        } catch (IOException e) {
          end(key, cut);
        }
      }
    }
  }

  private static void end(SelectionKey key, Map<Kind, Times> cut) throws IOException {
    if (key.isValid() && key.attachment() instanceof Open(Kind kind, long nanoTime)) {
      Times times = cut.get(kind);
      if (times != null) {
        times.add((System.nanoTime() - nanoTime) / 1e6);
      }
      key.channel().close();
    }
  }

  private static void bodies(Bench bench) throws IOException {
    String deep = "[".repeat(DEPTH) + "]".repeat(DEPTH);
    send(bench, "1.1 MB", "{\"a\":\"" + "x".repeat(1_100_000) + "\"}");
    send(bench, "10 MB", "{\"a\":\"" + "x".repeat(10_000_000) + "\"}");
    send(bench, "arrays 100,000 deep", deep);
    send(bench, "objects 100,000 deep", "{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH));
    send(
        bench,
        "event 100,000 deep",
        "{\"type\":\"event_callback\",\"team_id\":\"T1\",\"event\":"
            + "{\"type\":\"app_mention\",\"text\":"
            + deep
            + "}}");
  }

  /** Sends a signed body five times, and tells how the application took it. */
  private static void send(Bench bench, String name, String body) {
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      try {
        int status = bench.http().send("application/json", body, "", 10_000).status();
        statuses.add(Integer.toString(status));
      } catch (IOException e) {
        statuses.add(e.toString());
      }
    }
    bench
        .traffic()
        .say("  %s: %s; RSS %d MiB".formatted(name, statuses, bench.subject().resident()));
  }
}
