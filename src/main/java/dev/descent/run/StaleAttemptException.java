package dev.descent.run;

import java.util.UUID;

/** A worker wrote for an attempt that is over: another one has the run, or it is gone. */
public class StaleAttemptException extends RuntimeException {
  StaleAttemptException(UUID run, int fence) {
    super("attempt " + fence + " of run " + run + " is over");
  }
}
