package dev.descent.run;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a JSON Patch, RFC 6902, on a job spec.
 *
 * @param op what to do
 * @param path JSON pointer to the place, for example {@code /training/optimizer/learningRate}
 * @param from pointer to what is moved or copied; for {@code move} and {@code copy} alone
 * @param value what to put there or to expect; for {@code add}, {@code replace} and {@code test}
 */
public record PatchStep(Op op, String path, @Nullable String from, @Nullable Object value) {

  /** What an operation does. */
  public enum Op {
    @JsonProperty("add")
    ADD,
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("replace")
    REPLACE,
    @JsonProperty("move")
    MOVE,
    @JsonProperty("copy")
    COPY,
    @JsonProperty("test")
    TEST
  }

  /** Reads what is posted; refuses an operation that lacks something. */
  @JsonCreator
  static PatchStep of(
      @Nullable Op op, @Nullable String path, @Nullable String from, @Nullable Object value) {
    if (op == null) {
      throw new InvalidSettingException("op", "must be given", "left out");
    }
    if (path == null) {
      throw new InvalidSettingException("path", "must be given", "left out");
    }
    boolean takesFrom = op == Op.MOVE || op == Op.COPY;
    if (takesFrom != (from != null)) {
      throw new InvalidSettingException(
          "from", "must be given for move and copy alone", orElse(from, "left out"));
    }
    return new PatchStep(op, path, from, value);
  }

  /** Puts a value where one stands. */
  public static PatchStep replace(String path, Object value) {
    return new PatchStep(Op.REPLACE, path, null, value);
  }

  /** Puts a value where none stands, or before the item of a list. */
  public static PatchStep add(String path, Object value) {
    return new PatchStep(Op.ADD, path, null, value);
  }

  /** Takes a value away, so that the default is worked out anew. */
  public static PatchStep remove(String path) {
    return new PatchStep(Op.REMOVE, path, null, null);
  }
}
