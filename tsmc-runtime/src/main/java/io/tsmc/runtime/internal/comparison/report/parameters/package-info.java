/** What the runs say of each parameter, over each other. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.parameters;

import org.jspecify.annotations.NullMarked;
