package io.tsmc.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Rng;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.OpenLoop;
import io.tsmc.problem.Problem;
import io.tsmc.problem.cost.ControlEffort;
import io.tsmc.problem.cost.Quadratic;
import io.tsmc.problem.distribution.Normal;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.problem.initial.InitialStates;
import io.tsmc.problem.rollout.NoiseRole;
import io.tsmc.problem.rollout.Rollouts;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.problem.rollout.Traces;
import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DryRunTest {

    private static final Cost QUADRATIC = new Quadratic(new double[0], new double[] {1, 0.1}, new double[] {5, 1});
    private static final Cost EFFORT = new ControlEffort(new double[] {0.1});
    private static final double[] KEPT = new double[1];

    private static Problem problem(Dynamics dynamics, Cost... costs) {
        return problem(dynamics, new OpenLoop(), new ColoredGaussian(), new Fixed(), costs);
    }

    private static Problem problem(Dynamics dynamics, Policy policy, Prior prior, InitialStates states, Cost... costs) {
        List<Cost> all = costs.length == 0 ? List.of(QUADRATIC, EFFORT) : List.of(costs);
        return new Problem(dynamics, all, policy, prior, new double[] {0.5, 0.0}, states, 30, 1.0);
    }

    private static void dryRun(Problem problem, long seed) {
        TracedProblem traced = new TracedProblem(problem);
        DryRun.of(traced, programs(traced), seed);
    }

    private static Map<String, Graph> programs(TracedProblem traced) {
        return new Rollouts(traced, NoiseRole.GIVEN, new BlockInterpreter()).programs();
    }

    private static void assertRefused(Problem problem, String... parts) {
        for (long seed = 1; seed <= 3; seed++) {
            long s = seed;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> dryRun(problem, s))
                    .satisfies(e -> assertThat(e.getMessage()).contains(parts).contains(". Maybe "));
        }
    }

    private static Problem uncertain(Dynamics dynamics) {
        return new Problem(
                        dynamics,
                        List.of(QUADRATIC, EFFORT),
                        new OpenLoop(),
                        new ColoredGaussian(),
                        new double[] {0.5, 0.0},
                        new Fixed(),
                        30,
                        1.0)
                .with(new UncertainSettings(List.of(new UncertainSetting("stiffness", new Normal(1.0, 0.3)))));
    }

    /** A system of two states and a control. */
    public interface Plain extends Dynamics {
        @Override
        default int stateDim() {
            return 2;
        }

        @Override
        default int controlDim() {
            return 1;
        }

        @Override
        default double timeStep() {
            return 0.1;
        }
    }

    /** As it should be. */
    public record Good() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1] + timeStep() * (u[0] - Math.sin(x[0]));
        }
    }

    /** As it should be, with a setting that {@link #step} reads. */
    public record Stiff(double stiffness) implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1] + timeStep() * (u[0] - stiffness * Math.sin(x[0]));
        }
    }

    /** Another system with the same setting. */
    public record Stiffer(double stiffness) implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1] + timeStep() * (u[0] - 1.0001 * stiffness * Math.sin(x[0]));
        }
    }

    /** Forgets an entry. */
    public record Unwritten() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
        }
    }

    /** Forgets an entry on one side of a branch. */
    public record SometimesUnwritten() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            if (x[0] > 0.4) {
                next[1] = x[1] + u[0];
            }
        }
    }

    /** Adds to what is there. */
    public record Adding() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] += x[1] + timeStep() * u[0];
        }
    }

    /** Changes its argument. */
    public record Mutating() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            x[1] = x[1] + timeStep() * u[0];
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1];
        }
    }

    /** Draws its noise itself. */
    public record Random() implements External {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1] + timeStep() * u[0] + 1e-9 * Math.random();
        }
    }

    /** Keeps what it was called with last. */
    public record Keeping() implements External {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + timeStep() * x[1];
            next[1] = x[1] + timeStep() * (u[0] + 0.1 * KEPT[0]);
            KEPT[0] = u[0];
        }
    }

    /** Is defined for x below 1 only, and says so. */
    public record Throwing() implements External {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            if (Math.abs(x[0]) > 0.6) {
                throw new IllegalStateException("beyond the table");
            }
            next[0] = x[0] + 0.1 * x[1];
            next[1] = x[1] + u[0];
        }
    }

    /** Is defined for x below 1 only, and gives no number beyond. */
    public record Undefined() implements External {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = Math.abs(x[0]) > 0.6 ? Double.NaN : x[0] + 0.1 * x[1];
            next[1] = x[1] + u[0];
        }
    }

    /** Its derivative forgets an entry. */
    public record ForgetfulDerivative() implements External {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + 0.1 * x[1];
            next[1] = x[1] + u[0];
        }

        @Override
        public void vectorJacobianProduct(
                double[] x, double[] u, double[] noise, double[] lambda, double[] byX, double[] byU, double[] byW) {
            byX[0] = lambda[0];
            byX[1] = 0.1 * lambda[0] + lambda[1];
        }
    }

    /** A system that is called. */
    public interface External extends Plain, ExternalDynamics {
        @Override
        default void vectorJacobianProduct(
                double[] x, double[] u, double[] noise, double[] lambda, double[] byX, double[] byU, double[] byW) {
            byX[0] = lambda[0];
            byX[1] = 0.1 * lambda[0] + lambda[1];
            byU[0] = 0.1 * lambda[1];
        }
    }

    /** Branches where rounding decides, and takes differences of nearly equal numbers. */
    public record IllConditioned() implements Plain {
        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            double s = Math.sin(x[0]);
            double one = s * s + Math.cos(x[0]) * Math.cos(x[0]);
            next[0] = x[0] + timeStep() * x[1] + 1e-3 * (one > 1.0 ? 1.0 : -1.0);
            next[1] = x[1] + timeStep() * u[0] + 1e12 * (1.0 - one) + Math.floor(1e15 * (Math.exp(x[1]) - 1.0));
        }
    }

    /** Counts. */
    public record CountingCost() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return x[0] * x[0] + count();
        }

        private static double count() {
            return Calls.next();
        }
    }

    /** What the tracer reads once, and Java each time. */
    public static final class Calls {
        public static long count;

        static double next() {
            return count;
        }

        private Calls() {}
    }

    /** Changes the state before the system sees it. */
    public record MutatingCost() implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            x[0] = Math.abs(x[0]);
            return x[0];
        }

        @Override
        public double terminal(double[] x) {
            return x[0];
        }
    }

    /** Leaves the control unwritten. */
    public record Passive() implements Policy {
        @Override
        public int stepDim(int stateDim, int controlDim) {
            return controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {}
    }

    /** Leaves the parameters of later steps unwritten. */
    public record OnlyFirst() implements Prior {
        @Override
        public double logDensity(double[] z) {
            double sum = 0.0;
            for (double entry : z) {
                sum -= 0.5 * entry * entry;
            }
            return sum;
        }

        @Override
        public void sample(Rng rng, double[] z) {
            for (int i = 0; i < z.length; i++) {
                z[i] = rng.nextGaussian();
            }
        }

        @Override
        public void first(double[] z, double[] parameters) {
            System.arraycopy(z, 0, parameters, 0, z.length);
        }

        @Override
        public void next(double[] previous, double[] z, double[] parameters) {}
    }

    /** Leaves a state unwritten. */
    public record HalfAState() implements InitialStates {
        @Override
        public int noiseDim(int stateDim) {
            return 1;
        }

        @Override
        public void start(double[] centre, double[] noise, double[] x) {
            x[0] = centre[0] + noise[0];
        }
    }

    @Test
    void whatIsRightPasses() {
        for (long seed = 0; seed < 20; seed++) {
            dryRun(problem(new Good()), seed);
        }
    }

    @Test
    void roundingIsNoDifference() {
        for (long seed = 0; seed < 20; seed++) {
            dryRun(problem(new IllConditioned()), seed);
        }
    }

    @Test
    void anUnwrittenEntryIsFound() {
        assertRefused(problem(new Unwritten()), "dynamics unwritten: step leaves next[1] unwritten, at time step 0 of");
        assertRefused(problem(new SometimesUnwritten()), "dynamics sometimes-unwritten: step leaves next[1] unwritten");
        assertRefused(problem(new Adding()), "step computes next[1] from what that held before the call");
        assertRefused(
                problem(new Good(), new Passive(), new ColoredGaussian(), new Fixed()),
                "policy passive: act leaves u[0] unwritten");
        assertRefused(
                problem(new Good(), new OpenLoop(), new OnlyFirst(), new Fixed()),
                "prior only-first: next leaves parameters[0] unwritten, at time step 1 of");
        assertRefused(
                problem(new Good(), new OpenLoop(), new ColoredGaussian(), new HalfAState()),
                "initialStates half-a-state: start leaves x[1] unwritten");
    }

    @Test
    void argumentsAreOnlyRead() {
        assertRefused(
                problem(new Mutating()), "dynamics mutating: step changes its argument x[1], to ", "Maybe work on");
        Problem negative = new Problem(
                new Good(),
                List.of(new MutatingCost()),
                new OpenLoop(),
                new ColoredGaussian(),
                new double[] {-0.5, 0.0},
                5,
                1.0);
        assertRefused(negative, "cost[0] mutating-cost: stage changes its argument x[0]");
    }

    @Test
    void chanceAndMemoryAreFound() {
        assertRefused(
                problem(new Random()),
                "dynamics random: step computes next[1] = ",
                "later, of the same arguments",
                "noise");
        assertRefused(problem(new Keeping()), "dynamics keeping: step computes next[1] = ", "keeps something");
    }

    @Test
    void whatChangesBetweenTracingAndRunningIsFound() {
        Calls.count = 0;
        TracedProblem traced = new TracedProblem(problem(new Good(), new CountingCost()));
        Map<String, Graph> programs = programs(traced);
        Calls.count = 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DryRun.of(traced, programs, 1))
                .withMessageContaining("cost[0] counting-cost: stage computes ")
                .withMessageContaining("but its trace (DryRunTest.java:");
    }

    @Test
    void codeThatThrowsAtAPointOfThePriorIsRefusedAndCodeThatIsUndefinedThereIsNot() {
        assertRefused(
                problem(new Throwing()),
                "dynamics throwing: step throws java.lang.IllegalStateException: beyond the table (DryRunTest.java:",
                "Maybe let it compute NaN");
        assertThatCode(() -> dryRun(problem(new Undefined()), 1)).doesNotThrowAnyException();
    }

    @Test
    void theDerivativeThatASystemBringsIsAFunctionToo() {
        assertRefused(
                problem(new ForgetfulDerivative()),
                "dynamics forgetful-derivative: vectorJacobianProduct leaves entry 2 unwritten");
    }

    static Stream<String> traced() {
        return Stream.of("step", "stage", "terminal", "act", "first", "next", "logDensity", "start");
    }

    /** A tracer that is at fault in one function is caught at that function, whichever it is. */
    @ParameterizedTest
    @MethodSource("traced")
    void aWrongTraceIsFound(String faulty) {
        TracedProblem traced = new TracedProblem(problem(new Good()));
        Map<String, Graph> programs = programs(traced);
        for (long seed = 1; seed <= 3; seed++) {
            long s = seed;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DryRun.of(
                            traced,
                            programs,
                            s,
                            (function, trace) -> function.equals(faulty) ? offByALittle(trace.get()) : trace.get()))
                    .withMessageContaining(": " + faulty + " computes ")
                    .withMessageContaining("but its trace")
                    .withMessageContaining("please report it");
        }
    }

    /** And so is one that is at fault only where functions are put together. */
    @Test
    void aWrongProgramIsFound() {
        TracedProblem traced = new TracedProblem(problem(new Good()));
        for (String name : List.of("first step", "later steps", "final state")) {
            Map<String, Graph> programs = new LinkedHashMap<>(programs(traced));
            programs.computeIfPresent(name, (key, graph) -> offByALittle(graph));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DryRun.of(traced, programs, 1))
                    .withMessageContaining("the program '" + name + "' computes ");
        }
    }

    /** The same graph, each output larger by 1e-12 of itself and of 1. */
    private static Graph offByALittle(Graph graph) {
        Tracer tracer = new Tracer();
        List<Tracer.Scalar> nodes = new ArrayList<>();
        int input = 0;
        Tracer.Scalar[] inputs = new Tracer.Scalar[graph.inputCount()];
        for (Graph.Port port : graph.inputs()) {
            Tracer.Vector vector = tracer.input(port.name(), port.length());
            for (int i = 0; i < port.length(); i++) {
                inputs[input++] = tracer.entry(vector, i);
            }
        }
        for (int node = 0; node < graph.size(); node++) {
            Op op = graph.op(node);
            Tracer.Scalar[] arguments = new Tracer.Scalar[op.arity()];
            for (int k = 0; k < arguments.length; k++) {
                arguments[k] = nodes.get(graph.argument(node, k));
            }
            nodes.add(
                    switch (op) {
                        case INPUT -> inputs[graph.inputIndex(node)];
                        case CONSTANT -> tracer.number(graph.constant(node));
                        default -> tracer.apply(op, arguments);
                    });
        }
        int output = 0;
        for (Graph.Port port : graph.outputs()) {
            Tracer.Scalar[] values = new Tracer.Scalar[port.length()];
            for (int i = 0; i < values.length; i++) {
                Tracer.Scalar value = nodes.get(graph.outputNode(output++));
                Tracer.Scalar more = tracer.apply(Op.MUL, value, tracer.number(1 + 1e-12));
                values[i] = tracer.apply(Op.ADD, more, tracer.number(1e-12));
            }
            tracer.output(port.name(), tracer.vector(values));
        }
        return tracer.graph();
    }

    @Test
    void systemsWithSettingsThatAreDrawnAreComparedAsDrawn() {
        dryRun(uncertain(new Stiff(1.0)), 1);
        TracedProblem traced = new TracedProblem(uncertain(new Stiff(1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DryRun.of(
                        traced,
                        programs(traced),
                        1,
                        (function, trace) -> function.equals("step")
                                ? Traces.step(new Stiffer(1.0), List.of("stiffness"))
                                : trace.get()))
                .withMessageContainingAll("dynamics stiff", "settings = [");
    }
}
