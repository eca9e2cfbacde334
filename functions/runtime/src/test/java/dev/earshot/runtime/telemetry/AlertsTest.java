package dev.earshot.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Path RULES =
      Path.of("../../knative/components/telemetry/earshot-alerts.yaml");

  @Test
  void alertOnlyOnFiguresThatExist() throws IOException {
    List<String> known =
        Arrays.stream(Metric.values()).map(each -> each.title().replace('.', '_')).toList();
    List<String> used =
        Pattern.compile("earshot_[a-z_]+")
            .matcher(Files.readString(RULES))
            .results()
            .map(MatchResult::group)
            .map(name -> name.replaceFirst("_bucket$", ""))
            .distinct()
            .toList();

    assertThat(used).hasSizeGreaterThan(5).isSubsetOf(known);
  }
}
