/**
 * What may stand in a run file, or in another file of settings, as a JSON Schema for editors. Start reading at
 * {@link io.tsmc.runtime.internal.schema.Schema}.
 */
@NullMarked
package io.tsmc.runtime.internal.schema;

import org.jspecify.annotations.NullMarked;
