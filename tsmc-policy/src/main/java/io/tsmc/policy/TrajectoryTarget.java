package io.tsmc.policy;

import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Scan;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The distribution of the {@link Trajectory} formulation. Coordinates: the innovations of step 0, of step 1, …, then
 * those of the shared parameters.
 */
final class TrajectoryTarget implements PolicyTarget {

    // Lanes evaluated at a time: enough to amortise an instruction, few enough for the cache. What every step of a
    // rollout reads and adds to, shared parameters and their gradient, decides.
    private static final int FEWEST_LANES = 64;
    private static final int MOST_LANES = 512;
    private static final int CACHE_BYTES = 8 << 20;

    private final Problem problem;
    private final StepGraphs graphs;
    private final int dim;
    private final int mostLanes;
    /** Coordinates that belong to steps; those of the shared parameters follow. */
    private final int stepVariables;

    private final Map<String, Graph> programs = new LinkedHashMap<>();
    private final Scan scan;
    private final LogPrior stepPrior;
    private final LogPrior sharedPrior;
    private final Graph firstDetails;
    private final Graph laterDetails;
    private final Graph terminalDetails;
    private final ConcurrentLinkedQueue<Work> idle = new ConcurrentLinkedQueue<>();

    TrajectoryTarget(Problem problem, Backend backend) {
        this.problem = problem;
        graphs = new StepGraphs(problem);
        stepVariables = problem.horizon() * graphs.stepDim();
        dim = stepVariables + graphs.sharedDim();
        mostLanes = lanes(graphs.sharedDim());
        if (dim == 0) {
            throw new IllegalArgumentException(
                    "policy " + problem.policy().getClass().getSimpleName()
                            + " has no parameters, so there is nothing to sample");
        }
        Graph first = graphs.step(true);
        Graph later = graphs.step(false);
        Graph terminal = graphs.terminal();
        programs.put("first step", first);
        programs.put("later steps", later);
        programs.put("final state", terminal);
        scan = new Scan(
                first, later, terminal, problem.horizon(), problem.dynamics().timeStep(), backend);
        stepPrior = new LogPrior(graphs.logPrior(graphs.stepDim()), backend);
        sharedPrior = new LogPrior(graphs.logPrior(graphs.sharedDim()), backend);
        firstDetails = graphs.detailedStep(true);
        laterDetails = graphs.detailedStep(false);
        terminalDetails = graphs.detailedTerminal();
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public Map<String, Graph> programs() {
        return Collections.unmodifiableMap(programs);
    }

    @Override
    public int dim() {
        return dim;
    }

    @Override
    public double temperature() {
        return problem.temperature();
    }

    @Override
    public void samplePrior(RngStreams streams, Particles particles) {
        int count = particles.count();
        double[] position = particles.position();
        for (int n = 0; n < count; n++) {
            Rng rng = streams.particle(n);
            for (int t = 0; t <= problem.horizon(); t++) {
                double[] z = new double[t < problem.horizon() ? graphs.stepDim() : graphs.sharedDim()];
                problem.prior().sample(rng, z);
                for (int i = 0; i < z.length; i++) {
                    position[(t * graphs.stepDim() + i) * count + n] = z[i];
                }
            }
        }
    }

    private static int lanes(int sharedDim) {
        int cached = CACHE_BYTES / (2 * Double.BYTES * Math.max(1, sharedDim));
        return Math.max(FEWEST_LANES, Math.min(MOST_LANES, cached / FEWEST_LANES * FEWEST_LANES));
    }

    @Override
    public void evaluate(Particles particles) {
        Work work = idle.poll();
        if (work == null) {
            work = new Work();
        }
        for (int from = 0; from < particles.count(); from += mostLanes) {
            work.evaluate(particles, from, Math.min(mostLanes, particles.count() - from));
        }
        idle.add(work);
    }

    /** Working memory to evaluate a block of up to {@link #mostLanes} particles. For one thread at a time. */
    private final class Work {

        private final Scan.Work rollout = scan.work(mostLanes);
        private final LogPrior.Work stepDensity = stepPrior.work(mostLanes);
        private final LogPrior.Work sharedDensity = sharedPrior.work(mostLanes);

        void evaluate(Particles particles, int from, int lanes) {
            double[] initialState = problem.initialState();
            for (int i = 0; i < graphs.carriedDim(); i++) {
                Arrays.fill(rollout.initialState(i), 0, lanes, i < initialState.length ? initialState[i] : 0.0);
            }
            for (int d = 0; d < dim; d++) {
                System.arraycopy(particles.position(), d * particles.count() + from, variable(d), 0, lanes);
            }
            rollout.run(lanes);
            System.arraycopy(rollout.cost(), 0, particles.cost(), from, lanes);
            for (int d = 0; d < dim; d++) {
                System.arraycopy(gradient(d), 0, particles.costGradient(), d * particles.count() + from, lanes);
            }
            evaluatePrior(particles, from, lanes);
        }

        private double[] variable(int d) {
            return d < stepVariables
                    ? rollout.local(d / graphs.stepDim(), d % graphs.stepDim())
                    : rollout.shared(d - stepVariables);
        }

        private double[] gradient(int d) {
            return d < stepVariables
                    ? rollout.localGradient(d / graphs.stepDim(), d % graphs.stepDim())
                    : rollout.sharedGradient(d - stepVariables);
        }

        private void evaluatePrior(Particles particles, int from, int lanes) {
            Arrays.fill(particles.logPrior(), from, from + lanes, 0.0);
            for (int firstDim = 0; firstDim < stepVariables; firstDim += graphs.stepDim()) {
                addLogPrior(stepDensity, firstDim, particles, from, lanes);
            }
            if (stepVariables < dim) {
                addLogPrior(sharedDensity, stepVariables, particles, from, lanes);
            }
        }

        private void addLogPrior(LogPrior.Work density, int firstDim, Particles particles, int from, int lanes) {
            for (int i = 0; i < density.length(); i++) {
                density.bind(i, variable(firstDim + i));
            }
            density.run(lanes);
            double[] logPrior = particles.logPrior();
            for (int n = 0; n < lanes; n++) {
                logPrior[from + n] += density.density()[n];
            }
            for (int i = 0; i < density.length(); i++) {
                int row = (firstDim + i) * particles.count() + from;
                System.arraycopy(density.slope(i), 0, particles.logPriorGradient(), row, lanes);
            }
        }
    }

    @Override
    public Rollout rollout(double[] z) {
        int horizon = problem.horizon();
        int nx = problem.dynamics().stateDim();
        int nu = problem.dynamics().controlDim();
        int terms = problem.costs().size();
        double[] shared = Arrays.copyOfRange(z, horizon * graphs.stepDim(), dim);
        double[][] states = new double[horizon + 1][];
        double[][] controls = new double[horizon][];
        double[][] stageCosts = new double[horizon][];
        double[] carried = Arrays.copyOf(problem.initialState(), graphs.carriedDim());
        states[0] = problem.initialState();
        for (int t = 0; t < horizon; t++) {
            double[] local = Arrays.copyOfRange(z, t * graphs.stepDim(), (t + 1) * graphs.stepDim());
            double[] time = {t * problem.dynamics().timeStep()};
            double[] out = (t == 0 ? firstDetails : laterDetails).evaluate(concat(carried, local, shared, time));
            carried = Arrays.copyOf(out, graphs.carriedDim());
            states[t + 1] = Arrays.copyOf(out, nx);
            controls[t] = Arrays.copyOfRange(out, carried.length, carried.length + nu);
            stageCosts[t] = Arrays.copyOfRange(out, carried.length + nu, carried.length + nu + terms);
        }
        double[] terminalCosts = terminalDetails.evaluate(concat(carried, shared));
        return new Rollout(states, controls, stageCosts, terminalCosts);
    }

    private static double[] concat(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}
