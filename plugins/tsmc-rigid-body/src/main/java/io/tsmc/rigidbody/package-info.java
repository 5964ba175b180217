/**
 * Articulated rigid bodies, described by a subset of URDF and moved by the articulated-body algorithm in plain Java, which
 * is traced like any other system. Start reading at {@link io.tsmc.rigidbody.RigidBodies}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.rigidbody;

import org.jspecify.annotations.NullMarked;
