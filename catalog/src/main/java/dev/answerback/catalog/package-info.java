/**
 * The reviewed catalog of SMTP status codes: entries, their strict reader, lookup and comparison.
 */
@NullMarked
package dev.answerback.catalog;

import org.jspecify.annotations.NullMarked;
