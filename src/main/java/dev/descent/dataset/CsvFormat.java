package dev.descent.dataset;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text, plain or gzip: RFC 4180, and the ways real files differ from it.
 *
 * <p>Spaces around cells and blank lines are dropped, line ends may be of any kind. Missing are
 * empty cells and the words {@code NA}, {@code N/A}, {@code NaN}, {@code null} and {@code ?}.
 * Infinity in a column of numbers counts as missing. A column with one cell that is not a number is
 * text. Without a header columns are called {@code c0}, {@code c1}, …
 *
 * <p>A bad row has more or fewer cells than the header, or a cell that is not of the type its
 * column is said to have. A quote that is never closed, text after a closing quote, control
 * characters and mixed encodings refuse the file whatever {@code onBadRows} says, for where the
 * next row begins is then a guess.
 *
 * @param delimiter between cells: comma, semicolon, tab, bar, colon, caret or tilde; default found
 *     out from the data, among the first four
 * @param quote around cells, doubled inside them: {@code "} or {@code '}; default {@code "}
 * @param header whether the first row holds the names; default found out from the data
 * @param decimalSeparator point or comma in numbers; default found out column by column, and null
 *     in the answer when columns differ
 * @param encoding {@code utf-8} or {@code latin-1}; default UTF-8, or Latin-1 when all of the file
 *     proves to be that
 * @param onBadRows {@code fail} refuses the data for one bad row, {@code skip} leaves bad rows out
 *     and reports them; default {@code fail}
 * @param types of columns by name, where what is found out is not what is meant: a code of digits
 *     is {@code text}; a cell that is not of the type makes its row a bad one; default none
 * @param missing more words that mean missing, compared as written, at most 100: {@code -999} is
 *     not {@code -999.0}; default none
 */
@JsonTypeName("csv")
public record CsvFormat(
    @Nullable Character delimiter,
    @Nullable Character quote,
    @Nullable Boolean header,
    @Nullable Character decimalSeparator,
    @Nullable String encoding,
    OnBadRows onBadRows,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ColumnType> types,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> missing)
    implements DatasetFormat, StreamedFormat {
  static final String UTF_8 = "utf-8";
  static final String LATIN_1 = "latin-1";

  public CsvFormat {
    checkOneOf("delimiter", ",;\t|:^~", delimiter);
    checkOneOf("quote", "\"'", quote);
    checkOneOf("decimalSeparator", ".,", decimalSeparator);
    if (encoding != null && !encoding.equals(UTF_8) && !encoding.equals(LATIN_1)) {
      throw new InvalidSettingException(
          "encoding", "must be " + UTF_8 + " or " + LATIN_1, encoding);
    }
    types = CellRules.checkTypes(types);
    missing = CellRules.checkMissing(missing);
  }

  /** Reads what is said and leaves the rest to be found out. */
  @JsonCreator
  static CsvFormat of(
      @Nullable Character delimiter,
      @Nullable Character quote,
      @Nullable Boolean header,
      @Nullable Character decimalSeparator,
      @Nullable String encoding,
      @Nullable OnBadRows onBadRows,
      @Nullable Map<String, ColumnType> types,
      @Nullable List<String> missing) {
    return new CsvFormat(
        delimiter,
        quote,
        header,
        decimalSeparator,
        encoding,
        orElse(onBadRows, OnBadRows.FAIL),
        orElse(types, Map.of()),
        orElse(missing, List.of()));
  }

  private static void checkOneOf(String field, String allowed, @Nullable Character given) {
    if (given != null && allowed.indexOf(given) < 0) {
      String names = allowed.replace("\t", "tab").replaceAll("tab|.", "$0 ").strip();
      throw new InvalidSettingException(field, "must be one of " + names, given);
    }
  }

  /** The same with how its cells are parted. */
  CsvFormat parted(char by, char quotedBy, boolean withHeader) {
    return new CsvFormat(
        by, quotedBy, withHeader, decimalSeparator, encoding, onBadRows, types, missing);
  }

  /** The same with what only the whole file tells. */
  CsvFormat decided(@Nullable Character separator, String provenEncoding) {
    return new CsvFormat(
        delimiter, quote, header, separator, provenEncoding, onBadRows, types, missing);
  }

  CellRules rules() {
    return new CellRules(types, missing, onBadRows);
  }

  @Override
  public boolean recognises(byte[] head) {
    for (byte b : head) {
      if (b == 0) {
        return false;
      }
    }
    return !Signature.isKnown(head);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    return read(Original.in(original), folder, limits);
  }

  @Override
  public Table read(Original original, Path folder, DatasetLimits limits) throws IOException {
    return new CsvImport(this, original, folder, limits).run();
  }
}
