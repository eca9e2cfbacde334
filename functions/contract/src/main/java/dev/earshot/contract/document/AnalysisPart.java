package dev.earshot.contract.document;

import java.util.List;

/**
 * A finished part of an analysis under way: what one window of the transcript, or several parts put
 * together, say to a prompt.
 *
 * @param statements with their evidence
 * @param droppedQuotes how many quotes the model gave that are not in the transcript
 * @param calls to the model that it took
 * @param inputTokens that the model read
 * @param outputTokens that it wrote
 */
public record AnalysisPart(
    List<Statement> statements, int droppedQuotes, int calls, long inputTokens, long outputTokens) {
  public AnalysisPart {
    statements = List.copyOf(statements);
  }
}
