/** Tries the distribution. */
@NullMarked
package io.tsmc.dist;

import org.jspecify.annotations.NullMarked;
