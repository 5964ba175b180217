/**
 * What things look like, for reports that show them move. A system, a cost or a constraint that can be drawn implements {@link
 * io.tsmc.api.drawing.Drawn}; lines, circles, polygons and text are enough, and no script has to be written. Start reading there.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.api.drawing;

import org.jspecify.annotations.NullMarked;
