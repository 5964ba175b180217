/**
 * Policies in a control loop: {@link io.tsmc.policy.controller.PolicyFile} writes parameters that were found to a JSON file
 * and reads them back, {@link io.tsmc.policy.controller.PolicyController} acts on them, with the bits of the simulation and
 * without allocating. The file is described in {@code docs/policy-export.md}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.policy.controller;

import org.jspecify.annotations.NullMarked;
