package dev.answerback.slack;

import com.slack.api.bolt.context.Context;

/**
 * Who asks.
 *
 * @param workspace where the app is installed that is asked
 * @param user the user's id
 */
record Asker(Workspace workspace, String user) {

  static Asker of(Context context) {
    String user = context.getRequestUserId();
    return new Asker(Workspace.of(context), user == null ? "-" : user);
  }

  /** Returns the key under which the asker's choices are kept. */
  String key() {
    return prefix(workspace) + user;
  }

  /** Returns what the keys of all people of a workspace begin with. */
  static String prefix(Workspace workspace) {
    return "slack:" + workspace.key() + ":";
  }
}
