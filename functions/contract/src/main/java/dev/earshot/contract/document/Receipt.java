package dev.earshot.contract.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What an answer took, beside time.
 *
 * @param parts that the recording was read in, and that were put together
 * @param reused how many of the parts were there already, from an earlier try
 * @param calls to the model for this answer, those for the reused parts left out
 * @param inputTokens that the model read in these calls
 * @param outputTokens that it wrote
 * @param cost of these calls; absent where the price of the model is not known
 * @param currency of the cost, such as {@code USD}
 */
public record Receipt(
    int parts,
    @JsonProperty(defaultValue = "0") int reused,
    int calls,
    long inputTokens,
    long outputTokens,
    @Nullable Double cost,
    @Nullable String currency) {}
