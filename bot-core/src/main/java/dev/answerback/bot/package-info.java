/** What people ask and what they get: intents, their parser, answers and the message model. */
@NullMarked
package dev.answerback.bot;

import org.jspecify.annotations.NullMarked;
