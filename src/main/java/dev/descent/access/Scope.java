package dev.descent.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a key may do; each may what those before it may. */
public enum Scope {
  /** Look at everything, predict, and try out what a job spec would do. */
  @JsonProperty("read")
  READ,
  /** Upload, train, steer and delete. */
  @JsonProperty("write")
  WRITE,
  /** Make and revoke keys, read the audit, and make backups. */
  @JsonProperty("admin")
  ADMIN;

  boolean includes(Scope other) {
    return compareTo(other) >= 0;
  }

  /** As it is written in JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
