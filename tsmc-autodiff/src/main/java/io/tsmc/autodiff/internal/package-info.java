/** What this module provides as services. */
@NullMarked
package io.tsmc.autodiff.internal;

import org.jspecify.annotations.NullMarked;
