/** The application: wiring, command line, local page, settings. */
@NullMarked
package dev.answerback.deploy;

import org.jspecify.annotations.NullMarked;
