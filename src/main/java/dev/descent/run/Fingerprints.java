package dev.descent.run;

import dev.descent.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;
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
    BuildProperties properties = build.getIfAvailable();
    versions.put(
        "descent", properties == null ? "development" : String.valueOf(properties.getVersion()));
    versions.put("java", Runtime.version().toString());
    versions.put("nd4j", nd4jVersion());
    versions.put("processor", System.getProperty("os.arch"));
  }

  /** Its manifest does not say, but Maven's own note in the jar does. */
  private static String nd4jVersion() {
    Properties pom = new Properties();
    try (InputStream bytes =
        Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
      if (bytes != null) {
        pom.load(bytes);
      }
      return pom.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The hash of a spec as it was posted. */
  String of(JobSpec spec) {
    return Sha256.of(json.writeValueAsBytes(spec));
  }

  /** What decides the weights of a planned run, as far as that is known before it starts. */
  Run.Reproducibility of(JobPlan plan) {
    JobSpec spec = plan.spec();
    JobSpec nameless =
        new JobSpec(null, Map.of(), spec.data(), spec.network(), spec.training(), spec.execution());
    return new Run.Reproducibility(
        spec.execution().seed(),
        of(nameless),
        plan.data().dataset().sha256(),
        null,
        null,
        1,
        versions);
  }
}
