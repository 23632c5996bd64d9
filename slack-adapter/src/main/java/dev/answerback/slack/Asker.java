package dev.answerback.slack;

import com.slack.api.bolt.context.Context;

/**
 * Who asks.
 *
 * @param workspace where the app is installed that is asked
 * @param user the user's id
 */
record Asker(Workspace workspace, String user) {

  /**
   * Returns who sent a command, a click or a window.
   *
   * @param isOrganisation whether Slack says that the app is installed for a whole organisation
   */
  static Asker of(Context context, boolean isOrganisation) {
    String user = context.getRequestUserId();
    return new Asker(Workspace.of(context, isOrganisation), user == null ? "-" : user);
  }

  /** Returns the key under which the asker's choices are kept. */
  String key() {
    return prefix(workspace) + user;
  }

  /** Returns what the keys of all people of an installation begin with. */
  static String prefix(Workspace workspace) {
    return "slack:" + workspace.key() + ":";
  }
}
