/** What the panels of a report call things. */
@NullMarked
package io.tsmc.runtime.internal.report.wording;

import org.jspecify.annotations.NullMarked;
