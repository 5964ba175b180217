/**
 * Finished runs beside each other, from what is in their folders: start with
 * {@link io.tsmc.runtime.internal.comparison.RunComparison}.
 */
@NullMarked
package io.tsmc.runtime.internal.comparison;

import org.jspecify.annotations.NullMarked;
