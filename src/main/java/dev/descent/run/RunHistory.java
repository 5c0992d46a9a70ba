package dev.descent.run;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** What happened to a run, and what was asked of it, the oldest first. */
@Embeddable
class RunHistory {
  @ElementCollection
  @CollectionTable(name = "run_transition", joinColumns = @JoinColumn(name = "run_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 200)
  private List<TransitionRow> transitions = new ArrayList<>();

  @ElementCollection
  @CollectionTable(name = "run_request", joinColumns = @JoinColumn(name = "run_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 200)
  private List<RequestRow> requests = new ArrayList<>();

  /** Nothing yet. */
  RunHistory() {}

  void became(RunState state, Instant now, @Nullable String why, int attempt, int epoch) {
    transitions.add(new TransitionRow(state, now, why, attempt, epoch));
  }

  void asked(RunVerb verb, Asked asked, Instant now) {
    requests.add(new RequestRow(verb, now, asked.by(), asked.why()));
  }

  boolean wasAsked(RunVerb verb) {
    return requests.stream().anyMatch(request -> request.verb() == verb);
  }

  List<Run.Transition> transitions() {
    return transitions.stream().map(TransitionRow::toTransition).toList();
  }

  List<Run.Request> requests() {
    return requests.stream()
        .map(row -> new Run.Request(row.verb().word(), row.askedAt(), row.askedBy(), row.why()))
        .toList();
  }
}
