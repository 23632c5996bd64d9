package dev.answerback.slack;

import com.slack.api.app_backend.events.payload.Authorization;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.context.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the app is installed: a workspace, or a whole organisation. In a channel that two companies
 * share it is the one whose app was asked, not the one that the channel belongs to.
 *
 * @param enterprise the organisation's id; null for a workspace that belongs to none
 * @param team the workspace's id; null where the app is installed for the whole organisation
 */
record Workspace(@Nullable String enterprise, @Nullable String team) {

  /**
   * Returns where the app is installed that was asked. In an organisation a person has one id, but
   * commands, clicks and windows name now one workspace, now another or none: where the app is
   * installed for all of it, the organisation alone counts.
   *
   * @param isOrganisation whether Slack says that it is installed for the whole organisation
   */
  static Workspace of(Context context, boolean isOrganisation) {
    return of(context.getEnterpriseId(), context.getTeamId(), isOrganisation);
  }

  private static Workspace of(
      @Nullable String enterprise, @Nullable String team, boolean isOrganisation) {
    boolean isWhole = isOrganisation && enterprise != null;
    return new Workspace(enterprise, isWhole ? null : team);
  }

  /**
   * Returns where an event happened. Bolt names nothing where no authorization is left, as after an
   * uninstallation; the event itself still does.
   */
  static Workspace of(EventsApiPayload<?> payload, Context context) {
    List<Authorization> authorizations = payload.getAuthorizations();
    boolean isOrganisation =
        authorizations != null
            && !authorizations.isEmpty()
            && Boolean.TRUE.equals(authorizations.getFirst().getIsEnterpriseInstall());
    Workspace authorized = of(context, isOrganisation);
    return authorized.enterprise() == null && authorized.team() == null
        ? of(payload.getEnterpriseId(), payload.getTeamId(), isOrganisation)
        : authorized;
  }

  /**
   * Returns what an event tells to be gone: the organisation's installation only where the event is
   * about it, as a workspace of it may have had one of its own.
   */
  static Workspace gone(EventsApiPayload<?> payload, Context context) {
    Workspace workspace = of(payload, context);
    return workspace.team() == null ? workspace : new Workspace(null, workspace.team());
  }

  /** Returns the id that people and messages are told apart by. */
  String key() {
    String id = team == null ? enterprise : team;
    return id == null ? "-" : id;
  }
}
