package dev.earshot.speech.model;

/**
 * An installer and the version of what it writes. Folders carry the version, so that a newer writer
 * installs anew beside what an older program still reads.
 */
public record GraphWriter(int version, Installer installer) {}
