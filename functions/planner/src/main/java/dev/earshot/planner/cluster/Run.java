package dev.earshot.planner.cluster;

import java.time.Duration;
import java.util.List;

/**
 * What came of a simulation.
 *
 * @param finished until the last request was answered
 * @param ended until the last pod was gone, or only min-scale was left
 * @param podTime the sum of all pods' lives, starting and ending included
 * @param work the sum of all requests' times in a pod
 * @param podsStarted cold starts
 * @param mostReplicas the largest number of replicas asked for
 * @param fullestPod the most requests at once in one pod
 * @param answered requests
 * @param slowestDelivery the longest time from the broker's sending to the answer
 * @param firstWords from arrival to the end of the opening chunk, for each recording
 * @param samples one a second
 */
public record Run(
    Duration finished,
    Duration ended,
    Duration podTime,
    Duration work,
    int podsStarted,
    int mostReplicas,
    int fullestPod,
    int answered,
    Duration slowestDelivery,
    List<Duration> firstWords,
    List<Sample> samples) {
  public Run {
    firstWords = List.copyOf(firstWords);
    samples = List.copyOf(samples);
  }
}
