/** Tests against a small Discord of our own, with the real client between. */
@NullMarked
package dev.answerback.discord;

import org.jspecify.annotations.NullMarked;
