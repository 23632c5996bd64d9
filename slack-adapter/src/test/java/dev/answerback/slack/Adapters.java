package dev.answerback.slack;

import dev.answerback.bot.Claims;
import dev.answerback.bot.Preferences;
import dev.answerback.bot.contract.Samples;
import dev.answerback.slack.SlackAdapter.Stores;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Adapters whose stores are in memory. */
final class Adapters {

  private Adapters() {}

  static SlackAdapter of(SlackSettings settings) {
    return of(settings, Preferences.inMemory(), installations());
  }

  static SlackAdapter of(
      SlackSettings settings, Preferences preferences, SlackInstallations installations) {
    return new SlackAdapter(
        Samples.BOT, settings, new Stores(preferences, Claims.inMemory(), installations));
  }

  static SlackAdapter of(SlackSettings settings, Claims claims) {
    return new SlackAdapter(
        Samples.BOT, settings, new Stores(Preferences.inMemory(), claims, installations()));
  }

  static SlackAdapter of(SlackSettings settings, int mostPending) {
    Stores stores = new Stores(Preferences.inMemory(), Claims.inMemory(), installations());
    return new SlackAdapter(Samples.BOT, settings, stores, mostPending);
  }

  static SlackInstallations installations() {
    Map<String, SlackInstallation> kept = new ConcurrentHashMap<>();
    return new SlackInstallations() {
      @Override
      public Optional<SlackInstallation> find(String id) {
        return Optional.ofNullable(kept.get(id));
      }

      @Override
      public void save(SlackInstallation installation) {
        kept.put(installation.id(), installation);
      }

      @Override
      public Optional<SlackInstallation> renew(
          String id, UnaryOperator<SlackInstallation> renewal) {
        return Optional.ofNullable(kept.computeIfPresent(id, (_, old) -> renewal.apply(old)));
      }

      @Override
      public void delete(String id, Instant asOf) {
        kept.computeIfPresent(id, (_, old) -> old.installed().isAfter(asOf) ? old : null);
      }
    };
  }
}
