package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** In what order the dimensions of images stand in an array of four. */
public enum ImageLayout {
  /** [images, height, width, channels]. */
  @JsonProperty("nhwc")
  NHWC,
  /** [images, channels, height, width]. */
  @JsonProperty("nchw")
  NCHW;

  /** Channels last when there are 1, 3 or 4 of them, else first. */
  static ImageLayout guess(List<Integer> dimensions) {
    int last = dimensions.get(dimensions.size() - 1);
    return last == 1 || last == 3 || last == 4 ? NHWC : NCHW;
  }
}
