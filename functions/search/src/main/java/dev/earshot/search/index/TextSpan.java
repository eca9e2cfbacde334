package dev.earshot.search.index;

/**
 * A part of a text.
 *
 * @param from the first character
 * @param to after the last
 */
public record TextSpan(int from, int to) {}
