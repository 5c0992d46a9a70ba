package dev.descent.bench.service;

import java.util.Map;

/** Measures the packaged service. */
public final class ServiceBench {
  private final Map<String, String> settings;

  public ServiceBench(Map<String, String> settings) {
    this.settings = settings;
  }

  /** True when every row was measured. */
  public boolean run() {
    return settings.isEmpty();
  }
}
