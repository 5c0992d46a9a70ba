package dev.descent.engine;

import dev.descent.engine.health.HealthProbe;
import java.util.Set;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Shows a probe what the definitions compute. */
record DefinitionProbe(Network network, HealthProbe probe) {

  /** What a layer lets out and the gradient of that, if a block ends there. */
  void block(int layer, INDArray output, INDArray slope) {
    if (network.isMeasured(layer)) {
      String block = network.names().get(layer);
      int rows = (int) output.size(0);
      probe.activations(block, numbers(output), rows);
      probe.signalGradient(block, numbers(slope), rows);
    }
  }

  void gradients(Set<Network.Placed> trained, Function<Network.Placed, INDArray> of) {
    show(trained, of, probe::gradient);
  }

  void before(Set<Network.Placed> trained, Function<Network.Placed, INDArray> of) {
    show(trained, of, probe::before);
  }

  void after(Set<Network.Placed> trained, Function<Network.Placed, INDArray> of) {
    show(trained, of, probe::after);
  }

  private void show(
      Set<Network.Placed> trained,
      Function<Network.Placed, INDArray> of,
      ParameterStage.Taker taker) {
    for (Network.Placed placed : trained) {
      taker.take(
          network.names().get(placed.layer()), placed.parameter(), numbers(of.apply(placed)));
    }
  }

  private static HealthProbe.Numbers numbers(INDArray array) {
    float[] all = array.dup('c').data().asFloat();
    return (offset, into, count) -> System.arraycopy(all, offset, into, 0, count);
  }
}
