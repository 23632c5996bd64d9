package dev.answerback.bot;

/**
 * A question to offer while somebody types.
 *
 * @param question what is asked if it is taken: codes, and what stood before the last of them
 * @param words the question with what its last code means, in the asker's language
 */
public record Suggestion(String question, String words) {}
