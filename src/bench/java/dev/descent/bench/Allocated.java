package dev.descent.bench;

/**
 * Bytes that a training step allocates.
 *
 * @param heapMedian on the heap, median of all steps
 * @param heapMean on the heap, mean of all steps, those at which layers are measured included
 * @param nativeMean outside the heap, by JavaCPP's count
 */
public record Allocated(long heapMedian, double heapMean, double nativeMean) {}
