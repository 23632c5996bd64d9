/** The adapter for Discord: JDA's events in, components out. */
@NullMarked
package dev.answerback.discord;

import org.jspecify.annotations.NullMarked;
