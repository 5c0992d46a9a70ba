package dev.descent.bench.contender;

import dev.descent.bench.Task;

/** The steps of Descent's trainer without the trainer: load, gradient, update. */
final class DescentStep implements Contender {

  @Override
  public String about() {
    return "Descent's bare step";
  }

  @Override
  public Trainee trainee(Task task) {
    return new SteppedTrainee(task, new BareSteps(task));
  }
}
