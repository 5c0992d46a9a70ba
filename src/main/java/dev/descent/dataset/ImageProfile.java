package dev.descent.dataset;

import java.util.List;

/**
 * What the images of a column are.
 *
 * @param shape [channels, height, width]
 * @param channels one entry each
 */
public record ImageProfile(List<Integer> shape, List<ChannelStatistics> channels) {

  /**
   * Statistics of a channel over all its pixels of all images.
   *
   * @param min least value
   * @param max greatest value
   * @param mean arithmetic mean
   * @param sd standard deviation of the population: divided by the count, not the count less one
   */
  public record ChannelStatistics(double min, double max, double mean, double sd) {}
}
