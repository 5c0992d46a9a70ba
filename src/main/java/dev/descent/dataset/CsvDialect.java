package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.descent.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out how a file is delimited and whether it has a header, from its first records.
 *
 * <p>The delimiter is the one with which most records have the same number of cells and most cells
 * are numbers. Whether it holds for the whole file is checked when all of it is read.
 */
final class CsvDialect {
  static final int HEAD_BYTES = 1 << 18;
  private static final int RECORDS = 1000;
  private static final char[] DELIMITERS = {',', ';', '\t', '|'};

  private CsvDialect() {}

  /** Fills in the delimiter, the quote and the header where they are not given. */
  static CsvFormat complete(CsvFormat given, byte[] head) throws IOException {
    char quote = given.quote() == null ? '"' : given.quote();
    Character delimiter = given.delimiter();
    if (delimiter == null) {
      double best = 0;
      delimiter = ',';
      for (char candidate : DELIMITERS) {
        double score = score(records(head, candidate, quote));
        if (score > best) {
          best = score;
          delimiter = candidate;
        }
      }
    }
    Boolean header = given.header();
    if (header == null) {
      header = looksLikeHeader(records(head, delimiter, quote));
    }
    return given.parted(delimiter, quote, header);
  }

  private static List<List<String>> records(byte[] head, char delimiter, char quote)
      throws IOException {
    List<List<String>> all = new ArrayList<>();
    try {
      CsvRecords records =
          new CsvRecords(new ByteArrayInputStream(head), delimiter, quote, head.length);
      while (all.size() < RECORDS && records.next()) {
        List<String> cells = new ArrayList<>(records.count());
        for (int i = 0; i < records.count(); i++) {
          int length = records.end(i) - records.start(i);
          cells.add(new String(records.bytes(), records.start(i), length, ISO_8859_1));
        }
        all.add(cells);
      }
    } catch (ProblemException unreadable) {
      // as far as it went; reading the whole file says where and why
    }
    boolean cut = head.length == HEAD_BYTES && all.size() < RECORDS && all.size() > 1;
    return cut ? all.subList(0, all.size() - 1) : all;
  }

  /** Zero when this cannot be it: more for equal widths, then for numbers, then for more cells. */
  private static double score(List<List<String>> records) {
    Map<Integer, Integer> widths = new TreeMap<>();
    records.forEach(record -> widths.merge(record.size(), 1, Integer::sum));
    Map.Entry<Integer, Integer> most =
        widths.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
    if (most == null || most.getKey() < 2) {
      return 0;
    }
    double equal = (double) most.getValue() / records.size();
    long cells = records.stream().mapToLong(List::size).sum();
    long other =
        records.stream().flatMap(List::stream).filter(c -> kind(c) == CellKind.TEXT).count();
    double numbers = 1 - (double) other / cells;
    return equal * equal * (1 + numbers) + 1e-6 * most.getKey();
  }

  /**
   * A column of numbers under a word says header, a first row with a number says none; when all is
   * text, names differ from each other and from what stands below them.
   */
  private static boolean looksLikeHeader(List<List<String>> records) {
    if (records.isEmpty()) {
      return true;
    }
    List<String> first = records.get(0);
    List<List<String>> rest = records.subList(1, records.size());
    boolean names = new HashSet<>(first).size() == first.size();
    boolean values = false;
    for (int i = 0; i < first.size(); i++) {
      CellKind kind = kind(first.get(i));
      Set<CellKind> below = new HashSet<>();
      Set<String> texts = new HashSet<>();
      for (List<String> record : rest) {
        if (i < record.size() && kind(record.get(i)) != CellKind.MISSING) {
          below.add(kind(record.get(i)));
          texts.add(record.get(i).toLowerCase(Locale.ROOT));
        }
      }
      if (kind == CellKind.TEXT && !below.isEmpty() && !below.contains(CellKind.TEXT)) {
        return true;
      }
      values |= kind != CellKind.TEXT && kind != CellKind.MISSING;
      boolean repeated = texts.contains(first.get(i).toLowerCase(Locale.ROOT));
      names &= first.get(i).isEmpty() || (kind == CellKind.TEXT && !repeated);
    }
    return names && !values;
  }

  private static CellKind kind(String cell) {
    byte[] bytes = cell.getBytes(ISO_8859_1);
    return CellKind.of(bytes, 0, bytes.length, new CellNumber());
  }
}
