package dev.descent.run;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells all who wait for it that a run is over, in the transaction in which it ends. */
@Component
class EndNews {
  private final CrossValidation crossValidation;
  private final RunMetrics metrics;
  private final ApplicationEventPublisher events;

  EndNews(CrossValidation crossValidation, RunMetrics metrics, ApplicationEventPublisher events) {
    this.crossValidation = crossValidation;
    this.metrics = metrics;
    this.events = events;
  }

  void tell(RunEntity run) {
    crossValidation.follow(run);
    metrics.ended(run);
    events.publishEvent(new RunNews(run.id()));
  }
}
