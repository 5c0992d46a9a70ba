package dev.descent.dataset;

import dev.descent.listing.Listing;
import dev.descent.listing.Member;

/** What datasets can be found and ordered by. */
final class DatasetListing {
  static final Listing DATASETS =
      Listing.of(
          "dataset",
          Dataset.class,
          Member.text("name", "name").sortable(),
          Member.word("state", "state", DatasetState.class).pinnable(),
          Member.text("sha256", "sha256"),
          Member.word("format", "format_type", Formats.names()),
          Member.number("bytes", "bytes").sortable(),
          Member.number("rows", "row_count").sortable(),
          Member.number("columns", "column_count").sortable(),
          Member.time("createdAt", "created_at").sortable());

  private DatasetListing() {}
}
