package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How categories become numbers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Encoder permits OneHot {

  /** A column with more different values than this is not used. */
  int maxCategories();
}
