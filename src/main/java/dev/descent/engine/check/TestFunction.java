package dev.descent.engine.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** A function known in closed form, on which an optimizer's ways can be watched. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TestFunction extends Landscape
    permits Bowl, Ravine, Rosenbrock, Saddle, MonkeySaddle, Plateau, Flat {

  /** The stationary point it is known for: its minimum, where it has one. */
  default List<Double> centre() {
    return List.of(0.0, 0.0);
  }

  /** Where a path starts unless told otherwise. */
  List<Double> start();

  @Override
  default int dimensions() {
    return centre().size();
  }
}
