package dev.descent.engine;

import dev.descent.engine.check.Landscape;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.regularizer.Regularizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/** A network's cost on some fixed rows over the space of its parameters, in float64. */
final class NetworkLandscape implements Landscape, AutoCloseable {
  private final Network network;
  private final DefinitionStage stage;
  private final byte[] statistics;

  /**
   * @param network without dropout, so that a place always has the same cost
   * @param parameters float64, running statistics included
   */
  NetworkLandscape(
      Network network,
      Loss loss,
      List<Regularizer> regularizers,
      RowSource rows,
      int[] order,
      byte[] parameters) {
    List<Regularizer> penalties = regularizers.stream().map(Regularizer::inGradient).toList();
    this.network = network;
    this.stage =
        new DefinitionStage(
            new StageSpec(network, loss, new Sgd(1), penalties, null, rows.rows(), 0));
    this.statistics = parameters;
    stage.load(rows, order, 0, order.length);
  }

  /** The place that the parameters are. */
  double[] place() {
    double[] place = new double[dimensions()];
    ByteBuffer.wrap(statistics).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(place);
    return place;
  }

  @Override
  public int dimensions() {
    return network.trainedCount();
  }

  @Override
  public double cost(double[] at) {
    move(at);
    return stage.cost(0);
  }

  @Override
  public void gradient(double[] at, double[] into) {
    move(at);
    stage.gradient(0);
    trained()
        .forEach(
            placed ->
                System.arraycopy(
                    stage.gradient(placed).data().asDouble(),
                    0,
                    into,
                    placed.offset(),
                    placed.parameter().size()));
  }

  private void move(double[] at) {
    byte[] moved = statistics.clone();
    ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(at);
    stage.restore(moved);
  }

  private Stream<Network.Placed> trained() {
    return network.parameters().stream().filter(placed -> placed.parameter().role().isTrained());
  }

  @Override
  public void close() {
    stage.close();
  }
}
