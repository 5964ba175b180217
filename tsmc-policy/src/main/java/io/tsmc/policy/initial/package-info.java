/** Distributions of the initial state. */
@NullMarked
package io.tsmc.policy.initial;

import org.jspecify.annotations.NullMarked;
