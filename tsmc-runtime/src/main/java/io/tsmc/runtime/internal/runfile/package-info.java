/**
 * Run files and overrides to records: merging, strict binding, and errors that say where and what. Start reading at
 * {@link io.tsmc.runtime.internal.runfile.RunFile}, then {@code Binder}.
 */
@NullMarked
package io.tsmc.runtime.internal.runfile;

import org.jspecify.annotations.NullMarked;
