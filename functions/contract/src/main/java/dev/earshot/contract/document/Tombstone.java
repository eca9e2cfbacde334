package dev.earshot.contract.document;

/**
 * A job that was deleted.
 *
 * @param time of the deletion, RFC 3339
 */
public record Tombstone(String time) {}
