package dev.descent.storage;

import java.io.IOException;

/** More bytes came than are allowed; what had been written is gone. */
public class LimitExceededException extends IOException {
  private final long limitBytes;

  /**
   * @param limitBytes how many bytes were allowed
   */
  public LimitExceededException(long limitBytes) {
    super("more than " + limitBytes + " bytes");
    this.limitBytes = limitBytes;
  }

  /** How many bytes were allowed. */
  public long limitBytes() {
    return limitBytes;
  }
}
