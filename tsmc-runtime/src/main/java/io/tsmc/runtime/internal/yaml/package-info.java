/** YAML text as a tree whose every node knows its line and column. */
@NullMarked
package io.tsmc.runtime.internal.yaml;

import org.jspecify.annotations.NullMarked;
