/** A panel of the report: the motion as it looks. */
@NullMarked
package io.tsmc.runtime.internal.report.scene;

import org.jspecify.annotations.NullMarked;
