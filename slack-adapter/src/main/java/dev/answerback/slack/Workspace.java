package dev.answerback.slack;

import com.slack.api.bolt.context.Context;
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

  /** Returns the id that people and messages are told apart by. */
  String key() {
    String id = team == null ? enterprise : team;
    return id == null ? "-" : id;
  }
}
