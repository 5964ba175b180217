/**
 * The execution of bytecode on symbolic values. Read {@link io.tsmc.autodiff.trace.execution.SymbolicExecution}: which path
 * runs next, and where paths part and meet; then {@code Instructions} and {@code Calls}. The rest is one kind of instruction
 * a class: {@code Arithmetic} and {@code Integers}, {@code Fields}, {@code Lambdas} and {@code Bootstraps}.
 */
@NullMarked
package io.tsmc.autodiff.trace.execution;

import org.jspecify.annotations.NullMarked;
