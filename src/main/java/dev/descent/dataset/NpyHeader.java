package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an NPY file, versions 1 to 3: a dictionary of exactly {@code descr}, {@code
 * fortran_order} and {@code shape}, taken apart by its grammar and never evaluated.
 *
 * <p>NumPy, numpy.lib.format.
 */
final class NpyHeader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_BYTES = 1 << 16;
  private static final int LONGEST_INT = 10;

  // possessive wherever it can be, so that no text takes long to refuse
  private static final String SHAPE =
      "\\(\\s*+(?:[0-9]{1,19}+\\s*+(?:,\\s*+[0-9]{1,19}+\\s*+){0,31}+,?+\\s*+)?+\\)";
  private static final String ENTRY =
      "\\s*+'(descr|fortran_order|shape)'\\s*+:\\s*+('[^'\\\\]{1,20}+'|True|False|"
          + SHAPE
          + ")\\s*+";
  private static final Pattern DICTIONARY =
      Pattern.compile("\\{" + ENTRY + "," + ENTRY + "," + ENTRY + ",?+\\s*+\\}\\s*+");
  private static final Pattern STRUCTURED = Pattern.compile("\\{\\s*+'descr'\\s*+:\\s*+\\[");
  private static final Pattern NUMBER = Pattern.compile("'([<>|=])([biuf])([0-9]{1,2})'");
  private static final Pattern TEXT = Pattern.compile("'([<>|=])([SUa])([0-9]{1,9})'");

  private NpyHeader() {}

  static boolean recognises(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(MAGIC, 0, MAGIC.length, head, 0, MAGIC.length);
  }

  /** Reads up to the first element. */
  static ArrayHeader read(InputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!recognises(magic)) {
      throw BadRows.invalid("An NPY file starts with \\x93NUMPY, this one does not");
    }
    int major = in.readUnsignedByte();
    int minor = in.readUnsignedByte();
    if (major < 1 || major > 3 || minor != 0) {
      throw BadRows.invalid(
          "The NPY version is %d.%d, must be 1.0, 2.0 or 3.0".formatted(major, minor));
    }
    int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    if (major > 1) {
      length += Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
    }
    if (length < 0 || length > MOST_BYTES) {
      throw BadRows.invalid(
          "The NPY header has %s bytes, allowed are %d"
              .formatted(Integer.toUnsignedString(length), MOST_BYTES));
    }
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      throw BadRows.invalid("The NPY file is cut short inside its header");
    }
    return parse(new String(text, UTF_8));
  }

  private static ArrayHeader parse(String text) {
    if (STRUCTURED.matcher(text).lookingAt()) {
      throw refused("[…]");
    }
    Matcher dictionary = DICTIONARY.matcher(text);
    Map<String, String> members = new HashMap<>();
    if (dictionary.matches()) {
      for (int group = 1; group < dictionary.groupCount(); group += 2) {
        members.put(dictionary.group(group), dictionary.group(group + 1));
      }
    }
    String order = members.get("fortran_order");
    String shape = members.get("shape");
    String type = members.get("descr");
    if (type == null || shape == null || !shape.startsWith("(") || !isFlag(order)) {
      throw BadRows.invalid(
          "The NPY header must be a dictionary of descr, fortran_order and shape alone");
    }
    return header(type, "True".equals(order), dimensions(shape));
  }

  private static boolean isFlag(@Nullable String order) {
    return "True".equals(order) || "False".equals(order);
  }

  private static List<Integer> dimensions(String shape) {
    return Stream.of(shape.substring(1, shape.length() - 1).split(","))
        .map(String::strip)
        .filter(size -> !size.isEmpty())
        .map(NpyHeader::dimension)
        .toList();
  }

  private static int dimension(String digits) {
    long size = digits.length() > LONGEST_INT ? Long.MAX_VALUE : Long.parseLong(digits);
    if (size > Integer.MAX_VALUE) {
      throw BadRows.invalid("A dimension of an array is %s, must be below 2^31".formatted(digits));
    }
    return (int) size;
  }

  private static ArrayHeader header(String type, boolean fortran, List<Integer> dimensions) {
    Matcher number = NUMBER.matcher(type);
    if (number.matches()) {
      ElementType element = element(number.group(2) + number.group(3));
      if (element != null) {
        return new ArrayHeader(element, 1, !number.group(1).equals(">"), fortran, dimensions);
      }
    }
    Matcher characters = TEXT.matcher(type);
    if (characters.matches()) {
      ElementType element =
          characters.group(2).equals("U") ? ElementType.UNICODE : ElementType.BYTES;
      int length = Integer.parseInt(characters.group(3));
      return new ArrayHeader(
          element, length, !characters.group(1).equals(">"), fortran, dimensions);
    }
    throw refused(type);
  }

  private static RuntimeException refused(String type) {
    String why = "";
    if (type.contains("O")) {
      why = ": Python objects (pickle) are never read; save numbers, or texts as dtype U";
    } else if (type.startsWith("[") || type.contains("V")) {
      why = ": save each field as an array of its own, in one NPZ";
    } else if (type.contains("c")) {
      why = ": save real and imaginary parts as two arrays";
    }
    return BadRows.invalid(
        "The array's dtype %s is not read; read are b1, i1 to i8, u1 to u8, f2, f4, f8, S and U%s"
            .formatted(type.substring(0, Math.min(40, type.length())), why));
  }

  private static @Nullable ElementType element(String name) {
    return switch (name) {
      case "b1" -> ElementType.BOOLEAN;
      case "i1" -> ElementType.INT8;
      case "u1" -> ElementType.UINT8;
      case "i2" -> ElementType.INT16;
      case "u2" -> ElementType.UINT16;
      case "i4" -> ElementType.INT32;
      case "u4" -> ElementType.UINT32;
      case "i8" -> ElementType.INT64;
      case "u8" -> ElementType.UINT64;
      case "f2" -> ElementType.FLOAT16;
      case "f4" -> ElementType.FLOAT32;
      case "f8" -> ElementType.FLOAT64;
      default -> null;
    };
  }
}
