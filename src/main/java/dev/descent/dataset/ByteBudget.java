package dev.descent.dataset;

/** How many more bytes an upload may unpack to, over all files in it and all layers of packing. */
final class ByteBudget {
  /** Below that much, the ratio of unpacked to packed bytes says nothing. */
  static final long RATIO_COUNTS_FROM = 16L << 20;

  private final long allowed;
  private long taken;

  private ByteBudget(long allowed) {
    this.allowed = allowed;
  }

  /** The budget of a file of that size. */
  static ByteBudget of(long packedBytes, DatasetLimits limits) {
    return new ByteBudget(allowed(packedBytes, limits));
  }

  /** How many bytes a file of that size may unpack to. */
  static long allowed(long packedBytes, DatasetLimits limits) {
    long byRatio = Math.max(RATIO_COUNTS_FROM, packedBytes * limits.unpackedRatio());
    return Math.min(limits.unpackedBytes().toBytes(), byRatio);
  }

  /** Takes bytes out of it. */
  void take(long bytes) {
    taken += bytes;
    if (taken > allowed) {
      throw BadRows.invalid("The file unpacks to more than the allowed " + allowed + " bytes");
    }
  }

  /** Refuses what is going to be too much, before any of it is read. */
  void check(long bytes) {
    if (bytes > allowed) {
      throw BadRows.invalid(
          "The file unpacks to %d bytes, allowed are %d".formatted(bytes, allowed));
    }
  }
}
