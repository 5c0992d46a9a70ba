package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The members of one line's object, in its order, as cells. */
final class JsonLine {
  private static final int LONGEST_NAME = 1000;
  private static final int SHOWN = 60;

  private final CellRules rules;
  private final JsonFactory json;
  private final CharsetDecoder decoder = UTF_8.newDecoder();
  private CharBuffer characters = CharBuffer.allocate(1 << 12);
  private final List<String> names = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final CellBuffer cells = new CellBuffer();
  private final CellNumber ignored = new CellNumber();

  JsonLine(CellRules rules, DatasetLimits limits) {
    this.rules = rules;
    this.json =
        JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNameLength(LONGEST_NAME)
                    .maxNestingDepth(2)
                    .maxStringLength((int) limits.rowBytes().toBytes())
                    .build())
            .build();
  }

  /** Takes a line; afterwards names and cells are those of its object. */
  void read(TextLines line) throws BadLineException {
    names.clear();
    seen.clear();
    cells.clear(line.line());
    decode(line.bytes(), line.length());
    try (JsonParser parser =
        json.createParser(
            ObjectReadContext.empty(), characters.array(), 0, characters.position())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new BadLineException("is no JSON object; there must be one a line");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        member(parser);
      }
      if (parser.nextToken() != null) {
        throw new BadLineException("goes on after its object; there must be one a line");
      }
    } catch (JacksonException e) {
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      BadLineException bad =
          new BadLineException("is not JSON that can be read, at column " + column);
      bad.initCause(e);
      throw bad;
    }
    if (names.isEmpty()) {
      throw new BadLineException("has an object without members");
    }
  }

  private void decode(byte[] bytes, int length) throws BadLineException {
    if (characters.capacity() < length) {
      characters = CharBuffer.allocate(Math.max(length, 2 * characters.capacity()));
    }
    characters.clear();
    decoder.reset();
    if (decoder.decode(ByteBuffer.wrap(bytes, 0, length), characters, true).isError()) {
      throw new BadLineException("is not UTF-8");
    }
  }

  private void member(JsonParser parser) throws BadLineException {
    String name = text(parser.currentName(), "a member's name");
    if (!seen.add(name)) {
      throw new BadLineException("has the member '%s' twice".formatted(shown(name)));
    }
    names.add(name);
    JsonToken token = parser.nextToken();
    switch (token) {
      case VALUE_NULL -> cells.add(new byte[0], CellKind.MISSING);
      case VALUE_TRUE, VALUE_FALSE ->
          cells.add(parser.getString().getBytes(UTF_8), CellKind.BOOLEAN);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        byte[] number = parser.getString().getBytes(UTF_8);
        cells.add(number, CellKind.of(number, 0, number.length, ignored));
      }
      case VALUE_STRING -> {
        byte[] string = text(parser.getString(), "'" + shown(name) + "'").getBytes(UTF_8);
        cells.add(string, kind(name, string));
      }
      default ->
          throw new BadLineException(
              "has %s in the member '%s'; a cell holds one value"
                  .formatted(token == JsonToken.START_ARRAY ? "a list" : "an object", shown(name)));
    }
  }

  /** A string is text or a day, unless its column is said to be something else. */
  private CellKind kind(String name, byte[] string) {
    if (string.length == 0) {
      return CellKind.MISSING;
    }
    CellKind looks = CellKind.of(string, 0, string.length, ignored);
    ColumnType said = rules.type(name);
    return looks == CellKind.DATE || (said != null && said != ColumnType.TEXT)
        ? looks
        : CellKind.TEXT;
  }

  /** Line breaks of any kind become newlines; other control characters are refused. */
  private static String text(String raw, String where) throws BadLineException {
    boolean breaks = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      breaks |= c == '\r';
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        throw new BadLineException("has the control character %d in %s".formatted((int) c, where));
      }
      if (Character.isSurrogate(c)) {
        int whole = raw.codePointAt(i);
        if (whole == c) {
          throw new BadLineException("has half a character in " + where);
        }
        i++;
      }
    }
    return breaks ? raw.replace("\r\n", "\n").replace('\r', '\n') : raw;
  }

  private static String shown(String name) {
    return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
  }

  /** The members' names in order. */
  List<String> names() {
    return names;
  }

  /** The members' values in order. */
  Cells cells() {
    return cells;
  }
}
