/** Slack: Bolt's listeners in, Block Kit out. */
@NullMarked
package dev.answerback.slack;

import org.jspecify.annotations.NullMarked;
