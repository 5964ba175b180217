package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.trace.Tracer.Vector;
import org.junit.jupiter.api.Test;

/** What was traced before, applied in another trace; and what a trace knows of its inputs. */
class AppliedFunctionTest {

    /** Two functions. */
    public record Functions() {
        /** A sum and a sine. */
        public void both(double[] a, double[] b, double[] result) {
            result[0] = a[0] + b[0];
            result[1] = Math.sin(a[0]);
        }

        /** Rounds towards zero. */
        public double truncated(double[] a) {
            return (int) a[0];
        }
    }

    private static Graph both() {
        Tracer tracer = new Tracer();
        Vector a = tracer.input("a", 1);
        Vector b = tracer.input("b", 1);
        Vector result = tracer.vector(2);
        tracer.call(new Functions(), "both", a, b, result);
        tracer.output("result", result);
        return tracer.graph();
    }

    @Test
    void aGraphIsAppliedAsAFunctionIsCalled() {
        Graph both = both();
        Tracer applied = new Tracer();
        Vector x = applied.input("x", 2);
        Vector once = applied.apply(both, applied.slice(x, 0, 1), applied.slice(x, 1, 2));
        applied.output("twice", applied.apply(both, applied.slice(once, 1, 2), applied.slice(once, 0, 1)));

        Tracer called = new Tracer();
        Vector y = called.input("x", 2);
        Vector first = called.vector(2);
        called.call(new Functions(), "both", called.slice(y, 0, 1), called.slice(y, 1, 2), first);
        Vector second = called.vector(2);
        called.call(new Functions(), "both", called.slice(first, 1, 2), called.slice(first, 0, 1), second);
        called.output("twice", second);

        double[] expected = called.graph().evaluate(0.3, -1.7);
        assertThat(applied.graph().evaluate(0.3, -1.7)).containsExactly(expected);
        assertThat(applied.graph().histogram()).isEqualTo(called.graph().histogram());
        assertThat(applied.graph().toString()).contains("; AppliedFunctionTest.java:");
    }

    @Test
    void aGraphTakesAsManyNumbersAsItHasInputs() {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tracer.apply(both(), x))
                .withMessage("the function has 2 inputs, got 3. Maybe an argument is missing, or one too many");
    }

    @Test
    void whatIsKnownOfAnInputSavesOperations() {
        Graph free = truncated(Double.NEGATIVE_INFINITY);
        Graph positive = truncated(0.0);
        assertThat(free.histogram()).containsKey(Op.CEIL);
        assertThat(positive.histogram()).doesNotContainKey(Op.CEIL);
        assertThat(positive.evaluate(2.7)).isEqualTo(free.evaluate(2.7)).containsExactly(2.0);
    }

    private static Graph truncated(double lower) {
        Tracer tracer = new Tracer();
        Vector a = tracer.input("a", new double[] {lower}, new double[] {9.0});
        tracer.output("y", tracer.vector(tracer.callForDouble(new Functions(), "truncated", a)));
        return tracer.graph();
    }
}
