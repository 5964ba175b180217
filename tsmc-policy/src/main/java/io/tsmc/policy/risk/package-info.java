/** Measures of risk over scenarios. */
@NullMarked
package io.tsmc.policy.risk;

import org.jspecify.annotations.NullMarked;
