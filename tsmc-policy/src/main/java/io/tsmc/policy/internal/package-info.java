/** What the packages of this module share and nobody else needs. */
@NullMarked
package io.tsmc.policy.internal;

import org.jspecify.annotations.NullMarked;
