package dev.descent.run;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.dataset.DataSpec;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.TrainingSpec;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run needs to know. Only {@code data.dataset} and {@code data.target} must be given;
 * the answer shows what the defaults became.
 *
 * @param name for people, up to 200 characters; default {@code run-} and the first digits of the id
 * @param tags names and values for finding runs again, up to 50
 * @param data what to train on; required
 * @param network the hidden part of the network
 * @param training how it is trained
 * @param objective what is to become good, and how good it can be
 * @param execution how the run is carried out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobSpec(
    @Nullable String name,
    Map<String, String> tags,
    DataSpec data,
    NetworkSpec network,
    TrainingSpec training,
    RunObjective objective,
    ExecutionSpec execution) {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TAG = 64;
  private static final int MOST_TAGS = 50;

  public JobSpec {
    checkName(name);
    tags = checkedTags(tags);
  }

  /** The same with another name. */
  JobSpec withName(@Nullable String other) {
    return named(other, tags);
  }

  /** The same with another network. */
  JobSpec on(NetworkSpec other) {
    return new JobSpec(name, tags, data, other, training, objective, execution);
  }

  /** The same without reading the test split. */
  public JobSpec withoutTest() {
    return new JobSpec(name, tags, data, network, training, objective, execution.withoutTest());
  }

  /** The same under another name, with other tags. */
  public JobSpec named(@Nullable String other, Map<String, String> otherTags) {
    return new JobSpec(other, otherTags, data, network, training, objective, execution);
  }

  /** The same on other data. */
  public JobSpec on(DataSpec other) {
    return new JobSpec(name, tags, other, network, training, objective, execution);
  }

  /** The same trained otherwise. */
  public JobSpec trainedBy(TrainingSpec other) {
    return new JobSpec(name, tags, data, network, other, objective, execution);
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  public static JobSpec of(
      @Nullable String name,
      @Nullable Map<String, String> tags,
      @Nullable DataSpec data,
      @Nullable NetworkSpec network,
      @Nullable TrainingSpec training,
      @Nullable RunObjective objective,
      @Nullable ExecutionSpec execution) {
    if (data == null) {
      throw new InvalidSettingException("data", "must be given", "left out");
    }
    return new JobSpec(
        name,
        orElse(tags, Map.of()),
        data,
        orElse(network, NetworkSpec.of(null, null, null, null)),
        orElse(training, TrainingSpec.standard()),
        orElse(objective, RunObjective.standard()),
        orElse(execution, ExecutionSpec.of(null, null, null, null, null, null, null)));
  }

  /** Refuses names that are empty or too long. */
  public static void checkName(@Nullable String name) {
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      throw new InvalidSettingException(
          "name", "must have 1 to " + LONGEST_NAME + " characters", name.length());
    }
  }

  /** Tags by name, in order; refuses too many and too long ones. */
  public static Map<String, String> checkedTags(Map<String, String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw new InvalidSettingException("tags", "must be at most " + MOST_TAGS, tags.size());
    }
    tags.forEach(
        (name, value) -> {
          if (name.isBlank() || name.length() > LONGEST_TAG) {
            throw new InvalidSettingException(
                "tags", "must have names of 1 to " + LONGEST_TAG + " characters", name);
          }
          if (value == null || value.length() > LONGEST_NAME) {
            throw new InvalidSettingException(
                "tags", "must have values of up to " + LONGEST_NAME + " characters", name);
          }
        });
    return new TreeMap<>(tags);
  }
}
