/**
 * What determines a run: {@link io.tsmc.runtime.spec.RunSpec}, whose components are the keys of a run file;
 * {@link io.tsmc.runtime.spec.RunSpecBuilder} makes one in a program.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime.spec;

import org.jspecify.annotations.NullMarked;
