/** What every adapter has to keep, and the tools to test it. */
@NullMarked
package dev.answerback.bot.contract;

import org.jspecify.annotations.NullMarked;
