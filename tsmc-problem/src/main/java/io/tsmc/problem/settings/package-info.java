/**
 * Settings of a system that are not constants of its program: {@link io.tsmc.problem.settings.NumberSettings} finds them by
 * their paths, changes them and makes them inputs of a trace, and {@link io.tsmc.problem.settings.UncertainSettings} says
 * which are random variables. Of this module the package knows {@code distribution} alone.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.settings;

import org.jspecify.annotations.NullMarked;
