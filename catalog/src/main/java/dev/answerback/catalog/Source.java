package dev.answerback.catalog;

/**
 * The page that a fact is taken from.
 *
 * @param title such as {@code RFC 5321 section 4.2.3}
 * @param url an {@code https} address
 */
public record Source(String title, String url) {}
