/** How good policies are in scenarios that they were not found with. */
@NullMarked
package io.tsmc.runtime.internal.evaluation;

import org.jspecify.annotations.NullMarked;
