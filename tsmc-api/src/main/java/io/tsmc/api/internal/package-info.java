/** What this module provides as services. */
@NullMarked
package io.tsmc.api.internal;

import org.jspecify.annotations.NullMarked;
