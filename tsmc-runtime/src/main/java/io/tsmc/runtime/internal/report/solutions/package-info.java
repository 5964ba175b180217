/** In how many ways it can be done, with a picture of each. */
@NullMarked
package io.tsmc.runtime.internal.report.solutions;

import org.jspecify.annotations.NullMarked;
