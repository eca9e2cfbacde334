package dev.earshot.speech.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A model as it is shown to a person.
 *
 * @param what it is for
 * @param bytes to be downloaded for it
 * @param folder where it is installed, if it is
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record ModelInfo(String name, String what, long bytes, Optional<Path> folder) {}
