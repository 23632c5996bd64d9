@NullMarked
package dev.answerback.catalog;

import org.jspecify.annotations.NullMarked;
