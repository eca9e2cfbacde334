package dev.earshot.speech;

/**
 * A word as it was heard, punctuation attached.
 *
 * @param text the word without surrounding space
 * @param start seconds from the start of the window
 * @param end seconds from the start of the window, not before {@code start}
 * @param probability of its tokens on average, 0 to 1
 */
public record SpokenWord(String text, double start, double end, double probability) {}
