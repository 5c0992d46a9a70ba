package dev.descent.run;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place of an event among those of its run: how much of what is stored a reader has seen. Every
 * process can go on from there, as it needs nothing but the stored run.
 *
 * @param transitions changes of state seen
 * @param epochs epochs that the reader has points of, from the first on
 * @param end whether the reader was told that the run had ended with these
 */
record EventId(int transitions, int epochs, boolean end) {
  /** Before the first event. */
  static final EventId START = new EventId(0, 0, false);

  /** The header that a client which connects again names its last event with. */
  static final String HEADER = "Last-Event-ID";

  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-(\\d{1,9})(-end)?");

  /**
   * Reads an id as a client sends it.
   *
   * @param text null or empty for none
   * @throws ProblemException INVALID_PARAMETER when it is no id of this run's events
   */
  static EventId of(@Nullable String text, Run run) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw invalid("must be the id of an event as it came, for example 3-120");
    }
    EventId id =
        new EventId(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            matcher.group(3) != null);
    if (id.transitions > run.transitions().size() || id.epochs > run.progress().epochs()) {
      throw invalid("must be the id of an event of this run; leave it out to begin at the first");
    }
    return id;
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        HEADER + " " + detail,
        List.of(new Fault(HEADER, HEADER + " " + detail)));
  }

  /** Whether nothing follows, as long as nobody tries the run again. */
  boolean endsAll(Run run) {
    return end && transitions == run.transitions().size() && run.state().isFinal();
  }

  EventId withEpochs(int seen) {
    return new EventId(transitions, seen, false);
  }

  EventId withTransition() {
    return new EventId(transitions + 1, epochs, false);
  }

  EventId atEnd() {
    return new EventId(transitions, epochs, true);
  }

  @Override
  public String toString() {
    return transitions + "-" + epochs + (end ? "-end" : "");
  }
}
