/** Which checks are made of a plug-in: a class for each kind, which {@code META-INF/services} and the module name. */
@NullMarked
package io.tsmc.checks.kinds;

import org.jspecify.annotations.NullMarked;
