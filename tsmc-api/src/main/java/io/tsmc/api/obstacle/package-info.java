/**
 * Obstacles and the distance from them, for costs and constraints of any plug-in. Start reading at {@link
 * io.tsmc.api.obstacle.ObstacleSet}, which is read from a file; each {@link io.tsmc.api.obstacle.Obstacle} knows its signed
 * distance.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.api.obstacle;

import org.jspecify.annotations.NullMarked;
