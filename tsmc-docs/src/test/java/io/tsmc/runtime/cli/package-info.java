/** A way into the command line for the tests of the documentation. */
@NullMarked
package io.tsmc.runtime.cli;

import org.jspecify.annotations.NullMarked;
