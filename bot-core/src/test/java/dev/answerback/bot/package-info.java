@NullMarked
package dev.answerback.bot;

import org.jspecify.annotations.NullMarked;
