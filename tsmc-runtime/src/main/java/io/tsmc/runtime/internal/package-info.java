/** What all packages share: resources and version, texts of others made harmless, and faults of plug-ins in words. */
@NullMarked
package io.tsmc.runtime.internal;

import org.jspecify.annotations.NullMarked;
