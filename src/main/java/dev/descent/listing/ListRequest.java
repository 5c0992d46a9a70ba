package dev.descent.listing;

import dev.descent.listing.Filter.Any;
import dev.descent.listing.Filter.Comparison;
import dev.descent.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, understood.
 *
 * @param listing what is listed
 * @param filter what must hold
 * @param order of the list
 * @param fields to show
 * @param size things on the page
 * @param token as it came; null for the first page
 * @param isGrouped whether only one group is listed
 * @param group which one: null is the group of things that are in none
 */
public record ListRequest(
    Listing listing,
    Filter filter,
    OrderBy order,
    Fields fields,
    int size,
    @Nullable String token,
    boolean isGrouped,
    @Nullable UUID group) {
  private static final int FINGERPRINT = 8;

  /**
   * Reads what a client asks for.
   *
   * @throws ProblemException INVALID_PARAMETER that names the parameter and says where it is wrong
   */
  public static ListRequest of(Listing listing, PageQuery query) {
    PageQuery.checkSize(query.size());
    return new ListRequest(
        listing,
        FilterParser.parse(listing, query.filter()),
        OrderBy.parse(listing, query.orderBy()),
        Fields.parse(listing.shown(), query.fields()),
        query.size(),
        query.token(),
        false,
        null);
  }

  /** The same, of things alone whose member is one of these words; of all when there are none. */
  public ListRequest where(String member, Collection<? extends Enum<?>> words) {
    if (words.isEmpty()) {
      return this;
    }
    Place place = listing.member(member);
    List<Filter> ways =
        words.stream()
            .map(Enum::name)
            .sorted()
            .<Filter>map(word -> new Comparison(place, Operator.EQUAL, word))
            .toList();
    Filter narrower = filter.and(ways.size() == 1 ? ways.get(0) : new Any(ways));
    return new ListRequest(listing, narrower, order, fields, size, token, isGrouped, group);
  }

  /** Whether entries are looked at to find things or to order them. */
  public boolean looksAtEntries() {
    return filter.mentions(Entry.class::isInstance)
        || order.keys().stream().anyMatch(key -> key.place() instanceof Entry);
  }

  /**
   * The same of one group. Left out, it is that of the things in none, unless the filter speaks of
   * groups.
   */
  public ListRequest inGroup(@Nullable UUID wanted) {
    String member = Objects.requireNonNull(listing.group()).name();
    boolean free = wanted == null && filter.mentions(place -> place.name().equals(member));
    return new ListRequest(listing, filter, order, fields, size, token, !free, wanted);
  }

  /** One more than shown, to know whether there are more. */
  int wanted() {
    return size + 1;
  }

  Keyset keyset() {
    return new Keyset(
        new FilterSql(listing),
        order,
        token == null ? null : PageToken.read(token, fingerprint(), order));
  }

  /** The same for the same list, and hardly ever for another. */
  String fingerprint() {
    String list = "%s %s %s %s %s".formatted(listing.table(), filter, order, isGrouped, group);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
