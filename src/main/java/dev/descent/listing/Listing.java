package dev.descent.listing;

import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What things of one kind can be found and ordered by.
 *
 * @param table they stand in; its key is {@code id}, a UUID that rises with time
 * @param shown the record that clients see of them
 * @param members the columns that clients may name
 * @param group the column by which lists are parted; indexes begin with it. Null for none
 * @param entries their searchable JSON; null for none
 */
public record Listing(
    String table,
    Class<? extends Record> shown,
    List<Member> members,
    @Nullable Member group,
    @Nullable Entries entries) {
  private static final int LONGEST_POINTER = 300;

  /**
   * A table of single values by JSON pointer, with the columns {@code pointer}, {@code number} and
   * {@code text}; {@code number_pointer} and {@code text_pointer}, which are the pointer where
   * there is a number and a text and else null; and indexes of (number_pointer, number, owner) and
   * (text_pointer, text, owner).
   *
   * @param table it is
   * @param owner the column that says whose value it is
   * @param roots members of what is shown whose values stand there
   */
  public record Entries(String table, String owner, Set<String> roots) {}

  /** Of a table without groups and entries. */
  public static Listing of(String table, Class<? extends Record> shown, Member... members) {
    List<Member> all = new ArrayList<>();
    all.add(Member.id("id", "id").sortable());
    all.addAll(List.of(members));
    return new Listing(table, shown, List.copyOf(all), null, null);
  }

  /** The same, parted by a column. */
  public Listing groupedBy(Member column) {
    List<Member> all = new ArrayList<>(members);
    all.add(column);
    return new Listing(table, shown, List.copyOf(all), column, entries);
  }

  /** The same, with searchable JSON. */
  public Listing with(Entries searchable) {
    return new Listing(table, shown, members, group, searchable);
  }

  /** The member of a name that is known to be there. */
  Member member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * The place that a client names.
   *
   * @param wrong makes an error of what is wrong with it
   */
  Place place(List<String> path, Function<String, ProblemException> wrong) {
    String name = String.join(".", path);
    for (Member member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    if (entries != null && entries.roots().contains(path.get(0))) {
      return entry(name, path, wrong);
    }
    List<String> known = new ArrayList<>(members.stream().map(Member::name).toList());
    known.addAll(entries == null ? Set.of() : entries.roots());
    String last = path.get(path.size() - 1);
    String near = NearMatches.sentence(name, known) + NearMatches.sentence(last, known);
    throw wrong.apply(
        "there is no member %s.%s"
            .formatted(
                QueryText.shortened(name),
                near.isEmpty()
                    ? " There are %s.".formatted(String.join(", ", known))
                    : NearMatches.sentence(path.size() == 1 ? name : last, known)));
  }

  private Place entry(String name, List<String> path, Function<String, ProblemException> wrong) {
    Shape shape = Shape.of(shown);
    StringBuilder pointer = new StringBuilder();
    for (int i = 0; i < path.size(); i++) {
      String step = path.get(i);
      shape = below(shape, path, i, wrong);
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    if (shape.items() != null || (!shape.names().isEmpty() && !shape.isOpen())) {
      throw wrong.apply(
          "%s is no single value; name one below it%s"
              .formatted(name, shape.items() == null ? ": " + shape.namesInWords() : ""));
    }
    if (path.size() == 1) {
      throw wrong.apply("%s is no single value; name one below it".formatted(name));
    }
    if (pointer.length() > LONGEST_POINTER) {
      throw wrong.apply("names may have %d characters together".formatted(LONGEST_POINTER));
    }
    return new Entry(name, pointer.toString(), shape.kind());
  }

  private static Shape below(
      Shape shape, List<String> path, int index, Function<String, ProblemException> wrong) {
    String step = path.get(index);
    String above = String.join(".", path.subList(0, index));
    Shape items = shape.items();
    if (items != null && !shape.isOpen()) {
      if (!step.matches("[0-9]{1,6}")) {
        throw wrong.apply("%s is a list; name an item by its place, from 0".formatted(above));
      }
      return items;
    }
    Shape member = shape.member(step);
    if (member == null) {
      String hint =
          shape.names().isEmpty()
              ? " A name with dots in it is written in quotes."
              : Objects.requireNonNullElse(
                  emptyToNull(NearMatches.sentence(step, shape.names())),
                  " There are %s.".formatted(shape.namesInWords()));
      throw wrong.apply("%s has no member %s.%s".formatted(above, QueryText.shortened(step), hint));
    }
    return member;
  }

  private static @Nullable String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
