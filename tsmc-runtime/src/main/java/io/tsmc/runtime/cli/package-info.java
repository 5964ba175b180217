/** The command line. */
@NullMarked
package io.tsmc.runtime.cli;

import org.jspecify.annotations.NullMarked;
