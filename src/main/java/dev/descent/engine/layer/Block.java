package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** What a job spec lists under {@code network.layers}: it expands to the layers that compute it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Block permits Dense {

  /** The layers in order. */
  List<Layer> layers();

  /** The type's name as a job spec writes it. */
  default String typeName() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }
}
