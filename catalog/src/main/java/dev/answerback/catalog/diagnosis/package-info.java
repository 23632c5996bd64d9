/** Reads what mail servers answer: rules as data, one automaton, a diagnosis with its evidence. */
@NullMarked
package dev.answerback.catalog.diagnosis;

import org.jspecify.annotations.NullMarked;
