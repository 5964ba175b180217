package io.tsmc.autodiff.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.Random;
import org.ejml.data.DMatrix2x2;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.fixed.CommonOps_DDF2;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Code of a library that knows nothing of tracing, inlined from its bytecode. */
class LibraryTest {

    public record FixedSize() {
        public void run(double[] x, double[] y) {
            DMatrix2x2 a = new DMatrix2x2(x[0], x[1], x[2], x[3]);
            DMatrix2x2 b = new DMatrix2x2(1, x[0], -x[1], 2);
            DMatrix2x2 c = new DMatrix2x2();
            CommonOps_DDF2.mult(a, b, c);
            CommonOps_DDF2.multAdd(b, c, a);
            CommonOps_DDF2.invert(a, b);
            y[0] = b.a11;
            y[1] = b.a12;
            y[2] = CommonOps_DDF2.det(c);
            y[3] = CommonOps_DDF2.trace(a);
        }
    }

    public record Dense() {
        public void run(double[] x, double[] y) {
            DMatrixRMaj a = new DMatrixRMaj(3, 2);
            DMatrixRMaj b = new DMatrixRMaj(2, 2);
            DMatrixRMaj c = new DMatrixRMaj(3, 2);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 2; j++) {
                    a.set(i, j, x[i] * (j + 1));
                    b.set(j, (i + j) % 2, x[j + 2]);
                }
            }
            CommonOps_DDRM.mult(a, b, c);
            CommonOps_DDRM.scale(0.5, c);
            CommonOps_DDRM.addEquals(c, a);
            for (int i = 0; i < 3; i++) {
                y[i] = c.get(i, 1);
            }
            y[3] = CommonOps_DDRM.elementSum(c);
        }
    }

    @Test
    void fixedSizeMatrices() {
        FixedSize code = new FixedSize();
        Graph graph = trace(code);
        Random random = new Random(1);
        for (int trial = 0; trial < 100; trial++) {
            double[] x = random.doubles(4, -1, 1).toArray();
            double[] expected = new double[4];
            code.run(x, expected);
            assertThat(graph.evaluate(x)).containsExactly(expected);
        }
    }

    @Test
    void denseMatrices() {
        Dense code = new Dense();
        Graph graph = trace(code);
        Random random = new Random(2);
        for (int trial = 0; trial < 100; trial++) {
            double[] x = random.doubles(4, -1, 1).toArray();
            double[] expected = new double[4];
            code.run(x, expected);
            assertThat(graph.evaluate(x)).containsExactly(expected);
        }
    }

    private static Graph trace(Object code) {
        Tracer tracer = new Tracer();
        Vector x = tracer.input("x", 4);
        Vector y = tracer.vector(4);
        tracer.call(code, "run", x, y);
        tracer.output("y", y);
        return tracer.graph();
    }
}
