/**
 * Graphs from the bytecode of plain Java: {@link io.tsmc.autodiff.trace.Tracer} is the door, and all that is exported. The
 * rooms behind it know each other one way only, and are read in this order:
 *
 * <ol>
 *   <li>{@code bytecode}: which method a call means, and where its paths meet and its loops are. Knows only class files.
 *   <li>{@code library}: what is known of the JDK: methods that are one operation, that may really be called, or that are
 *       traced in another form.
 *   <li>{@code symbolic}: what variables, the stack and objects hold, under which condition, and what values become where
 *       paths meet. Knows no instruction.
 *   <li>{@code execution}: what instructions and calls do to that.
 * </ol>
 *
 * <p>To add a method of {@code Math} that is an operation: {@code library.Intrinsics}. To trace a method of the JDK in
 * another form than its own: {@code library.Substitutes}. To allow that one is really called: {@code library.Purity}. An
 * instruction of the JVM: {@code execution.Instructions}. Each comes with an idiom in the test resources {@code
 * trace/models}, for {@code LibraryTest} or {@code RandomModelsTest}.
 *
 * <p>Stability: preview.
 */
@NullMarked
package io.tsmc.autodiff.trace;

import org.jspecify.annotations.NullMarked;
