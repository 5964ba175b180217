/** The best motions of the runs as they look, over each other, to be played. */
@NullMarked
package io.tsmc.runtime.internal.comparison.report.scene;

import org.jspecify.annotations.NullMarked;
