/**
 * YAML and JSON: text as trees whose every node knows its line and column ({@link io.tsmc.runtime.internal.yaml.YamlReader}),
 * and trees as text.
 */
@NullMarked
package io.tsmc.runtime.internal.yaml;

import org.jspecify.annotations.NullMarked;
