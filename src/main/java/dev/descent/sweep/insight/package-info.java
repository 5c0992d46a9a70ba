/**
 * What a search has found: which settings mattered and how, whether the best trial's lead is real,
 * and which way of tuning a budget allows.
 *
 * <p>Pure functions of the trials' points and costs. Points are places in the cube of {@link
 * dev.descent.sweep.strategy.Cube}, so that nothing here knows of units: whoever shows a place maps
 * it to a value by the scale. A random forest stands between the trials and what is said of them,
 * since its marginals can be taken exactly and it takes choices as they are.
 */
@NullMarked
package dev.descent.sweep.insight;

import org.jspecify.annotations.NullMarked;
