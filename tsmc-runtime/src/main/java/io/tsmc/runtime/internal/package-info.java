/** Resources and version. */
@NullMarked
package io.tsmc.runtime.internal;

import org.jspecify.annotations.NullMarked;
