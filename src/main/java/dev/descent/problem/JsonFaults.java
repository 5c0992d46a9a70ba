package dev.descent.problem;

import dev.descent.problem.ProblemException.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Says what is wrong with a JSON body, from what Jackson found, without naming a class.
 *
 * <p>A record's constructor that rejects a setting begins its message with the setting's name; when
 * the record has a component of that name, the pointer is completed with it.
 */
public final class JsonFaults {
  private static final int LONGEST_VALUE = 60;

  private JsonFaults() {}

  /** The error to answer with, or null when the fault is the service's own. */
  public static @Nullable ProblemException of(JacksonException e) {
    if (e instanceof InputCoercionException coercion) {
      String expected = PlainWords.expected(coercion.getTargetType());
      return invalid(pointer(e), "This must be " + expected + "; the number is out of range.");
    } else if (e instanceof StreamReadException || e instanceof StreamConstraintsException) {
      return malformed(e);
    } else if (e instanceof UnrecognizedPropertyException unknown) {
      return unknownMember(unknown);
    } else if (e instanceof InvalidTypeIdException type) {
      return unknownType(type);
    } else if (e instanceof ValueInstantiationException refused) {
      return refused(refused);
    } else if (e instanceof MismatchedInputException mismatched) {
      return mismatched(mismatched);
    }
    return e instanceof DatabindException ? null : malformed(e);
  }

  private static ProblemException malformed(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    String where =
        at == null || at.getLineNr() < 1
            ? ""
            : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new ProblemException(
        ProblemType.MALFORMED_REQUEST, "The body is not JSON" + where + reason(e) + ".");
  }

  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof UnexpectedEndOfInputException) {
      return ": it ends too early";
    } else if (e instanceof StreamConstraintsException) {
      return message.contains("nesting")
          ? " that can be read: it is nested too deeply"
          : " that can be read: a name, string or number is too long";
    } else if (message.startsWith("Duplicate")) {
      return ": a member occurs twice in one object";
    }
    return "";
  }

  private static ProblemException unknownMember(UnrecognizedPropertyException e) {
    var known = new TreeSet<String>();
    e.getKnownPropertyIds().forEach(id -> known.add(id.toString()));
    String wrong = e.getPropertyName();
    String allowed =
        known.isEmpty()
            ? "None is allowed beside \"type\"."
            : "Allowed: " + String.join(", ", known) + ".";
    return invalid(
        pointer(e),
        "There is no member \"%s\" here.%s %s"
            .formatted(shortened(wrong), NearMatches.sentence(wrong, known), allowed));
  }

  private static ProblemException unknownType(InvalidTypeIdException e) {
    Class<?> family = e.getBaseType().getRawClass();
    String id = e.getTypeId();
    if (id == null) {
      return invalid(
          pointer(e), "The member \"type\" is missing: " + PlainWords.expected(family) + ".");
    }
    return unknownName(pointer(e) + "/type", id, family, "type");
  }

  private static ProblemException unknownName(
      String pointer, String wrong, Class<?> family, String what) {
    List<String> known = PlainWords.names(family);
    return invalid(
        pointer,
        "There is no %s \"%s\".%s Allowed: %s."
            .formatted(
                what,
                shortened(wrong),
                NearMatches.sentence(wrong, known),
                String.join(", ", known)));
  }

  private static @Nullable ProblemException refused(ValueInstantiationException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      } else if (cause instanceof IllegalArgumentException) {
        String rule = String.valueOf(cause.getMessage());
        return invalid(pointer(e) + field(rule, e.getType().getRawClass()), rule);
      }
    }
    return null;
  }

  private static String field(String rule, Class<?> type) {
    String first = rule.split("\\W", 2)[0];
    boolean known =
        type.isRecord()
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(first));
    return known ? "/" + first : "";
  }

  private static ProblemException mismatched(MismatchedInputException e) {
    Class<?> target = e.getTargetType();
    if (target == null) {
      return invalid(pointer(e), "This value cannot stand here.");
    }
    if (e instanceof InvalidFormatException wrong
        && wrong.getValue() instanceof String text
        && (target.isEnum() || target.isSealed())) {
      return unknownName(pointer(e), text, target, target.isEnum() ? "value" : "type");
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Trailing token")) {
      return new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The body goes on after the end of its JSON value.");
    }
    if (String.valueOf(e.getOriginalMessage()).startsWith("Cannot map `null`")) {
      return invalid(
          pointer(e), "This must be given and must be " + PlainWords.expected(target) + ".");
    }
    String found = PlainWords.found(e.getCurrentToken());
    return invalid(pointer(e), "This must be " + PlainWords.expected(target) + found + ".");
  }

  private static ProblemException invalid(String pointer, String detail) {
    return new ProblemException(
        ProblemType.INVALID_SPEC, detail, List.of(new Fault(pointer, detail)));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
  }

  /** Where in the body, as a URI fragment: {@code #/training/optimizer/learningRate}. */
  static String pointer(JacksonException e) {
    return e.getPath().stream()
        .map(JsonFaults::token)
        .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining("", "#", ""));
  }

  private static String token(JacksonException.Reference reference) {
    String name = reference.getPropertyName();
    return name == null ? String.valueOf(reference.getIndex()) : shortened(name);
  }
}
