package io.tsmc.autodiff.trace.symbolic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/**
 * A lambda or method reference of the traced program.
 *
 * @param type the functional interface
 * @param method name of its method
 * @param declared erased type of that method
 * @param instantiated type of that method as it is used
 * @param implementation the method that holds the body
 * @param captured values that come before its own arguments
 * @param site the class that the lambda is written in
 */
public record TracedLambda(
        Class<?> type,
        String method,
        Type declared,
        Type instantiated,
        Handle implementation,
        List<@Nullable Object> captured,
        Class<?> site) {

    /** Lambdas are compared by where they are. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
