package dev.descent.bench.contender;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import dev.descent.bench.Net;
import dev.descent.bench.RawRows;
import dev.descent.bench.Task;

/** libtorch through DJL, driven as its own examples do, without listeners and evaluators. */
final class Libtorch implements Contender {

  Libtorch(int threads) {
    System.setProperty("ai.djl.pytorch.num_threads", String.valueOf(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  @Override
  public String about() {
    return "libtorch "
        + Engine.getEngine("PyTorch").getVersion()
        + " (DJL "
        + Engine.getDjlVersion()
        + ")";
  }

  @Override
  public Trainee trainee(Task task) {
    return new SteppedTrainee(task, new Stepped(task));
  }

  private static SequentialBlock block(Task task) {
    Net net = task.net();
    SequentialBlock block = new SequentialBlock();
    for (int filters : net.filters()) {
      block
          .add(
              Conv2d.builder()
                  .setKernelShape(new Shape(3, 3))
                  .optPadding(new Shape(1, 1))
                  .setFilters(filters)
                  .build())
          .add(Activation::relu)
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    block.add(Blocks.batchFlattenBlock());
    for (int units : net.units()) {
      block.add(Linear.builder().setUnits(units).optBias(!task.regularized()).build());
      if (task.regularized()) {
        block.add(BatchNorm.builder().build());
      }
      block.add(Activation::relu);
      if (task.regularized()) {
        block.add(Dropout.builder().optRate((float) (1 - Task.KEEP)).build());
      }
    }
    return block.add(Linear.builder().setUnits(net.classes()).build());
  }

  private static final class Stepped implements SteppedTrainee.Steps {
    private final Task task;
    private final Model model = Model.newInstance("net", Device.cpu(), "PyTorch");
    private final Trainer trainer;
    private final NDArray x;
    private final NDArray y;

    Stepped(Task task) {
      this.task = task;
      Net net = task.net();
      model.setBlock(block(task));
      Adam.Builder adam = Adam.builder().optLearningRateTracker(Tracker.fixed((float) Task.RATE));
      if (task.regularized()) {
        adam.optWeightDecays((float) Task.PULL);
      }
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                  .optInitializer(
                      new XavierInitializer(
                          XavierInitializer.RandomType.GAUSSIAN,
                          XavierInitializer.FactorType.IN,
                          2),
                      Parameter.Type.WEIGHT)
                  .optDevices(new Device[] {Device.cpu()})
                  .optOptimizer(adam.build()));
      Shape row =
          net.filters().isEmpty()
              ? new Shape(net.features())
              : new Shape(1, net.side(), net.side());
      trainer.initialize(new Shape(task.batch()).addAll(row));
      RawRows raw = RawRows.read(net, task.rows());
      NDManager manager = trainer.getManager();
      x = manager.create(raw.x(), new Shape(task.rows()).addAll(row));
      y = manager.create(raw.y(), new Shape(task.rows(), 1));
    }

    @Override
    public void step(int batch) {
      try (NDManager scope = trainer.getManager().newSubManager()) {
        NDArray input = part(x, batch, scope);
        NDArray labels = part(y, batch, scope);
        try (GradientCollector gradients = trainer.newGradientCollector()) {
          NDList outputs = trainer.forward(new NDList(input));
          gradients.backward(trainer.getLoss().evaluate(new NDList(labels), outputs));
        }
        trainer.step();
      }
    }

    private NDArray part(NDArray rows, int batch, NDManager scope) {
      long from = (long) batch * task.batch();
      NDArray part = rows.get(scope, new NDIndex(from + ":" + (from + task.batch())));
      part.attach(scope);
      return part;
    }

    @Override
    public double loss() {
      double sum = 0;
      int batches = task.rows() / task.batch();
      for (int batch = 0; batch < batches; batch++) {
        try (NDManager scope = trainer.getManager().newSubManager()) {
          NDList outputs = trainer.evaluate(new NDList(part(x, batch, scope)));
          NDArray labels = part(y, batch, scope);
          sum += trainer.getLoss().evaluate(new NDList(labels), outputs).getFloat();
        }
      }
      return sum / batches;
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }
}
