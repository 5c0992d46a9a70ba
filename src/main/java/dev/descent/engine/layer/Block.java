package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a job spec lists under {@code network.layers}: it expands to the layers that compute it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Block
    permits Dense, Conv2d, MaxPool, AveragePool, GlobalAveragePool, Flatten {

  /** The layers in order. */
  List<Layer> layers();

  /** The same without dropout. */
  default Block withoutDropout() {
    return this;
  }

  /** The type's name as a job spec writes it. */
  default String typeName() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Refuses two normalisations in one block. */
  static void checkNorms(@Nullable BatchNorm batchNorm, @Nullable LayerNorm layerNorm) {
    if (batchNorm != null && layerNorm != null) {
      throw new InvalidSettingException(
          "layerNorm", "must be left out when batchNorm is given", "both");
    }
  }

  /** A product, its normalisation, activation and dropout, in that order. */
  static List<Layer> layers(
      Layer product,
      @Nullable BatchNorm batchNorm,
      @Nullable LayerNorm layerNorm,
      Activation activation,
      double keepProb) {
    List<Layer> layers = new ArrayList<>(List.of(product));
    boolean after =
        batchNorm != null && batchNorm.placement() == BatchNorm.Placement.AFTER_ACTIVATION;
    if (batchNorm != null && !after) {
      layers.add(batchNorm);
    }
    if (layerNorm != null) {
      layers.add(layerNorm);
    }
    layers.add(activation);
    if (batchNorm != null && after) {
      layers.add(batchNorm);
    }
    if (keepProb < 1) {
      layers.add(new Dropout(keepProb));
    }
    return List.copyOf(layers);
  }

  /** Whether a product in front of that normalisation has a bias of its own. */
  static boolean keepsBias(@Nullable BatchNorm batchNorm) {
    return batchNorm == null || batchNorm.placement() != BatchNorm.Placement.BEFORE_ACTIVATION;
  }
}
