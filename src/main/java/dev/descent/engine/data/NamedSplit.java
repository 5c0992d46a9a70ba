package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A split that was stored under a name by {@code POST /api/v1/datasets/{id}/splits}. It always
 * means the same rows, whatever the target; those without a target are left out.
 *
 * @param name of the stored split; required
 */
@JsonTypeName("named")
public record NamedSplit(String name) implements Split {

  /** Reads what a job spec gives. */
  @JsonCreator
  public static NamedSplit of(@Nullable String name) {
    if (name == null) {
      throw new InvalidSettingException("name", "must be given", "left out");
    }
    return new NamedSplit(name);
  }

  @Override
  public NamedSplit filled(long rows, boolean classes) {
    return this;
  }

  @Override
  public Part[] assign(SplitRows rows) {
    return rows.usableOfGiven();
  }

  @Override
  public Set<Part> wanted() {
    return EnumSet.of(Part.TRAIN);
  }
}
