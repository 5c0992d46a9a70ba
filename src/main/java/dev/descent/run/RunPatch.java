package dev.descent.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change about a run; what is left out stays.
 *
 * @param name a new name, up to 200 characters
 * @param tags new tags in place of all old ones
 */
public record RunPatch(@Nullable String name, @Nullable Map<String, String> tags) {

  public RunPatch {
    JobSpec.checkName(name);
    tags = tags == null ? null : JobSpec.checkedTags(tags);
  }
}
