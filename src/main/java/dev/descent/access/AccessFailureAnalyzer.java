package dev.descent.access;

import dev.descent.access.AddressCheck.OpenAddressException;
import dev.descent.access.FirstKey.FirstKeyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in plain words why the service does not start as it is set up, and what to set. */
class AccessFailureAnalyzer implements FailureAnalyzer {

  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OpenAddressException open) {
        return new FailureAnalysis(String.valueOf(open.getMessage()), open.remedy(), failure);
      }
      if (cause instanceof FirstKeyException key) {
        return new FailureAnalysis(
            String.valueOf(key.getMessage()),
            "Move that file away and start again: a new admin key is then made. Or start once with"
                + " descent.access.keys=off and server.address=127.0.0.1, and make a key by POST"
                + " /api/v1/keys.",
            failure);
      }
    }
    return null;
  }
}
