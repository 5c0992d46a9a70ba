package dev.descent.engine;

/**
 * How an epoch's rows are cut into batches: equal ones, then what is left; where batches have to be
 * of two rows at least, a last row joins the batch before it.
 *
 * @param rows in an epoch, at least 1
 * @param size rows in a full batch, at most rows
 * @param joinsLast whether a single last row joins the batch before it
 */
public record Batches(int rows, int size, boolean joinsLast) {

  /** Fits the wished batch size to a network's rows. */
  public static Batches of(int rows, BatchSize wished, NetworkSpec network) {
    int size = wished.of(rows);
    return new Batches(rows, size, network.normalizesBatches() && size < rows && size > 1);
  }

  /** Refuses batches of one row where statistics are taken over batches. */
  public static void check(int rows, BatchSize wished, NetworkSpec network) {
    if (network.normalizesBatches() && wished.of(rows) == 1) {
      throw new InvalidSettingException(
          "batchSize",
          "must be at least 2 with batch normalisation (layerNorm needs no batch)",
          "%d of %,d training rows".formatted(1, rows));
    }
  }

  private boolean joins() {
    return joinsLast && rows % size == 1;
  }

  /** Rows of the batch that starts at a row. */
  public int count(int from) {
    int left = rows - from;
    return joins() && left == size + 1 ? left : Math.min(size, left);
  }

  /** Rows of the largest. */
  public int largest() {
    return joins() ? size + 1 : size;
  }

  /** Rows of the last. */
  public int last() {
    return rows % size == 0 ? size : joins() ? size + 1 : rows % size;
  }

  /** Updates in an epoch. */
  public long perEpoch() {
    return joins() ? rows / size : (rows + size - 1L) / size;
  }
}
