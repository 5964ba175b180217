/** The only dependency injection of TSMC: from a run's specification to an engine ready to run. */
@NullMarked
package io.tsmc.runtime.internal.wiring;

import org.jspecify.annotations.NullMarked;
