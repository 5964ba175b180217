/**
 * Distributions of single numbers, for settings that are not known exactly: read
 * {@link io.tsmc.problem.distribution.Distribution}, then {@link io.tsmc.problem.distribution.Normal}. This package knows no
 * other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.distribution;

import org.jspecify.annotations.NullMarked;
