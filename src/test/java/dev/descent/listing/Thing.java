package dev.descent.listing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to list, with a place of every kind. */
record Thing(
    UUID id,
    String name,
    String title,
    State state,
    Instant made,
    @Nullable Instant ended,
    int count,
    @Nullable UUID owner,
    Map<String, String> tags,
    @Nullable Figures figures,
    List<Part> parts) {

  enum State {
    NEW,
    BUSY,
    DONE
  }

  /**
   * @param error may be absent
   * @param kind may be absent
   */
  record Figures(@Nullable Double error, @Nullable String kind) {}

  record Part(int units) {}

  static final Listing LISTING =
      Listing.of(
              "thing",
              Thing.class,
              Member.text("name", "name").sortable(),
              Member.text("title", "title"),
              Member.word("state", "state", State.class).pinnable(),
              Member.time("made", "made").sortable(),
              Member.time("ended", "ended").optional().sortable(),
              Member.number("count", "amount").sortable())
          .groupedBy(Member.id("owner", "owner").optional())
          .with(new Listing.Entries("thing_value", "thing", Set.of("tags", "figures", "parts")));
}
