package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import com.slack.api.Slack;
import com.slack.api.bolt.model.Bot;
import com.slack.api.bolt.model.Installer;
import com.slack.api.bolt.model.builtin.DefaultBot;
import com.slack.api.bolt.service.InstallationService;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installations as Bolt keeps them, in our store: found from memory, and with a new token before
 * the old one ends.
 */
final class BoltInstallations implements InstallationService, Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(BoltInstallations.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration BEFORE_END = Duration.ofHours(1);
  private static final Duration REFUSED = Duration.ofMinutes(10);
  private static final int MOST_KNOWN = 10_000;

  /** Each renewal holds a connection to the store while Slack answers; others need some, too. */
  private static final int MOST_RENEWALS = 2;

  private static final Duration RENEWAL = Duration.ofSeconds(10);

  /** How long to wait for somebody else's renewal of a token that still lives. */
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final SlackInstallations store;
  private final Slack slack;
  private final SlackSettings.Many app;
  private final Counts counts;
  private final Semaphore renewals = new Semaphore(MOST_RENEWALS, true);

  /** One place for each installation: who renews it does so for all. */
  private final Cache<String, Semaphore> renewing =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  /** Asked again after a while, but taken on while the store is away. */
  private final LoadingCache<String, @Nullable SlackInstallation> known;

  /** What Slack gave for refresh tokens, which it takes once; until the store has it. */
  private final Cache<String, SlackInstallation> given =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  /** Refresh tokens that Slack takes no more. */
  private final Cache<String, Boolean> refused =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).expireAfterWrite(REFUSED).build();

  private boolean isHistoryKept;

  BoltInstallations(
      SlackInstallations store, Slack slack, SlackSettings.Many app, Counts counts, Ticker ticker) {
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .refreshAfterWrite(FRESH)
            .ticker(ticker)
            .build(this::load);
    this.store = store;
    this.slack = slack;
    this.app = app;
    this.counts = counts;
  }

  @Override
  public String of(Workspace workspace) throws IOException {
    SlackInstallation installation = find(workspace).orElseThrow(NotInstalledException::new);
    if (!endsWithin(BEFORE_END, installation)) {
      return installation.botToken();
    }
    boolean isOver = endsWithin(Duration.ZERO, installation);
    try {
      return renewed(installation, isOver).botToken();
    } catch (IOException e) {
      if (isOver) {
        throw e;
      }
      LOG.warn("slack gives no new token yet; the old one is used until it ends");
      return installation.botToken();
    }
  }

  @Override
  public boolean renew(Workspace workspace, String old) throws IOException {
    ids(workspace).forEach(known::invalidate);
    Optional<SlackInstallation> current = find(workspace);
    return current.isPresent()
        && (!current.get().botToken().equals(old)
            || !renewed(current.get(), true).botToken().equals(old));
  }

  @Override
  public void forget(Workspace workspace, Instant before) {
    ids(workspace)
        .forEach(id -> {
          store.delete(id, before);
          known.invalidate(id);
        });
  }

  private static Stream<String> ids(Workspace workspace) {
    return Stream.of(
            Optional.ofNullable(workspace.team()), Optional.ofNullable(workspace.enterprise()))
        .flatMap(Optional::stream);
  }

  private Optional<SlackInstallation> find(Workspace workspace) throws IOException {
    try {
      for (String id : ids(workspace).toList()) {
        Optional<SlackInstallation> found = Optional.ofNullable(known.get(id));
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      // The store is away: worth another attempt, like Slack itself.
      throw new IOException("the store of installations is away", e);
    }
  }

  private @Nullable SlackInstallation load(String id) {
    try {
      return store.find(id).orElse(null);
    } catch (RuntimeException e) {
      counts.add("installations.find", e.getClass().getSimpleName());
      throw e;
    }
  }

  private static boolean endsWithin(Duration time, SlackInstallation installation) {
    Instant then = Instant.now().plus(time);
    return installation.expires().filter(end -> !end.isAfter(then)).isPresent();
  }

  /**
   * Returns an installation with another token; the same one where Slack gives it none.
   *
   * @param isOver whether the token is of no use any more, so that it is worth waiting for another
   */
  private SlackInstallation renewed(SlackInstallation old, boolean isOver) throws IOException {
    if (old.refreshToken().filter(this::isGood).isEmpty()) {
      return old;
    }
    Semaphore own = renewing.get(old.id(), _ -> new Semaphore(1));
    if (!take(own, isOver ? RENEWAL : SHORT)) {
      return orGiveUp(old, isOver);
    }
    try {
      SlackInstallation now = Objects.requireNonNullElse(known.getIfPresent(old.id()), old);
      if (!now.botToken().equals(old.botToken())
          || now.refreshToken().filter(this::isGood).isEmpty()) {
        // Somebody else just did it, or tried.
        return now;
      }
      if (!take(renewals, isOver ? RENEWAL : Duration.ZERO)) {
        return orGiveUp(old, isOver);
      }
      try {
        return renewedInStore(old, old.refreshToken().orElseThrow());
      } finally {
        renewals.release();
      }
    } finally {
      own.release();
    }
  }

  private boolean isGood(String refreshToken) {
    return refused.getIfPresent(refreshToken) == null;
  }

  private SlackInstallation renewedInStore(SlackInstallation old, String refreshToken)
      throws IOException {
    try {
      SlackInstallation renewed =
          store
              .renew(
                  old.id(),
                  stored -> stored.botToken().equals(old.botToken()) ? next(stored) : stored)
              .orElseThrow(NotInstalledException::new);
      given.invalidate(refreshToken);
      known.put(renewed.id(), renewed);
      return renewed;
    } catch (NotInstalledException e) {
      known.invalidate(old.id());
      throw e;
    } catch (RuntimeException e) {
      counts.add("oauth.v2.access", "rotation");
      SlackInstallation renewed = given.getIfPresent(refreshToken);
      if (renewed == null) {
        throw new IOException("no new token", e);
      }
      LOG.warn("slack gave a new token that the store could not keep yet");
      known.put(renewed.id(), renewed);
      return renewed;
    }
  }

  /** Returns an installation as it is; fails where it is of no use any more. */
  private static SlackInstallation orGiveUp(SlackInstallation old, boolean isOver)
      throws IOException {
    if (isOver) {
      throw new IOException("other tokens are renewed first");
    }
    return old;
  }

  /** Takes a place; returns false where none is free in time. */
  private static boolean take(Semaphore places, Duration longest) throws IOException {
    try {
      return places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped");
    }
  }

  /** Returns what Slack gives in exchange; the same where it gives nothing for good. */
  private SlackInstallation next(SlackInstallation old) {
    String refreshToken = old.refreshToken().orElseThrow();
    SlackInstallation before = given.getIfPresent(refreshToken);
    if (before != null) {
      return before;
    }
    try {
      OAuthV2AccessResponse response =
          slack
              .methods()
              .oauthV2Access(request ->
                  request
                      .clientId(app.clientId())
                      .clientSecret(app.clientSecret())
                      .grantType("refresh_token")
                      .refreshToken(refreshToken));
      String error = response.getError();
      if (!response.isOk() && error != null && !SlackCalls.PASSING.contains(error)) {
        counts.add("oauth.v2.access", error);
        LOG.error("slack renews no token id={} error={}; install the app again", old.id(), error);
        refused.put(refreshToken, true);
        return old;
      }
      if (!response.isOk() || response.getAccessToken() == null) {
        throw new IOException(error == null ? "no answer of Slack's" : error);
      }
      SlackInstallation renewed =
          new SlackInstallation(
              old.id(),
              response.getAccessToken(),
              Optional.ofNullable(response.getRefreshToken()),
              expires(response.getExpiresIn()),
              old.installed());
      given.put(refreshToken, renewed);
      return renewed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SlackApiException e) {
      throw new UncheckedIOException(new IOException("status " + e.getResponse().code()));
    }
  }

  static Optional<Instant> expires(@Nullable Integer seconds) {
    return Optional.ofNullable(seconds).map(lifetime -> Instant.now().plusSeconds(lifetime));
  }

  @Override
  public void saveInstallerAndBot(Installer installer) {
    saveBot(installer.toBot());
  }

  @Override
  public void saveBot(Bot bot) {
    SlackInstallation installation =
        new SlackInstallation(
            id(bot.getIsEnterpriseInstall(), bot.getEnterpriseId(), bot.getTeamId()),
            bot.getBotAccessToken(),
            Optional.ofNullable(bot.getBotRefreshToken()),
            Optional.ofNullable(bot.getBotTokenExpiresAt()).map(Instant::ofEpochMilli),
            Instant.ofEpochMilli(Objects.requireNonNullElse(bot.getInstalledAt(), 0L)));
    store.save(installation);
    known.put(installation.id(), installation);
  }

  private static String id(
      @Nullable Boolean isOrganisation, @Nullable String enterprise, @Nullable String team) {
    String id = Boolean.TRUE.equals(isOrganisation) || team == null ? enterprise : team;
    return Objects.requireNonNull(id, "an installation has a team or an enterprise");
  }

  @Override
  public @Nullable Bot findBot(@Nullable String enterpriseId, @Nullable String teamId) {
    try {
      return find(new Workspace(enterpriseId, teamId))
          .map(installation -> bot(installation, enterpriseId, teamId))
          .orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bot bot(
      SlackInstallation installation, @Nullable String enterprise, @Nullable String team) {
    DefaultBot bot = new DefaultBot();
    bot.setEnterpriseId(enterprise);
    bot.setTeamId(team);
    bot.setIsEnterpriseInstall(installation.id().equals(enterprise));
    bot.setBotAccessToken(installation.botToken());
    bot.setBotRefreshToken(installation.refreshToken().orElse(null));
    bot.setBotTokenExpiresAt(installation.expires().map(Instant::toEpochMilli).orElse(null));
    bot.setInstalledAt(installation.installed().toEpochMilli());
    return bot;
  }

  @Override
  public void deleteBot(Bot bot) {
    deleteAll(bot.getEnterpriseId(), bot.getTeamId());
  }

  @Override
  public void deleteAll(@Nullable String enterpriseId, @Nullable String teamId) {
    forget(new Workspace(enterpriseId, teamId), Instant.now());
  }

  /** Does nothing: tokens of people are never asked for. */
  @Override
  public void deleteInstaller(Installer installer) {}

  @Override
  public @Nullable Installer findInstaller(
      @Nullable String enterpriseId, @Nullable String teamId, @Nullable String userId) {
    return null;
  }

  @Override
  public boolean isHistoricalDataEnabled() {
    return isHistoryKept;
  }

  @Override
  public void setHistoricalDataEnabled(boolean isHistoricalDataEnabled) {
    isHistoryKept = isHistoricalDataEnabled;
  }
}
