@NullMarked
package dev.answerback.deploy;

import org.jspecify.annotations.NullMarked;
