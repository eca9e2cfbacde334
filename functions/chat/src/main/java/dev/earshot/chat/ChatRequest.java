package dev.earshot.chat;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked.
 *
 * @param system what it is to do; ours
 * @param user what it is to do it with; from outside
 * @param schema JSON Schema that the reply has to obey, or absent for free text; a model that
 *     cannot be held to one is asked all the same, so the reply has to be checked
 * @param maxTokens that the reply may have
 * @param timeLimit for the whole reply
 * @param cancelled asked at least every second
 */
public record ChatRequest(
    String system,
    String user,
    @Nullable String schema,
    int maxTokens,
    Duration timeLimit,
    BooleanSupplier cancelled) {}
