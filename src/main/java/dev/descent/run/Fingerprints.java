package dev.descent.run;

import dev.descent.storage.Sha256;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Hashes of job specs, and the versions of what computes. */
@Component
class Fingerprints {
  private final JsonMapper json;
  private final Map<String, String> versions = new TreeMap<>();

  Fingerprints(JsonMapper json, ObjectProvider<BuildProperties> build) {
    this.json = json;
    build.ifAvailable(
        properties -> {
          versions.put("descent", properties.getVersion());
          versions.put("nd4j", properties.get("nd4j"));
          versions.put("openblas", properties.get("openblas"));
        });
    versions.put("java", Runtime.version().toString());
    versions.put("architecture", System.getProperty("os.arch"));
  }

  /** The versions of what computes in this process. */
  Map<String, String> versions() {
    return Collections.unmodifiableMap(versions);
  }

  /** The hash of a spec as it was posted. */
  String of(JobSpec spec) {
    return Sha256.of(json.writeValueAsBytes(spec));
  }

  /** The hash of a filled spec, without name and tags. */
  String ofNameless(JobSpec spec) {
    return of(spec.named(null, Map.of()));
  }

  /** What decides the weights of a planned run, as far as that is known before it starts. */
  Run.Reproducibility of(JobPlan plan) {
    JobSpec spec = plan.spec();
    return new Run.Reproducibility(
        spec.execution().seed(),
        ofNameless(spec),
        plan.data().dataset().sha256(),
        null,
        null,
        spec.execution().threads(),
        versions);
  }
}
