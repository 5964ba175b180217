package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.checks.Domain;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Correct systems pass the contract, and each check catches a system that breaks just that. */
class TracedContractTest {

    /** With sine, quotient and root, and noise. */
    public record Swing(double damping, double timeStep) implements Dynamics {
        public Swing() {
            this(0.1, 0.05);
        }

        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public int noiseDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            double drag = damping * x[1] / Math.sqrt(1.0 + x[1] * x[1]);
            next[1] = x[1] + timeStep * (u[0] - Math.sin(x[0]) - drag + 0.1 * noise[0]);
            next[0] = x[0] + timeStep * next[1];
        }
    }

    @Nested
    class OfElementaryFunctions implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new Swing();
        }
    }

    /** The base of systems of two states and one control, bounded. */
    private abstract static class Plane implements Dynamics {
        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public double[] controlLower() {
            return new double[] {-1.0};
        }
    }

    /** A kink, a function of a setting, and a power that the trace writes as a product. */
    public static class Kinked extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] > 0.25 ? x[0] + u[0] : x[0] + 0.5 * u[0];
            next[1] = Math.abs(x[1]) * Math.tan(timeStep()) - Math.pow(x[0], 2.0) + Math.pow(4.0 + x[1], -1.0);
        }
    }

    @Nested
    class WithKinks implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new Kinked();
        }
    }

    /** A system that is called, not traced, and brings its own derivative. */
    public static class External extends Plane implements ExternalDynamics {
        @Override
        public int noiseDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * Math.log1p(x[1] * x[1]);
            next[1] = x[1] * u[0] + noise[0];
        }

        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            xAdjoint[0] = nextAdjoint[0];
            xAdjoint[1] = nextAdjoint[0] * timeStep() * 2 * x[1] / (1 + x[1] * x[1]) + nextAdjoint[1] * u[0];
            uAdjoint[0] = nextAdjoint[1] * x[1];
            noiseAdjoint[0] = nextAdjoint[1];
        }
    }

    @Nested
    class WithItsOwnDerivative implements DynamicsContract {
        @Override
        public Dynamics dynamics() {
            return new External();
        }
    }

    /** Forgets that a state goes into two others. */
    public static final class WrongDerivative extends External {
        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            super.vectorJacobianProduct(x, u, noise, nextAdjoint, xAdjoint, uAdjoint, noiseAdjoint);
            xAdjoint[1] = nextAdjoint[1] * u[0];
        }
    }

    @Test
    void catchesAWrongDerivative() {
        assertCaught(contract(new WrongDerivative())::hasTheGradientOfItsTrace, "by its vectorJacobianProduct, but");
    }

    /** Forgets an input. */
    public static final class ForgetfulDerivative extends External {
        @Override
        public void vectorJacobianProduct(
                double[] x,
                double[] u,
                double[] noise,
                double[] nextAdjoint,
                double[] xAdjoint,
                double[] uAdjoint,
                double[] noiseAdjoint) {
            super.vectorJacobianProduct(x, u, noise, nextAdjoint, xAdjoint, uAdjoint, new double[1]);
        }
    }

    @Test
    void catchesADerivativeThatLeavesAnEntryUnwritten() {
        assertCaught(
                contract(new ForgetfulDerivative())::isAFunctionOfItsArguments,
                "vectorJacobianProduct: entry 3 of the result is 0.0 at first and NaN later");
    }

    /** Steps many at a time in another order of operations. */
    public static final class OtherBits extends External {
        @Override
        public void steps(double[][] x, double[][] u, double[][] noise, double[][] next, int count) {
            super.steps(x, u, noise, next, count);
            for (int n = 0; n < count; n++) {
                next[1][n] = noise[0][n] + x[1][n] * (u[0][n] * 3.0) / 3.0;
            }
        }
    }

    @Test
    void catchesStepsThatAreNotThoseOfSinglePoints() {
        assertCaught(
                contract(new OtherBits())::givesTheSameBitsOnAllBackends, "Maybe steps and vectorJacobianProducts");
    }

    /** Multiplies adjoints of many at a time with a neighbour's. */
    public static final class MixedUpProducts extends External {
        @Override
        public void vectorJacobianProducts(
                double[][] x,
                double[][] u,
                double[][] noise,
                double[][] nextAdjoint,
                double[][] xAdjoint,
                double[][] uAdjoint,
                double[][] noiseAdjoint,
                int count) {
            super.vectorJacobianProducts(x, u, noise, nextAdjoint, xAdjoint, uAdjoint, noiseAdjoint, count);
            uAdjoint[0][0] = uAdjoint[0][count - 1];
        }
    }

    @Test
    void catchesProductsThatAreNotThoseOfSinglePoints() {
        assertCaught(contract(new MixedUpProducts())::givesTheSameBitsOnAllBackends, "entry 2 of the gradient is");
    }

    /** Keeps something from call to call. */
    public static final class Counting extends Plane {
        private int calls;

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            calls++;
            next[0] = x[0] + calls * u[0];
            next[1] = x[1];
        }
    }

    @Test
    void catchesASystemWithAMemory() {
        assertCaught(contract(new Counting())::isAFunctionOfItsArguments, "step: entry 0 of the result is");
    }

    /** Forgets an entry. */
    public static final class Forgetful extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + u[0];
        }
    }

    @Test
    void catchesASystemThatLeavesAnEntryUnwritten() {
        assertCaught(
                contract(new Forgetful())::isAFunctionOfItsArguments,
                "entry 1 of the result is 0.0 at first and NaN later");
    }

    /** Uses its argument as working memory. */
    public static final class InPlace extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            x[0] += u[0];
            next[0] = x[0];
            next[1] = x[1];
        }
    }

    @Test
    void catchesASystemThatChangesItsArguments() {
        assertCaught(contract(new InPlace())::isAFunctionOfItsArguments, "it changes its arguments");
    }

    /** Its table finds its only entry every third time; the trace has what it found when it was traced. */
    public record Fickle(SortedMap<Integer, Double> table) implements Dynamics {
        static Fickle make() {
            int[] calls = {0};
            SortedMap<Integer, Double> table = new TreeMap<>((a, b) -> calls[0]++ % 3 == 0 ? a - b : 1);
            table.put(1, 2.0);
            return new Fickle(table);
        }

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = Math.cos(x[0]) * table.getOrDefault(1, 1.0) + u[0];
        }
    }

    @Test
    void catchesASystemThatIsTracedAsAnother() {
        assertCaught(contract(Fickle.make())::agreesWithItsTrace, "but its trace gives");
    }

    /** Divides by zero within its domain. */
    public static final class Singular extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = Math.sqrt(x[0]);
            next[1] = x[1] + u[0];
        }
    }

    @Test
    void catchesASystemThatIsNotFinite() {
        assertCaught(contract(new Singular())::isFiniteOnItsDomain, "the result is [NaN");
    }

    @Test
    void aDomainCanBeRestricted() {
        DynamicsContract contract = new DynamicsContract() {
            @Override
            public Dynamics dynamics() {
                return new Singular();
            }

            @Override
            public Domain domain() {
                return Domain.of(dynamics(), new double[] {0.1, -1.0}, new double[] {2.0, 1.0});
            }
        };
        contract.isFiniteOnItsDomain();
        contract.hasTheGradientOfItsTrace();
    }

    /** Finite, but its gradient is not: the distance between two points that are one. */
    public static final class Cornered extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + Math.hypot(0.0 * x[1], 0.0);
            next[1] = x[1] + u[0];
        }
    }

    @Test
    void catchesASystemWithAnInfiniteGradient() {
        assertCaught(contract(new Cornered())::isFiniteOnItsDomain, "the gradient is [");
    }

    /** Rounds to millimetres, so that the derivative of the code is zero nearly everywhere. */
    public static final class Staircase extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = Math.rint(1e5 * (x[0] + u[0])) / 1e5;
            next[1] = x[1];
        }
    }

    @Test
    void catchesAStaircase() {
        assertCaught(contract(new Staircase())::hasTheGradientOfItsTrace, "step: the derivative by x[0]");
    }

    /** Trembles by a tiny amount at a high frequency. */
    public static final class Noisy extends Plane {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            double tremor = 1e-3 * Math.sin(1e5 * (x[0] + u[0] + x[1]));
            next[0] = x[0] + tremor;
            next[1] = x[1] + tremor;
        }
    }

    @Test
    void catchesANoisySystem() {
        assertCaught(contract(new Noisy())::hasTheGradientOfItsTrace, "by differences of the Java code");
    }

    /** A back end that is off by an ulp in the last lane. */
    private record Sloppy() implements Backend {
        @Override
        public Program compile(Graph graph) {
            return width -> (in, out, lanes) -> {
                for (int lane = 0; lane < lanes; lane++) {
                    double[] point = new double[in.length];
                    for (int i = 0; i < point.length; i++) {
                        point[i] = in[i][lane];
                    }
                    double[] result = graph.evaluate(point);
                    for (int i = 0; i < result.length; i++) {
                        out[i][lane] = lane == 6 ? Math.nextUp(result[i]) : result[i];
                    }
                }
            };
        }
    }

    @Test
    void catchesABackEndWithOtherBits() {
        DynamicsContract contract = new DynamicsContract() {
            @Override
            public Dynamics dynamics() {
                return new Swing();
            }

            @Override
            public List<Backend> backends() {
                return List.of(new Sloppy());
            }
        };
        assertCaught(contract::givesTheSameBitsOnAllBackends, "on back end Sloppy[] with 7 lanes");
    }

    @Test
    void catchesBoundsInTheWrongOrder() {
        assertCaught(
                contract(new Kinked() {
                    @Override
                    public double[] controlUpper() {
                        return new double[] {-2.0};
                    }
                })::declaresItsSizesAndBounds,
                "control 0 is bounded by -1.0 and -2.0");
    }

    @Test
    void catchesBoundsOfTheWrongLength() {
        assertCaught(
                contract(new Kinked() {
                    @Override
                    public double[] controlUpper() {
                        return new double[2];
                    }
                })::declaresItsSizesAndBounds,
                "controlUpper has 2 entries, but controlDim is 1");
    }

    @Test
    void catchesBoundsThatAnyoneCanChange() {
        double[] shared = {-1.0};
        assertCaught(
                contract(new Kinked() {
                    @Override
                    public double[] controlLower() {
                        return shared;
                    }
                })::declaresItsSizesAndBounds,
                "hands out the record's own array");
    }

    private static DynamicsContract contract(Dynamics dynamics) {
        return () -> dynamics;
    }

    private static void assertCaught(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
