package dev.earshot.planner.autoscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Holds our autoscaler against what Serving's own computed. */
class ServingTraceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "steady",
        "burst",
        "ramp",
        "panic",
        "to-zero",
        "silent",
        "scale-down-delay",
        "activation-scale",
        "target",
        "unlimited",
        "always-activator",
        "panic-percentages",
        "slow-rates",
        "unreachable",
        "wild"
      })
  void decidesAsServingDoesAtEachTick(String name) throws IOException {
    Trace trace = Trace.read(name);
    Autoscaler autoscaler = new Autoscaler(trace.rules());
    int ticks = 0;
    for (JsonNode event : trace.json().get("events")) {
      long now = event.get(0).longValue();
      if (event.get(1).stringValue().equals("load")) {
        autoscaler.report(now, event.get(2).doubleValue());
      } else {
        compare(
            name + " at " + now + " ms", autoscaler.decide(now, event.get(2).intValue()), event);
        ticks++;
      }
    }
    assertThat(ticks).isGreaterThan(70);
  }

  private static void compare(String place, Optional<Decision> decision, JsonNode event) {
    assertThat(decision.isPresent()).as(place).isEqualTo(event.get(3).booleanValue());
    if (decision.isEmpty()) {
      return;
    }
    Decision ours = decision.get();
    assertThat(ours.pods()).as(place).isEqualTo(event.get(4).intValue());
    assertThat(ours.excessBurstCapacity()).as(place).isEqualTo(event.get(5).intValue());
    assertThat(ours.stable()).as(place).isCloseTo(event.get(6).doubleValue(), within(1e-9));
    assertThat(ours.panicking()).as(place).isCloseTo(event.get(7).doubleValue(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steady",
        "panic",
        "scale-down-delay",
        "target",
        "unlimited",
        "panic-percentages",
        "slow-rates"
      })
  void readsAnnotationsAsServingDoes(String name) throws IOException {
    Trace trace = Trace.read(name);
    ScalingRules ours = trace.rules();
    JsonNode theirs = trace.json().get("spec");
    assertThat(ours.maxScaleUpRate()).isEqualTo(theirs.get("maxScaleUpRate").doubleValue());
    assertThat(ours.maxScaleDownRate()).isEqualTo(theirs.get("maxScaleDownRate").doubleValue());
    assertThat(ours.target()).isEqualTo(theirs.get("targetValue").doubleValue());
    assertThat(ours.total()).isEqualTo(theirs.get("totalValue").doubleValue());
    assertThat(ours.targetBurstCapacity())
        .isEqualTo(theirs.get("targetBurstCapacity").doubleValue());
    assertThat(ours.panicThreshold()).isEqualTo(theirs.get("panicThreshold").doubleValue());
    assertThat(ours.stableWindow()).hasSeconds(theirs.get("stableWindow").longValue());
    assertThat(ours.panicWindow()).hasSeconds(theirs.get("panicWindow").longValue());
    assertThat(ours.scaleDownDelay()).hasSeconds(theirs.get("scaleDownDelay").longValue());
    assertThat(ours.activationScale()).isEqualTo(theirs.get("activationScale").intValue());
  }
}
