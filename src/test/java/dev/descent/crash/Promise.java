package dev.descent.crash;

/** What must hold however often the service is killed. */
enum Promise {
  EXISTS("every id that was answered exists"),
  ENDS("no run is stuck"),
  SAME_WEIGHTS("weights are those of a run that was never cut off"),
  ONE_RESULT("at most one model and one success a run"),
  ARTEFACTS("models and checkpoints open and match their hashes"),
  CURVES("curves have neither gap nor duplicate"),
  DATASETS("datasets become READY, and their bytes match their hash"),
  KEYS("one Idempotency-Key makes one run"),
  TRANSITIONS("only legal transitions"),
  NO_ORPHANS("no file without a row is left");

  private final String words;

  Promise(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
