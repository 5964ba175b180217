/**
 * Settings of a system that are not constants of its program: found by their paths, changed, and made inputs of a trace. Read
 * {@link io.tsmc.problem.settings.NumberSettings}. This package knows no other of this module.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.problem.settings;

import org.jspecify.annotations.NullMarked;
