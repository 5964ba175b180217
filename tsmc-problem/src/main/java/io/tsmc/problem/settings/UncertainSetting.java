package io.tsmc.problem.settings;

import io.tsmc.problem.distribution.Distribution;

/**
 * A number among the settings of a system that is another one from motion to motion, and the same all through a motion.
 *
 * @param path where it is among the settings of the system, {@code mass} or {@code system.masses[1]}
 * @param distribution what it may be
 */
public record UncertainSetting(String path, Distribution distribution) {}
