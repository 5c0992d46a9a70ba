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
record PatchStep(Op op, String path, @Nullable String from, @Nullable Object value) {

  /** What an operation does. */
  enum Op {
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
}
