package dev.earshot.analyze;

import dev.earshot.analyze.engine.FinishedParts;
import dev.earshot.contract.document.AnalysisPart;
import dev.earshot.contract.id.JobId;
import dev.earshot.store.JobRecord;
import java.util.List;
import java.util.Optional;

/** The finished parts of one job's answers, in its record. */
record JobParts(JobRecord record, JobId job) implements FinishedParts {
  @Override
  public Optional<AnalysisPart> find(String key) {
    return record.part(job, key);
  }

  @Override
  public AnalysisPart keep(String key, AnalysisPart part) {
    return record.keep(job, key, part);
  }

  @Override
  public List<AnalysisPart> all() {
    return record.parts(job);
  }
}
