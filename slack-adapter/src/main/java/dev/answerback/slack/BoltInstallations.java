package dev.answerback.slack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.slack.api.Slack;
import com.slack.api.bolt.model.Bot;
import com.slack.api.bolt.model.Installer;
import com.slack.api.bolt.model.builtin.DefaultBot;
import com.slack.api.bolt.service.InstallationService;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.oauth.OAuthV2AccessResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installations as Bolt keeps them, in our store: found from memory for some minutes, and with a
 * new token before the old one ends.
 */
final class BoltInstallations implements InstallationService, Tokens {

  private static final Logger LOG = LoggerFactory.getLogger(BoltInstallations.class);
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration BEFORE_END = Duration.ofHours(1);

  private final SlackInstallations store;
  private final Slack slack;
  private final SlackSettings.Many app;
  private final Counts counts;
  private final Cache<String, SlackInstallation> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FRESH).build();
  private boolean isHistoryKept;

  BoltInstallations(SlackInstallations store, Slack slack, SlackSettings.Many app, Counts counts) {
    this.store = store;
    this.slack = slack;
    this.app = app;
    this.counts = counts;
  }

  @Override
  public String of(Workspace workspace) throws IOException {
    SlackInstallation installation = find(workspace).orElseThrow(NotInstalledException::new);
    return fresh(installation).botToken();
  }

  @Override
  public boolean renew(Workspace workspace, String refused) throws IOException {
    ids(workspace).forEach(known::invalidate);
    Optional<SlackInstallation> current = find(workspace);
    return current.isPresent() && !renewed(current.get(), refused).botToken().equals(refused);
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
        Optional<SlackInstallation> found =
            Optional.ofNullable(known.getIfPresent(id)).or(() -> store.find(id));
        if (found.isPresent()) {
          known.put(id, found.get());
          return found;
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      counts.add("installations.find", e.getClass().getSimpleName());
      // The store is away: worth another attempt, like Slack itself.
      throw new IOException("the store of installations is away", e);
    }
  }

  /** Returns an installation whose token lives on; gets one from Slack where it ends soon. */
  private SlackInstallation fresh(SlackInstallation installation) throws IOException {
    return endsSoon(installation) ? renewed(installation, installation.botToken()) : installation;
  }

  /** Returns an installation with another token than one that ends, or that Slack refused. */
  private SlackInstallation renewed(SlackInstallation installation, String old) throws IOException {
    if (installation.refreshToken().isEmpty()) {
      return installation;
    }
    try {
      SlackInstallation renewed =
          store
              .renew(
                  installation.id(),
                  stored -> stored.botToken().equals(old) ? next(stored) : stored)
              .orElseThrow(NotInstalledException::new);
      known.put(renewed.id(), renewed);
      return renewed;
    } catch (UncheckedIOException e) {
      counts.add("oauth.v2.access", "rotation");
      if (installation.expires().filter(Instant.now()::isBefore).isPresent()) {
        LOG.warn("slack gives no new token yet; the old one is used until it ends");
        return installation;
      }
      throw new IOException("no new token", e);
    }
  }

  private static boolean endsSoon(SlackInstallation installation) {
    Instant soon = Instant.now().plus(BEFORE_END);
    return installation.expires().filter(soon::isAfter).isPresent();
  }

  private SlackInstallation next(SlackInstallation old) {
    try {
      OAuthV2AccessResponse response =
          slack
              .methods()
              .oauthV2Access(request ->
                  request
                      .clientId(app.clientId())
                      .clientSecret(app.clientSecret())
                      .grantType("refresh_token")
                      .refreshToken(old.refreshToken().orElseThrow()));
      if (!response.isOk()) {
        throw new IOException(response.getError());
      }
      return new SlackInstallation(
          old.id(),
          response.getAccessToken(),
          Optional.ofNullable(response.getRefreshToken()),
          expires(response.getExpiresIn()),
          old.installed());
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
