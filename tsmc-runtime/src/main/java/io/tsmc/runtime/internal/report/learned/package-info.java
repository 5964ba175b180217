/** Of systems that were learned from data: a panel of the report, and the page of a judgement. */
@NullMarked
package io.tsmc.runtime.internal.report.learned;

import org.jspecify.annotations.NullMarked;
