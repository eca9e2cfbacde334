package dev.earshot.contract.document;

/**
 * The transcript's own words.
 *
 * @param text word for word
 * @param start seconds from the start of the recording
 * @param end seconds from the start of the recording
 */
public record Quote(String text, double start, double end) {}
