/** Settings as records, by reflection. Start reading at {@link io.tsmc.runtime.internal.settings.Records}. */
@NullMarked
package io.tsmc.runtime.internal.settings;

import org.jspecify.annotations.NullMarked;
