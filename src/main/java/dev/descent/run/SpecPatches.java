package dev.descent.run;

import dev.descent.problem.JsonFaults;
import dev.descent.problem.ProblemException;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes filled specs by JSON Patch, for runs that are made from others. */
@Component
class SpecPatches {
  private final JsonMapper json;

  SpecPatches(JsonMapper json) {
    this.json = json;
  }

  /**
   * The patched spec.
   *
   * @param spec whose name is left out beforehand
   * @throws ProblemException INVALID_SPEC with a pointer into the patch, or into the patched spec
   */
  JobSpec apply(JobSpec spec, List<PatchStep> patch) {
    JsonNode nameless = json.valueToTree(spec.withName(null));
    JsonNode patched = JsonPatch.apply(json, nameless, patch);
    try {
      return json.treeToValue(patched, JobSpec.class);
    } catch (JacksonException e) {
      ProblemException fault = JsonFaults.of(e);
      throw fault == null ? e : fault;
    }
  }
}
