/** Learning-rate schedules: pure functions from epoch or step to a factor on the learning rate. */
@NullMarked
package dev.descent.engine.schedule;

import org.jspecify.annotations.NullMarked;
