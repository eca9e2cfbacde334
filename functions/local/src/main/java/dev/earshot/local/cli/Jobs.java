package dev.earshot.local.cli;

import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;

/** How jobs are shown. */
final class Jobs {
  private Jobs() {}

  /** What was handed in, as the person called it. */
  static String source(JobRecord record, JobId job) {
    return record
        .submission(job)
        .map(
            each -> {
              String title = each.recording().title();
              return title == null ? each.recording().source().toString() : title;
            })
        .orElse("");
  }

  static String state(JobRecord record, JobId job) {
    if (record.transcript(job).isPresent()) {
      long answered =
          record.answers(job).stream().map(each -> each.prompt().id()).distinct().count();
      return "%d of %d answered".formatted(answered, record.prompts(job).size());
    }
    return record.failures(job).isEmpty() ? "under way" : "failed";
  }
}
