package dev.earshot.analyze.evaluation;

import java.util.List;
import java.util.Set;

/** Counts over questions. */
public final class Tally {
  private int answerable;
  private int refused;
  private int unanswerable;
  private int invented;
  private int failed;
  private int quotes;
  private int validQuotes;
  private int cited;
  private int citedRightly;
  private int supports;
  private final double[] precision = new double[11];
  private final double[] recall = new double[11];

  void answerable(List<Integer> ranking, Set<Integer> cited, Set<Integer> supports) {
    answerable++;
    refused += cited.isEmpty() ? 1 : 0;
    this.cited += cited.size();
    this.supports += supports.size();
    citedRightly += (int) cited.stream().filter(supports::contains).count();
    for (int k : new int[] {5, 10}) {
      long found = ranking.stream().distinct().limit(k).filter(supports::contains).count();
      precision[k] += (double) found / k;
      recall[k] += (double) found / supports.size();
    }
  }

  void unanswerable(boolean answered) {
    unanswerable++;
    invented += answered ? 1 : 0;
  }

  void quote(boolean holds) {
    quotes++;
    validQuotes += holds ? 1 : 0;
  }

  void dropped(int count) {
    quotes += count;
  }

  void failed() {
    failed++;
  }

  void add(Tally other) {
    answerable += other.answerable;
    refused += other.refused;
    unanswerable += other.unanswerable;
    invented += other.invented;
    failed += other.failed;
    quotes += other.quotes;
    validQuotes += other.validQuotes;
    cited += other.cited;
    citedRightly += other.citedRightly;
    supports += other.supports;
    for (int k = 0; k < precision.length; k++) {
      precision[k] += other.precision[k];
      recall[k] += other.recall[k];
    }
  }

  /** Questions that failed altogether; they count as refused too. */
  public int failures() {
    return failed;
  }

  /** How many questions were asked that the recordings answer. */
  public int answerableQuestions() {
    return answerable;
  }

  /** How many questions were asked that the recordings do not answer. */
  public int unanswerableQuestions() {
    return unanswerable;
  }

  /** The share of answerable questions that got no answer. */
  public double refusals() {
    return share(refused, answerable);
  }

  /** The share of unanswerable questions that got an answer. */
  public double inventions() {
    return share(invented, unanswerable);
  }

  /** The share of quotes that are the transcript's own words at their time; 1 where none is. */
  public double validity() {
    return quotes == 0 ? 1 : share(validQuotes, quotes);
  }

  /** The share of the first so many ranked sentences that support, averaged over questions. */
  public double precisionAt(int k) {
    return share(precision[k], answerable);
  }

  /** The share of supporting sentences among the first so many, averaged over questions. */
  public double recallAt(int k) {
    return share(recall[k], answerable);
  }

  /** The share of the sentences shown as answers that support. */
  public double precision() {
    return share(citedRightly, cited);
  }

  /** The share of supporting sentences that are shown. */
  public double recall() {
    return share(citedRightly, supports);
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
