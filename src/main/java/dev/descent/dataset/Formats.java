package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.problem.JsonFaults;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Sha256;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Finds the format of an upload: the one that its sender says, or else the one of its bytes. */
@Component
class Formats {
  private static final String PARAMETER = "format";

  private final JsonMapper json;

  Formats(JsonMapper json) {
    this.json = json;
  }

  /**
   * The format to read an upload in.
   *
   * @param asked the name of a type, or a JSON object with {@code type} and what else is to be as
   *     said; null for the first format that recognises the bytes
   * @param onBadRows set in the format when it is not null, as {@code "fail"} or {@code "skip"}
   * @param head the first bytes, unpacked if they were gzip
   */
  DatasetFormat choose(@Nullable String asked, @Nullable String onBadRows, byte[] head) {
    ObjectNode settings = asked == null ? withDefaults(recognised(head)) : parse(asked.strip());
    if (onBadRows != null) {
      settings.put("onBadRows", onBadRows);
    }
    return read(settings);
  }

  /** A format in few letters, for comparing: the same for the same settings. */
  String reading(DatasetFormat format) {
    return Sha256.of(json.writeValueAsString(format).getBytes(UTF_8));
  }

  /** The names of all formats, in the order in which they are tried. */
  static List<String> names() {
    return Arrays.stream(DatasetFormat.class.getPermittedSubclasses()).map(Formats::name).toList();
  }

  /** The name of a format. */
  static String name(DatasetFormat format) {
    return name(format.getClass());
  }

  private static String name(Class<?> type) {
    return type.getAnnotation(JsonTypeName.class).value();
  }

  private String recognised(byte[] head) {
    for (String name : names()) {
      if (read(withDefaults(name)).recognises(head)) {
        return name;
      }
    }
    Signature.refuse(head);
    throw BadRows.invalid(
        "The file is binary and of no format that is known here: " + String.join(", ", names()));
  }

  private ObjectNode withDefaults(String name) {
    return json.createObjectNode().put("type", name);
  }

  private ObjectNode parse(String asked) {
    if (!asked.startsWith("{")) {
      return withDefaults(asked);
    }
    try {
      return json.readValue(asked, ObjectNode.class);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  private DatasetFormat read(ObjectNode settings) {
    try {
      return json.treeToValue(settings, DatasetFormat.class);
    } catch (JacksonException e) {
      throw refused(e);
    }
  }

  /** The same as for a body, but said of the parameter. */
  private static ProblemException refused(JacksonException e) {
    ProblemException fault = JsonFaults.of(e);
    if (fault == null) {
      throw e;
    }
    if (fault.type() == ProblemType.MALFORMED_REQUEST) {
      String rule =
          "must be the name of a format or a JSON object such as {\"type\":\"csv\"}; names are "
              + String.join(", ", names());
      return new ProblemException(
          ProblemType.INVALID_PARAMETER,
          PARAMETER + " " + rule,
          List.of(new ProblemException.Fault(PARAMETER, rule)));
    }
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        PARAMETER + ": " + fault.detail(),
        fault.faults().stream()
            .map(f -> new ProblemException.Fault(PARAMETER + f.pointer(), f.detail()))
            .toList());
  }
}
