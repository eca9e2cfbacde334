package dev.earshot.search.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.document.Sentence;
import dev.earshot.contract.document.Transcript;
import dev.earshot.contract.document.Word;
import dev.earshot.contract.event.SearchHit;
import dev.earshot.contract.id.JobId;
import dev.earshot.embedding.SentenceModel;
import dev.earshot.search.query.Filters;
import dev.earshot.search.query.QueryException;
import dev.earshot.search.query.QueryParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link SearchIndex} has to do. */
public abstract class SearchIndexContract {
  protected static final SentenceModel MODEL = new SentenceModel(2);
  protected static final JobId STANDUP = JobId.of("", "/test", "standup");
  protected static final JobId TALK = JobId.of("", "/test", "talk");
  private static final JobId MEETING = JobId.of("", "/test", "meeting");
  private static final JobId GERMAN = JobId.of("", "/test", "german");

  /** How long a word is spoken in these recordings, in seconds. */
  private static final double WORD = 0.5;

  private SearchIndex index;

  /** An index that holds nothing. */
  protected abstract SearchIndex open();

  @BeforeEach
  void fill() {
    index = open();
    index.put(
        recording(
            STANDUP,
            "alice",
            "Stand-up of Monday",
            "https://media.example.org/standup.ogg",
            "2026-01-05T09:00:00Z",
            "en",
            "Good morning everyone.",
            "Yesterday I finished the new lagoon page.",
            "The certificates are expiring on Friday."));
    index.put(
        recording(
            TALK,
            "alice",
            "Keynote",
            "https://talks.example.org/Keynote-50%25_off.mp3",
            "2026-02-10T12:00:00Z",
            "en",
            "We bought a new car last summer.",
            "It needs very little petrol.",
            "To be or not to be is the question."));
    index.put(
        recording(
            MEETING,
            "bob",
            "Board",
            "https://media.example.org/board.ogg",
            "2026-03-01T12:00:00Z",
            "en",
            "The lagoon is closed for swimmers.",
            "Friday new page."));
    index.put(
        recording(
            GERMAN,
            "bob",
            "Besprechung",
            "https://media.example.org/besprechung.ogg",
            null,
            "de",
            "Die Häuser am See werden verkauft.",
            "Das Café bleibt."));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void opensAtTheSecondOfTheFirstWordThatMatches() {
    SearchHit hit = search("finished lagoon").getFirst();

    assertThat(hit.job()).isEqualTo(STANDUP);
    assertThat(hit.title()).isEqualTo("Stand-up of Monday");
    assertThat(hit.source()).isEqualTo("https://media.example.org/standup.ogg");
    assertThat(marked(hit)).containsExactly("finished", "lagoon");
    assertThat(hit.start()).isEqualTo(5 * WORD);
    assertThat(hit.passage()).contains("Good morning everyone.", "lagoon page.");
  }

  @Test
  void findsOtherFormsOfAWord() {
    SearchHit hit = search("expire certificate").getFirst();

    assertThat(hit.job()).isEqualTo(STANDUP);
    assertThat(marked(hit)).containsExactly("certificates", "expiring");
  }

  @Test
  void findsPhrasesWordAfterWord() {
    assertThat(jobs("\"new lagoon page\"")).containsExactly(STANDUP);
    assertThat(jobs("“Lagoon Page”")).containsExactly(STANDUP);
    assertThat(jobs("\"lagoon new page\"")).isEmpty();
    assertThat(marked(search("\"the new lagoon\"").getFirst())).containsExactly("the new lagoon");
  }

  @Test
  void leavesOutWhatIsExcluded() {
    assertThat(jobs("lagoon")).contains(STANDUP, MEETING);
    assertThat(jobs("lagoon -swimmers")).contains(STANDUP).doesNotContain(MEETING);
    assertThat(jobs("lagoon -\"lagoon page\"")).contains(MEETING).doesNotContain(STANDUP);
  }

  @Test
  void findsByMeaningWhatSharesNoWord() {
    SearchHit hit = search("purchasing an automobile").getFirst();

    assertThat(hit.job()).isEqualTo(TALK);
    assertThat(marked(hit)).containsExactly("We bought a new car last summer.");
    assertThat(hit.start()).isZero();
  }

  @Test
  void findsNothingWhereNothingIsAlike() {
    assertThat(search("photosynthesis chlorophyll molecules")).isEmpty();
  }

  @Test
  void ranksWhatMatchesByWordsAndMeaningFirst() {
    assertThat(jobs("new car")).startsWith(TALK);
    assertThat(search("lagoon"))
        .isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void findsWordsOfOtherLanguages() {
    assertThat(jobs("Haus")).containsExactly(GERMAN);
    assertThat(jobs("CAFÉ")).containsExactly(GERMAN);
    assertThat(jobs("\"cafe\"")).containsExactly(GERMAN);
    assertThat(jobs("\"hauser am see\"")).containsExactly(GERMAN);
  }

  @Test
  void findsStopWordsWhereThereIsNothingElse() {
    assertThat(jobs("to be or not")).startsWith(TALK);
    assertThat(jobs("\"to be or not to be\"")).containsExactly(TALK);
  }

  @Test
  void filtersByOwner() {
    assertThat(filtered("lagoon", filters("alice", null, null, null, null, null, null)))
        .containsExactly(STANDUP);
    assertThat(filtered("lagoon", filters("", null, null, null, null, null, null))).isEmpty();
  }

  @Test
  void filtersByJob() {
    assertThat(filtered("new page", filters(null, MEETING, null, null, null, null, null)))
        .containsOnly(MEETING);
  }

  @Test
  void filtersByLanguage() {
    assertThat(filtered("Friday new", filters(null, null, "de", null, null, null, null))).isEmpty();
    assertThat(filtered("see", filters(null, null, "de", null, null, null, null)))
        .containsExactly(GERMAN);
  }

  @Test
  void filtersByDate() {
    String second = "2026-01-05T09:00:00Z";

    assertThat(filtered("lagoon", filters(null, null, null, second, null, null, null)))
        .contains(STANDUP, MEETING);
    assertThat(
            filtered("lagoon", filters(null, null, null, "2026-01-05T09:00:01Z", null, null, null)))
        .containsExactly(MEETING);
    assertThat(filtered("lagoon", filters(null, null, null, null, second, null, null))).isEmpty();
    assertThat(
            filtered("lagoon", filters(null, null, null, null, "2026-01-05T09:00:01Z", null, null)))
        .containsExactly(STANDUP);
    assertThat(filtered("haus", filters(null, null, null, second, null, null, null))).isEmpty();
  }

  @Test
  void filtersByTitleAndSource() {
    assertThat(filtered("lagoon", filters(null, null, null, null, null, "MONDAY", null)))
        .containsExactly(STANDUP);
    assertThat(filtered("lagoon", filters(null, null, null, null, null, null, "Board.OGG")))
        .containsExactly(MEETING);
    assertThat(filtered("car", filters(null, null, null, null, null, null, "50%25_OFF")))
        .containsExactly(TALK);
    assertThat(filtered("lagoon", filters(null, null, null, null, null, "s*p", null))).isEmpty();
    assertThat(filtered("lagoon", filters(null, null, null, null, null, "St.nd", null))).isEmpty();
    assertThat(filtered("lagoon", filters(null, null, null, null, null, "?", null))).isEmpty();
  }

  @Test
  void putsAJobInPlaceOfWhatThereIsOfIt() {
    index.put(recording(STANDUP, "alice", "Again", "/x", null, "en", "Only the payroll is left."));

    assertThat(filtered("lagoon", filters("alice", null, null, null, null, null, null))).isEmpty();
    assertThat(jobs("payroll")).containsExactly(STANDUP);
    assertThat(index.jobs()).containsExactlyInAnyOrder(STANDUP, TALK, MEETING, GERMAN);
  }

  @Test
  void putsTheSameTwiceAsOnce() {
    IndexedRecording same =
        recording(STANDUP, "alice", "Once", "/x", null, "en", "Only the payroll is left.");
    index.put(same);
    index.put(same);

    assertThat(search("payroll")).hasSize(1);
  }

  @Test
  void removesAJob() {
    index.remove(STANDUP);
    index.remove(STANDUP);
    index.remove(JobId.of("", "/test", "unknown"));

    assertThat(jobs("lagoon")).contains(MEETING).doesNotContain(STANDUP);
    assertThat(index.jobs()).containsExactlyInAnyOrder(TALK, MEETING, GERMAN);
  }

  @Test
  void clearsEverythingAndGoesOn() {
    index.clear();

    assertThat(index.jobs()).isEmpty();
    assertThat(search("lagoon")).isEmpty();

    index.put(recording(STANDUP, "", "Again", "/x", null, "en", "Only the payroll is left."));
    assertThat(jobs("payroll")).containsExactly(STANDUP);
  }

  @Test
  void keepsRecordingsInWhichNobodySpeaks() {
    JobId silent = JobId.of("", "/test", "silent");
    index.put(recording(silent, "", "Silence", "/x", null, "en"));

    assertThat(index.jobs()).contains(silent);
  }

  @Test
  void findsEachPassageOfALongRecording() {
    String[] sentences = new String[300];
    for (int i = 0; i < sentences.length; i++) {
      sentences[i] = "This is sentence number%d of a long recording.".formatted(i);
    }
    JobId job = JobId.of("", "/test", "long");
    index.put(recording(job, "", "Long", "/x", null, "en", sentences));

    SearchHit hit = search("number217").getFirst();
    assertThat(hit.start()).isEqualTo((217 * 8 + 3) * WORD);
    assertThat(marked(hit)).containsExactly("number217");
    assertThat(hit.passage().length()).isLessThan(600);
    assertThat(index.search(QueryParser.parse("sentence", Filters.NONE, 3))).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\"lagoon",
        "lagoon\"",
        "-",
        "--lagoon",
        "a",
        "🦆 lagoon 🦆",
        "AND OR NOT lagoon",
        "lagoon* [1 TO 2] {x} ^5 ~2 \\",
        "words_en:lagoon",
        "<script>lagoon</script>",
        "lagoon\u0000",
        "\ud800 lagoon",
        "الميناء",
        "港口 lagoon",
        "don't",
        "-\"\" lagoon",
        "\"- -\" lagoon",
        "C++ lagoon/"
      })
  void takesWhateverIsTyped(String typed) {
    try {
      List<SearchHit> hits = search(typed);
      if (typed.contains("lagoon") && !typed.startsWith("-")) {
        assertThat(hits).isNotEmpty();
      }
    } catch (QueryException e) {
      assertThat(e).hasMessageStartingWith("The query ");
    }
  }

  private List<SearchHit> search(String typed) {
    return index.search(QueryParser.parse(typed, Filters.NONE, 10));
  }

  private List<JobId> jobs(String typed) {
    return filtered(typed, Filters.NONE);
  }

  private List<JobId> filtered(String typed, Filters filters) {
    return index.search(QueryParser.parse(typed, filters, 10)).stream()
        .map(SearchHit::job)
        .distinct()
        .toList();
  }

  private static Filters filters(
      @Nullable String owner,
      @Nullable JobId job,
      @Nullable String language,
      @Nullable String since,
      @Nullable String until,
      @Nullable String title,
      @Nullable String source) {
    return new Filters(
        owner,
        job,
        language,
        since == null ? null : Instant.parse(since),
        until == null ? null : Instant.parse(until),
        title,
        source);
  }

  private static List<String> marked(SearchHit hit) {
    return hit.matches().stream()
        .map(each -> hit.passage().substring(each.from(), each.to()))
        .toList();
  }

  /** A recording whose words are spoken one after another without a pause. */
  public static IndexedRecording recording(
      JobId job,
      String owner,
      String title,
      String source,
      @Nullable String submitted,
      String language,
      String... sentences) {
    return new IndexedRecording(
        job,
        owner,
        title,
        source,
        submitted == null ? null : Instant.parse(submitted),
        transcript(language, sentences));
  }

  /** What is said, half a second for each word. */
  public static Transcript transcript(String language, String... sentences) {
    List<Word> words = new ArrayList<>();
    List<Sentence> all = new ArrayList<>();
    for (String sentence : sentences) {
      double start = words.size() * WORD;
      for (String word : sentence.split(" ", -1)) {
        words.add(new Word(word, words.size() * WORD, (words.size() + 1) * WORD, 1));
      }
      all.add(new Sentence(sentence, start, words.size() * WORD));
    }
    return new Transcript(language, words.size() * WORD, String.join(" ", sentences), words, all);
  }
}
