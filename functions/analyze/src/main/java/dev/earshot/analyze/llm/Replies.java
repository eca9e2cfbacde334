package dev.earshot.analyze.llm;

import dev.earshot.analyze.grounding.Claim;
import dev.earshot.analyze.grounding.Claim.Citation;
import dev.earshot.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the JSON that models write, also where they write something around it. */
final class Replies {
  private static final int LONGEST_STATEMENT = 2_000;

  private Replies() {}

  /**
   * A statement made of others.
   *
   * @param sources numbers of the others
   */
  record Joined(String statement, List<Integer> sources) {
    Joined {
      sources = List.copyOf(sources);
    }
  }

  /**
   * What a window says.
   *
   * @throws IllegalArgumentException where the reply is something else; the message says what
   */
  static List<Claim> claims(String reply) {
    List<Claim> claims = new ArrayList<>();
    for (JsonNode each : statements(reply)) {
      List<Citation> evidence = new ArrayList<>();
      for (JsonNode cited : array(each, "evidence")) {
        evidence.add(new Citation(number(cited.path("sentence")), text(cited, "quote")));
      }
      claims.add(new Claim(statement(each), evidence));
    }
    return claims;
  }

  /** What parts say together; see {@link #claims}. */
  static List<Joined> joined(String reply) {
    List<Joined> joined = new ArrayList<>();
    for (JsonNode each : statements(reply)) {
      List<Integer> sources = new ArrayList<>();
      array(each, "sources").forEach(source -> sources.add(number(source)));
      joined.add(new Joined(statement(each), sources));
    }
    return joined;
  }

  private static JsonNode statements(String reply) {
    JsonNode root = Json.tree(json(reply).getBytes(StandardCharsets.UTF_8));
    return root.isArray() ? root : array(root, "statements");
  }

  /** Without the marks of Markdown, the thoughts or the courtesies around it. */
  private static String json(String reply) {
    String text = reply.replaceFirst("(?s)^.*</think>", "");
    int object = text.indexOf('{');
    int array = text.indexOf('[');
    boolean list = array >= 0 && (object < 0 || array < object);
    int from = list ? array : object;
    int to = text.lastIndexOf(list ? ']' : '}');
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("it is no JSON");
    }
    return text.substring(from, to + 1);
  }

  private static JsonNode array(JsonNode node, String name) {
    JsonNode array = node.path(name);
    if (!array.isArray()) {
      throw new IllegalArgumentException("it has no list '" + name + "'");
    }
    return array;
  }

  private static String statement(JsonNode node) {
    String text = text(node, "statement").strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a statement is empty");
    }
    return text.length() <= LONGEST_STATEMENT ? text : text.substring(0, LONGEST_STATEMENT) + "…";
  }

  private static String text(JsonNode node, String name) {
    JsonNode text = node.path(name);
    if (!text.isString()) {
      throw new IllegalArgumentException("'" + name + "' is no text");
    }
    return text.asString();
  }

  /** Models write 12, "12" and "[12]"; anything else is a sentence that there is not. */
  private static int number(JsonNode node) {
    String digits = node.asString("").replaceAll("[\\[\\] ]", "");
    return digits.matches("\\d{1,8}") ? Integer.parseInt(digits) : -1;
  }
}
