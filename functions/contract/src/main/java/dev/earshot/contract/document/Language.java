package dev.earshot.contract.document;

/** The language of a recording, as its opening chunk's audio says. */
public record Language(String code) {}
