/** What this module provides as services. */
@NullMarked
package io.tsmc.problem.internal;

import org.jspecify.annotations.NullMarked;
