/**
 * Runs described in a file, from a program or from the command line. Nothing below this module knows of YAML, of plug-in
 * discovery or of reports.
 *
 * <p>Read it in the order in which a run comes about; each package knows only those before it:
 * <ol>
 *   <li>{@link io.tsmc.runtime.plugins}: which plug-ins there are, from the application and from jars;
 *   <li>{@link io.tsmc.runtime.spec}: what is in a run file, bound to records and checked;
 *   <li>{@link io.tsmc.runtime.run}: a run put together and carried out, from a program;
 *   <li>{@code internal.log}, {@code internal.folder}, {@code internal.checkpoint}, {@code internal.report}: what a run
 *       computes, and the files that it is kept in;
 *   <li>{@code internal.session}: a run with its folder; the only one that knows all of these;
 *   <li>{@code cli}: the commands.
 * </ol>
 * This package has what all of them share.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.runtime;

import org.jspecify.annotations.NullMarked;
