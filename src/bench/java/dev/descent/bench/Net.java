package dev.descent.bench;

import java.util.List;

/**
 * A network that every contender builds: convolutions of 3×3 with same padding, each followed by
 * relu and a max pool of 2, on square images of one channel; then dense layers with relu; then a
 * dense layer to a softmax.
 *
 * @param name of the network and of the file with its rows
 * @param features numbers in a row
 * @param filters of each convolution; empty for networks on plain rows
 * @param units of each hidden dense layer
 * @param classes of the softmax
 */
public record Net(
    String name, int features, List<Integer> filters, List<Integer> units, int classes) {
  /** The usual network for digits. */
  public static final Net MLP = new Net("mlp", 784, List.of(), List.of(512, 256), 10);

  /** A network for a small table. */
  public static final Net SMALL = new Net("small", 30, List.of(), List.of(64, 32), 2);

  /** A small network for images. */
  public static final Net CNN = new Net("cnn", 784, List.of(16, 32), List.of(), 10);

  /** Pixels of a kernel. */
  private static final int KERNEL = 9;

  /** Pixels on a side of the image. */
  public int side() {
    return (int) Math.round(Math.sqrt(features));
  }

  /**
   * Multiplications of a training step for each row, each counted as two operations with its
   * addition: forward, gradient of the weights and gradient of the inputs take one product each;
   * the gradient of the network's own inputs is never computed.
   *
   * <pre>
   *   flops = 6·Σ MAC − 2·MAC of the first layer
   * </pre>
   */
  public long flops() {
    long all = 0;
    long first = 0;
    int side = side();
    int channels = 1;
    for (int filter : filters) {
      long products = (long) side * side * channels * KERNEL * filter;
      first = first == 0 ? products : first;
      all += products;
      side /= 2;
      channels = filter;
    }
    int width = filters.isEmpty() ? features : channels * side * side;
    for (int layer = 0; layer <= units.size(); layer++) {
      int next = layer == units.size() ? classes : units.get(layer);
      long products = (long) width * next;
      first = first == 0 ? products : first;
      all += products;
      width = next;
    }
    return 6 * all - 2 * first;
  }
}
