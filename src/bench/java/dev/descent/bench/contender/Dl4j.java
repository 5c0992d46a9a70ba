package dev.descent.bench.contender;

import dev.descent.bench.Net;
import dev.descent.bench.RawRows;
import dev.descent.bench.Task;
import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** DL4J's MultiLayerNetwork on the ND4J that Descent uses. */
final class Dl4j implements Contender {

  Dl4j(int threads) {
    Nd4j.create(1).close(); // loads ND4J, which sets its own numbers of threads
    openblas.blas_set_num_threads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
  }

  @Override
  public String about() {
    return "DL4J 1.0.0-M2.1";
  }

  @Override
  public Trainee trainee(Task task) {
    MultiLayerNetwork network = network(task);
    network.init();
    return new SteppedTrainee(task, new Fitted(task, network, batches(task)));
  }

  private static MultiLayerNetwork network(Task task) {
    Net net = task.net();
    NeuralNetConfiguration.Builder settings =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.RELU)
            .updater(new Adam(Task.RATE));
    if (task.regularized()) {
      settings.l2(Task.PULL);
    }
    NeuralNetConfiguration.ListBuilder layers = settings.list();
    for (int filters : net.filters()) {
      layers.layer(
          new ConvolutionLayer.Builder(3, 3)
              .nOut(filters)
              .convolutionMode(ConvolutionMode.Same)
              .activation(Activation.RELU)
              .build());
      layers.layer(
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(2, 2)
              .stride(2, 2)
              .build());
    }
    for (int units : net.units()) {
      if (task.regularized()) {
        layers
            .layer(dense(units).hasBias(false).activation(Activation.IDENTITY).build())
            .layer(new BatchNormalization.Builder().build())
            .layer(new ActivationLayer(Activation.RELU))
            .layer(new DropoutLayer.Builder(Task.KEEP).build());
      } else {
        layers.layer(dense(units).activation(Activation.RELU).build());
      }
    }
    layers.layer(
        new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
            .nOut(net.classes())
            .weightInit(WeightInit.XAVIER)
            .activation(Activation.SOFTMAX)
            .build());
    layers.setInputType(
        net.filters().isEmpty()
            ? InputType.feedForward(net.features())
            : InputType.convolutional(net.side(), net.side(), 1));
    return new MultiLayerNetwork(layers.build());
  }

  private static DenseLayer.Builder dense(int units) {
    return new DenseLayer.Builder().nOut(units);
  }

  private static DataSet[] batches(Task task) {
    Net net = task.net();
    RawRows raw = RawRows.read(net, task.rows());
    DataSet[] batches = new DataSet[task.rows() / task.batch()];
    for (int b = 0; b < batches.length; b++) {
      float[] x = new float[task.batch() * net.features()];
      System.arraycopy(raw.x(), b * x.length, x, 0, x.length);
      INDArray features = Nd4j.createFromArray(x).reshape(task.batch(), net.features());
      INDArray labels = Nd4j.zeros(task.batch(), net.classes());
      for (int row = 0; row < task.batch(); row++) {
        labels.putScalar(row, (int) raw.y()[b * task.batch() + row], 1);
      }
      batches[b] =
          new DataSet(
              net.filters().isEmpty()
                  ? features
                  : features.reshape(task.batch(), 1, net.side(), net.side()),
              labels);
    }
    return batches;
  }

  private record Fitted(Task task, MultiLayerNetwork network, DataSet[] batches)
      implements SteppedTrainee.Steps {

    @Override
    public void step(int batch) {
      network.fit(batches[batch]);
    }

    @Override
    public double loss() {
      double sum = 0;
      for (DataSet batch : batches) {
        INDArray probabilities = network.output(batch.getFeatures(), false);
        INDArray classes = batch.getLabels().argMax(1);
        for (int row = 0; row < task.batch(); row++) {
          sum -= Math.log(probabilities.getDouble(row, classes.getInt(row)));
        }
      }
      return sum / (batches.length * task.batch());
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
