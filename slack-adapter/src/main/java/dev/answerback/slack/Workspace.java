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
 * @param team the workspace's id; null where the event tells of the organisation alone
 */
record Workspace(@Nullable String enterprise, @Nullable String team) {

  static Workspace of(Context context) {
    return new Workspace(context.getEnterpriseId(), context.getTeamId());
  }

  /**
   * Returns where an event happened. Bolt names nothing where no authorization is left, as after an
   * uninstallation; the event itself still does.
   */
  static Workspace of(EventsApiPayload<?> payload, Context context) {
    Workspace authorized = of(context);
    return authorized.enterprise() == null && authorized.team() == null
        ? new Workspace(payload.getEnterpriseId(), payload.getTeamId())
        : authorized;
  }

  /**
   * Returns what an event tells to be gone: the organisation's installation only where the event is
   * about it, as a workspace of it may have had one of its own.
   */
  static Workspace gone(EventsApiPayload<?> payload, Context context) {
    Workspace workspace = of(payload, context);
    List<Authorization> authorizations = payload.getAuthorizations();
    boolean isOrganisation =
        authorizations != null
            && authorizations.stream()
                .anyMatch(each -> Boolean.TRUE.equals(each.getIsEnterpriseInstall()));
    return isOrganisation || workspace.team() == null
        ? new Workspace(workspace.enterprise(), null)
        : new Workspace(null, workspace.team());
  }

  /** Returns the id that people and messages are told apart by. */
  String key() {
    String id = team == null ? enterprise : team;
    return id == null ? "-" : id;
  }
}
