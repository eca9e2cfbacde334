package dev.earshot.analyze.llm;

import java.time.Duration;

/**
 * How a language model is used.
 *
 * @param windowTokens that a window of the transcript has at most
 * @param overlapTokens that it repeats of the one before
 * @param replyTokens that a reply has at most
 * @param statements that a reply has at most
 * @param parallel how many windows are read at once
 * @param callLimit for one reply
 * @param budgetTokens that all answers about a job may take; 0 for no limit
 * @param budgetCost what they may cost, in the price table's currency; 0 for no limit
 */
public record LanguageModelSettings(
    int windowTokens,
    int overlapTokens,
    int replyTokens,
    int statements,
    int parallel,
    Duration callLimit,
    long budgetTokens,
    double budgetCost) {}
