package dev.earshot.local.machine;

import dev.earshot.contract.id.JobId;
import java.net.URI;

/** Where the jobs of a home are worked on, by this process or another. */
public interface Workplace extends AutoCloseable {
  /** Where events are taken by POST. */
  URI address();

  /** Whether anything about a job is to be delivered or being delivered. */
  boolean isUnderWay(JobId job);

  @Override
  void close();
}
