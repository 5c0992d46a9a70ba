package dev.descent.run;

import dev.descent.listing.Listing;
import dev.descent.listing.Listing.Entries;
import dev.descent.listing.Member;
import java.util.Set;

/** What runs can be found and ordered by. */
final class RunListing {
  static final Listing RUNS =
      Listing.of(
              "run",
              Run.class,
              Member.text("name", "name").sortable(),
              Member.word("state", "state", RunState.class).pinnable(),
              Member.word("reason", "reason", FailureReason.class).optional(),
              Member.word("stopReason", "stop_reason", StopReason.class).optional(),
              Member.time("createdAt", "created_at").sortable(),
              Member.time("startedAt", "started_at").optional().sortable(),
              Member.time("endedAt", "ended_at").optional().sortable(),
              Member.number("attempt", "attempt"),
              Member.id("modelId", "model_id").optional(),
              Member.id("dataset", "dataset_id").pinnable())
          .groupedBy(Member.id("parentId", "parent_id").optional())
          .with(new Entries("run_value", "run_id", Set.of("tags", "spec", "results")));

  private RunListing() {}
}
