package dev.descent.listing;

import java.util.Arrays;
import java.util.List;

/**
 * A place that is a column of the things' own table.
 *
 * @param name as clients write it
 * @param kind what its values are
 * @param column in the table
 * @param words all that it can be, where it is one of a few words
 * @param isOptional whether it can be null
 * @param isSortable whether there is an index of (group, column, id), for lists in its order
 * @param isPinnable whether there is such an index for finding single values of it
 */
public record Member(
    String name,
    Kind kind,
    String column,
    List<String> words,
    boolean isOptional,
    boolean isSortable,
    boolean isPinnable)
    implements Place {

  private static Member of(String name, Kind kind, String column) {
    return new Member(name, kind, column, List.of(), false, false, false);
  }

  public static Member text(String name, String column) {
    return of(name, Kind.TEXT, column);
  }

  public static Member number(String name, String column) {
    return of(name, Kind.NUMBER, column);
  }

  public static Member time(String name, String column) {
    return of(name, Kind.TIME, column);
  }

  public static Member id(String name, String column) {
    return of(name, Kind.ID, column);
  }

  /** One of an enum's constants. */
  public static <E extends Enum<E>> Member word(String name, String column, Class<E> type) {
    return word(name, column, Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
  }

  /** One of a few words. */
  public static Member word(String name, String column, List<String> words) {
    return new Member(name, Kind.WORD, column, words, false, false, false);
  }

  /** Whether there is an index of (group, column, id). */
  boolean isIndexed() {
    return isSortable || isPinnable;
  }

  /** The same, null for some things. */
  public Member optional() {
    return new Member(name, kind, column, words, true, isSortable, isPinnable);
  }

  /** The same, with an index of (group, column, id) to list in its order by. */
  public Member sortable() {
    return new Member(name, kind, column, words, isOptional, true, isPinnable);
  }

  /** The same, with an index of (group, column, id) to find single values by. */
  public Member pinnable() {
    return new Member(name, kind, column, words, isOptional, isSortable, true);
  }
}
