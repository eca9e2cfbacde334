package dev.earshot.analyze.builtin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/** The words of a language that carry content, reduced to their stems. */
final class Stems implements AutoCloseable {
  private final Analyzer analyzer;

  /**
   * The stems of a language.
   *
   * @param language a code; words of an unknown one are compared as they are
   */
  Stems(String language) {
    analyzer = analyzer(language);
  }

  Analyzer analyzer() {
    return analyzer;
  }

  /** In the text's order, repeated as the text repeats them. */
  List<String> of(String text) {
    List<String> stems = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("text", text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        stems.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stems;
  }

  private static Analyzer analyzer(String language) {
    return switch (language) {
      case "en" -> new EnglishAnalyzer(EnglishWords.WITHOUT_CONTENT);
      case "de" -> new GermanAnalyzer();
      case "fr" -> new FrenchAnalyzer();
      case "es" -> new SpanishAnalyzer();
      case "it" -> new ItalianAnalyzer();
      case "pt" -> new PortugueseAnalyzer();
      case "nl" -> new DutchAnalyzer();
      case "ru" -> new RussianAnalyzer();
      case "sv" -> new SwedishAnalyzer();
      case "no", "nn" -> new NorwegianAnalyzer();
      case "da" -> new DanishAnalyzer();
      case "fi" -> new FinnishAnalyzer();
      case "hu" -> new HungarianAnalyzer();
      case "ro" -> new RomanianAnalyzer();
      case "tr" -> new TurkishAnalyzer();
      case "ar" -> new ArabicAnalyzer();
      case "fa" -> new PersianAnalyzer();
      case "cs" -> new CzechAnalyzer();
      case "el" -> new GreekAnalyzer();
      case "bg" -> new BulgarianAnalyzer();
      case "ca" -> new CatalanAnalyzer();
      case "hi" -> new HindiAnalyzer();
      case "id", "ms" -> new IndonesianAnalyzer();
      case "th" -> new ThaiAnalyzer();
      case "zh", "yue", "ja", "ko" -> new CJKAnalyzer();
      default -> new StandardAnalyzer();
    };
  }

  @Override
  public void close() {
    analyzer.close();
  }
}
