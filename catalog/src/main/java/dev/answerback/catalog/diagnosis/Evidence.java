package dev.answerback.catalog.diagnosis;

/**
 * What decided a diagnosis.
 *
 * @param text the very words of the reply, masked
 * @param rule the rule's id, such as {@code google.no-such-user}
 * @param source the page that says so, an {@code https} address
 */
public record Evidence(String text, String rule, String source) {}
