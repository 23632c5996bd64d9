@NullMarked
package dev.answerback.slack;

import org.jspecify.annotations.NullMarked;
