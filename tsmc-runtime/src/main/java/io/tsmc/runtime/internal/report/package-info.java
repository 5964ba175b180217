/** The HTML report: one self-contained page. */
@NullMarked
package io.tsmc.runtime.internal.report;

import org.jspecify.annotations.NullMarked;
