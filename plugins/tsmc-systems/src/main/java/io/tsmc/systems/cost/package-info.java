/**
 * Costs beyond the general ones of {@code io.tsmc.policy.cost}, as plug-ins. Start reading at {@link
 * io.tsmc.systems.cost.SoftLimit}. To add one: a record here, its name in {@code module-info} and in {@code
 * META-INF/services/io.tsmc.api.Cost}, and its values in {@code CostTest}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.systems.cost;

import org.jspecify.annotations.NullMarked;
