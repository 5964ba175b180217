/** Run files and overrides to records: merging, strict binding, and errors that say where and what. */
@NullMarked
package io.tsmc.runtime.internal.spec;

import org.jspecify.annotations.NullMarked;
