package dev.descent.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty rates each from torch 1.13.0a0 (torch.optim.lr_scheduler) or the formula, float64. */
class ScheduleReferenceTest {
  private static final String PLATEAU = "reduce_on_plateau";
  private static final Map<String, Schedule> CASES = new LinkedHashMap<>();

  static {
    CASES.put("step", new Step(0.5, 7L, null));
    CASES.put(
        "multi_step", new Piecewise(List.of(7L, 21L), List.of(1.0, 0.5, 0.25), TimeUnit.EPOCH));
    CASES.put("exponential", new Exponential(0.95, null, TimeUnit.EPOCH));
    CASES.put("inverse_time", new InverseTime(1, 1, 1L, null));
    CASES.put("inverse_time_fixed_interval", new InverseTime(0.3, 1, 7L, null));
    CASES.put("inverse_time_power_nd4j", new InverseTime(0.2, 0.75, 1L, null));
    CASES.put("inverse_sqrt_course", new InverseSquareRoot(0.3, 1, TimeUnit.EPOCH));
    CASES.put("inverse_sqrt_warmup", new InverseSquareRoot(1, 5, TimeUnit.EPOCH));
    CASES.put("polynomial", new Polynomial(2, 0, 35L, null));
    CASES.put("linear_warmup", new LinearWarmup(5L, null, 0.1, new Constant(), 1L));
    CASES.put("cosine_annealing", new Cosine(0, 39L, null));
    CASES.put("cosine_warm_restarts", new WarmRestarts(2, 0.01, 5L, null));
    CASES.put("one_cycle_cos", new OneCycle(25, 1e4, 0.3, OneCycle.Anneal.COSINE, null, 41L));
    CASES.put("one_cycle_linear", new OneCycle(25, 1e4, 0.3, OneCycle.Anneal.LINEAR, null, 41L));
    CASES.put("cyclic_triangular", new Cyclical(0.1, 0.5, null, 10L));
    CASES.put(
        "linear_warmup_then_cosine",
        LinearWarmup.of(5L, null, null, Cosine.of(null, null, null), null).filled(40, 1));
  }

  static Stream<Arguments> cases() {
    return CASES.entrySet().stream().map(at -> Arguments.of(at.getKey(), at.getValue()));
  }

  @Test
  void everyCaseOfTheFileIsTested() {
    assertThat(Reference.names("schedules"))
        .hasSize(CASES.size() + 1)
        .contains(PLATEAU)
        .containsAll(CASES.keySet());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void followsTheReferenceCurve(String name, Schedule schedule) {
    Reference reference = Reference.of("schedules", name);
    double[] expected = reference.row("lr");
    double full = reference.in("hyper").number("lr0");

    double[] rates =
        IntStream.range(0, expected.length).mapToDouble(t -> full * schedule.at(t)).toArray();

    Tolerance.FLOAT64.check(rates, expected);
  }

  /** With a cooldown of 1 and a smallest rate of 0.005. */
  @Test
  void reducesOnPlateausWhereTheReferenceDoes() {
    Reference reference = Reference.of("schedules", PLATEAU);
    double[] metric = reference.row("metric");
    double full = reference.in("hyper").number("lr0");
    var schedule = new ReduceOnPlateau(null, 0.5, 2, 0.01, 1, 0.05);
    double[] rates = new double[metric.length];

    PlateauState state = PlateauState.start();
    for (int epoch = 0; epoch < metric.length; epoch++) {
      state = schedule.observe(state, metric[epoch]);
      rates[epoch] = full * state.factor();
    }

    Tolerance.FLOAT64.check(rates, reference.row("lr_after_metric"));
  }
}
