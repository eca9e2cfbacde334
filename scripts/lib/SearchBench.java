import dev.earshot.contract.Json;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.embedding.Vectors;
import dev.earshot.search.index.Analysis;
import dev.earshot.search.index.HybridIndex;
import dev.earshot.search.index.IndexedRecording;
import dev.earshot.search.index.Passage;
import dev.earshot.search.index.PassageStore;
import dev.earshot.search.index.SearchIndex;
import dev.earshot.search.index.TextSpan;
import dev.earshot.search.lucene.LucenePassages;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryParser;
import java.io.BufferedWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Search over synthetic recordings of an hour each; the part "search" of scripts/bench runs it.
 *
 * <p>Words are those of the sentence model's vocabulary, which is in the order of their frequency, drawn by
 * the law of Zipf and Mandelbrot; every twentieth is a made-up name, and of every ten words of a recording three are of
 * its own topic. The vector of a sentence is that of two such words, which the model made, with noise added: to embed
 * ten million sentences would take hours.
 *
 * <p>Usage: SearchBench FOLDER HOURS QUERIES; prints JSON, and leaves passages.txt and queries.json for a rival.
 */
final class SearchBench {
  private static final int PASSAGES_PER_HOUR = 134; // 9,000 words, 67 to a passage
  private static final int SENTENCES = 5;
  private static final int WORDS = 67;
  private static final double WORD_SECONDS = 0.4;
  private static final int POOL = 8000;
  private static final int BATCH = 100;
  private static final double NOISE = 0.9; // of a vector of length 1: cosines of 0.75 to what it is made from
  private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

  private final Random random = new Random(1);
  private final Analysis analysis = new Analysis();
  private final SentenceModel model = new SentenceModel(Runtime.getRuntime().availableProcessors());
  private final Path folder;
  private final int hours;
  private List<String> vocabulary = List.of();
  private double[] cumulative = {};
  private List<float[]> pool = List.of();
  private float[] noise = {};
  private final List<List<String>> sampled = new ArrayList<>();

  private SearchBench(Path folder, int hours) {
    this.folder = folder;
    this.hours = hours;
  }

  public static void main(String[] arguments) throws Exception {
    SearchBench bench = new SearchBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    bench.prepare();
    double build = bench.build();
    Map<String, Object> result = bench.measure(Integer.parseInt(arguments[2]));
    result.put("seconds", build);
    result.put("bytes", size(bench.folder.resolve("index")));
    result.put("passages", bench.hours * PASSAGES_PER_HOUR);
    System.out.println(Json.pretty(result));
  }

  private void prepare() throws Exception {
    try (InputStream in = SentenceModel.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json")) {
      vocabulary =
          Json.tree(in.readAllBytes()).path("model").path("vocab").properties().stream()
              .sorted(Comparator.comparingInt(each -> each.getValue().asInt()))
              .map(Map.Entry::getKey)
              .filter(each -> each.matches("[a-z]{2,}|[ai]"))
              .toList();
    }
    cumulative = new double[vocabulary.size()];
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += 1 / Math.pow(i + 1 + 2.7, 1.05); // Mandelbrot 1953; the constants as usual for English
      cumulative[i] = sum;
    }
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      pairs.add(rare() + " " + rare());
    }
    pool = model.embed(pairs, () -> false);
    noise = new float[1 << 20];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextGaussian() * NOISE / Math.sqrt(SentenceModel.SIZE));
    }
  }

  private String word() {
    int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
    return vocabulary.get(Math.min(vocabulary.size() - 1, at < 0 ? -at - 1 : at));
  }

  /** A word with a meaning of its own. */
  private String rare() {
    return vocabulary.get(300 + random.nextInt(vocabulary.size() - 300));
  }

  private String name() {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      name.append("bdfgklmnprstvz".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
    }
    return name.toString();
  }

  private double build() throws Exception {
    long started = System.nanoTime();
    LucenePassages passages = new LucenePassages(folder.resolve("index"), analysis);
    long writing = 0;
    try (BufferedWriter text = Files.newBufferedWriter(folder.resolve("passages.txt"))) {
      Map<IndexedRecording, List<PassageStore.Embedded>> batch = new LinkedHashMap<>();
      for (int hour = 0; hour < hours; hour++) {
        batch.put(recording(hour), passages(hour, text));
        if (batch.size() == BATCH || hour == hours - 1) {
          long before = System.nanoTime();
          passages.replaceAll(batch);
          writing += System.nanoTime() - before;
          batch.clear();
          System.err.printf("bench: indexed %d of %d hours after %d s%n", hour + 1, hours,
              Duration.ofNanos(System.nanoTime() - started).toSeconds());
        }
      }
    }
    passages.close();
    return writing / 1e9;
  }

  private static IndexedRecording recording(int hour) {
    return new IndexedRecording(JobId.of("", "/bench", "" + hour), "", "Recording " + hour,
        "https://media.example.org/" + hour % 100 + "/" + hour + ".mp3",
        START.plus(Duration.ofHours(6L * hour)), new Transcript("en", 3600, "", List.of(), List.of()));
  }

  private List<PassageStore.Embedded> passages(int hour, BufferedWriter text) throws Exception {
    List<String> topic = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      topic.add(rare());
    }
    int[] subjects = random.ints(20, 0, POOL).toArray();
    List<PassageStore.Embedded> all = new ArrayList<>();
    for (int number = 0; number < PASSAGES_PER_HOUR; number++) {
      StringBuilder said = new StringBuilder();
      List<Passage.Start> words = new ArrayList<>();
      List<TextSpan> sentences = new ArrayList<>();
      List<float[]> vectors = new ArrayList<>();
      List<String> spoken = new ArrayList<>();
      int subject = subjects[random.nextInt(subjects.length)];
      int from = 0;
      for (int i = 0; i < WORDS; i++) {
        String word = random.nextInt(20) == 0 ? name() : random.nextInt(10) < 3
            ? topic.get(random.nextInt(topic.size())) : word();
        spoken.add(word);
        words.add(new Passage.Start(said.length(), (number * WORDS + i) * WORD_SECONDS));
        said.append(word);
        boolean end = i == WORDS - 1 || i % (WORDS / SENTENCES) == WORDS / SENTENCES - 1;
        if (end) {
          said.append('.');
          sentences.add(new TextSpan(from, said.length()));
          vectors.add(vector(subject));
          from = said.length() + 1;
        }
        if (i < WORDS - 1) {
          said.append(' ');
        }
      }
      text.append(Integer.toString(hour)).append('\t').append(said).append('\n');
      if (random.nextInt(Math.max(1, hours * PASSAGES_PER_HOUR / 5000)) == 0) {
        sampled.add(spoken);
      }
      all.add(new PassageStore.Embedded(new Passage(number, said.toString(), words, sentences), vectors));
    }
    return all;
  }

  private float[] vector(int subject) {
    float[] vector = pool.get(subject).clone();
    int at = random.nextInt(noise.length - vector.length);
    for (int i = 0; i < vector.length; i++) {
      vector[i] += noise[at + i];
    }
    return Vectors.normalized(vector);
  }

  private record Asked(String kind, String query, Filters filters) {}

  private List<Asked> queries(int count) {
    List<Asked> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> spoken = sampled.get(random.nextInt(sampled.size()));
      int at = random.nextInt(WORDS - 8);
      all.add(new Asked("words", rare() + " " + spoken.get(at) + " " + spoken.get(at + 5), Filters.NONE));
      all.add(new Asked("phrase", '"' + String.join(" ", spoken.subList(at, at + 2)) + '"', Filters.NONE));
      all.add(new Asked("sentence", "what did they say about " + rare() + " and the " + rare() + " " + word(),
          Filters.NONE));
      Instant since = START.plus(Duration.ofHours(6L * random.nextInt(hours)));
      all.add(new Asked("filters", rare() + " " + spoken.get(at), new Filters(null, null, "en", since,
          since.plus(Duration.ofDays(30)), null, i % 2 == 0 ? "/" + random.nextInt(100) + "/" : null)));
    }
    return all;
  }

  private Map<String, Object> measure(int count) throws Exception {
    List<Asked> queries = queries(count);
    Files.write(folder.resolve("queries.json"), Json.bytes(queries.stream()
        .map(each -> Map.of("kind", each.kind(), "query", each.query())).toList()));
    Map<String, Object> result = new LinkedHashMap<>();
    try (SearchIndex index = new HybridIndex(new LucenePassages(folder.resolve("index"), analysis), analysis, model)) {
      queries(count / 4).forEach(each -> index.search(QueryParser.parse(each.query(), each.filters(), 10)));
      Map<String, List<Double>> times = new LinkedHashMap<>();
      for (Asked each : queries) {
        long before = System.nanoTime();
        int hits = index.search(QueryParser.parse(each.query(), each.filters(), 10)).size();
        times.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add((System.nanoTime() - before) / 1e6);
        result.merge(each.kind() + " hits", hits, (a, b) -> (int) a + (int) b);
      }
      result.put("milliseconds", times);
    }
    return result;
  }

  private static long size(Path path) throws Exception {
    try (Stream<Path> files = Files.list(path)) {
      return files.mapToLong(each -> each.toFile().length()).sum();
    }
  }
}
