package io.tsmc.autodiff.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Vector;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTest {

    private static final int HORIZON = 7;
    private static final double TIME_STEP = 0.1;
    private static final int LANES = 5;

    /** A nonlinear system with everything a scan knows: state, step variables, shared variables and time. */
    public record Model() {
        public void step(double[] state, double[] local, double[] shared, double[] time, double[] next) {
            next[0] = state[0] + 0.3 * Math.sin(state[1]) * shared[0] + time[0];
            next[1] = state[1] * 0.9 + local[0] * state[0] + shared[1];
        }

        public void cost(double[] state, double[] local, double[] shared, double[] time, double[] cost) {
            cost[0] = state[0] * state[1] + local[0] * local[0] * (1 + time[0]) + shared[0] * local[0];
        }

        public void terminal(double[] state, double[] shared, double[] cost) {
            cost[0] = state[0] * state[0] + shared[1] * state[1];
        }
    }

    @Test
    void costAndGradientAreThoseOfTheUnrolledLoop() {
        Random random = new Random(5);
        Scan.Workspace work = scan().workspace(LANES);
        double[][] z = new double[LANES][];
        for (int lane = 0; lane < LANES; lane++) {
            z[lane] = random.doubles(HORIZON + 2, -1, 1).toArray();
            work.initialState(0)[lane] = 0.5;
            work.initialState(1)[lane] = -0.2;
            for (int t = 0; t < HORIZON; t++) {
                work.local(t, 0)[lane] = z[lane][t];
            }
            work.shared(0)[lane] = z[lane][HORIZON];
            work.shared(1)[lane] = z[lane][HORIZON + 1];
        }
        work.run(LANES);
        for (int lane = 0; lane < LANES; lane++) {
            assertThat(work.cost()[lane]).isCloseTo(cost(z[lane]), within(1e-13));
            for (int t = 0; t < HORIZON; t++) {
                assertThat(work.localGradient(t, 0)[lane]).isCloseTo(difference(z[lane], t), within(1e-8));
            }
            for (int i = 0; i < 2; i++) {
                assertThat(work.sharedGradient(i)[lane]).isCloseTo(difference(z[lane], HORIZON + i), within(1e-8));
            }
        }
    }

    private static Scan scan() {
        return new Scan(step(), step(), terminal(), HORIZON, TIME_STEP, new BlockInterpreter());
    }

    private static Graph step() {
        Tracer tracer = new Tracer();
        Vector state = tracer.input(Scan.STATE, 2);
        Vector local = tracer.input(Scan.LOCAL, 1);
        Vector shared = tracer.input(Scan.SHARED, 2);
        Vector time = tracer.input(Scan.TIME, 1);
        Vector next = tracer.vector(2);
        Vector cost = tracer.vector(1);
        tracer.call(new Model(), "step", state, local, shared, time, next);
        tracer.call(new Model(), "cost", state, local, shared, time, cost);
        tracer.output(Scan.NEXT, next);
        tracer.output(Scan.COST, cost);
        return tracer.graph();
    }

    private static Graph terminal() {
        Tracer tracer = new Tracer();
        Vector state = tracer.input(Scan.STATE, 2);
        Vector shared = tracer.input(Scan.SHARED, 2);
        Vector cost = tracer.vector(1);
        tracer.call(new Model(), "terminal", state, shared, cost);
        tracer.output(Scan.COST, cost);
        return tracer.graph();
    }

    /** The cost by plain Java, without any of the machinery. */
    private static double cost(double[] z) {
        Model model = new Model();
        double[] shared = {z[HORIZON], z[HORIZON + 1]};
        double[] state = {0.5, -0.2};
        double[] cost = new double[1];
        double total = 0.0;
        for (int t = 0; t < HORIZON; t++) {
            double[] local = {z[t]};
            double[] time = {t * TIME_STEP};
            double[] next = new double[2];
            model.cost(state, local, shared, time, cost);
            total += cost[0];
            model.step(state, local, shared, time, next);
            state = next;
        }
        model.terminal(state, shared, cost);
        return total + cost[0];
    }

    /** Richardson-extrapolated central differences. */
    private static double difference(double[] z, int index) {
        return (4 * difference(z, index, 5e-4) - difference(z, index, 1e-3)) / 3;
    }

    private static double difference(double[] z, int index, double h) {
        double[] above = z.clone();
        double[] below = z.clone();
        above[index] += h;
        below[index] -= h;
        return (cost(above) - cost(below)) / (2 * h);
    }
}
