/**
 * Networks and how they are trained, in plain Java and ND4J: usable from a main method, without
 * Spring.
 *
 * <p>Every technique is a record that is at once the setting a client posts and the algorithm that
 * runs; what changes over time lives in a separate state object. The mathematics stands twice, side
 * by side: as its definition (ND4J, float64) and as its kernel (float32, nothing allocated in a
 * step). Families are sealed, so their {@code permits} clause is the catalogue.
 */
@ApplicationModule(
    type = ApplicationModule.Type.OPEN,
    allowedDependencies = {})
@NullMarked
package dev.descent.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
