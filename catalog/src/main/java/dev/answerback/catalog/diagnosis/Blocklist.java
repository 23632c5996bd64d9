package dev.answerback.catalog.diagnosis;

/**
 * A list of addresses or domains that receivers ask.
 *
 * @param name what people call it
 * @param url the {@code https} page where a listing is looked up and removed
 */
public record Blocklist(String name, String url) {}
