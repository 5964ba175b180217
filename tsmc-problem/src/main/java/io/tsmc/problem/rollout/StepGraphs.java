package io.tsmc.problem.rollout;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.policy.internal.Squash;
import io.tsmc.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Traces the parts of a problem into the graphs of a rollout. The state carried from step to step is the state of the
 * system and, behind it, the policy parameters of the step before, which a prior coloured in time needs.
 */
public final class StepGraphs {

    /** Controls within their bounds, an output of the detailed graphs. */
    static final String CONTROLS = "controls";
    /** Cost of each term, an output of the detailed graphs. */
    static final String TERMS = "terms";
    /** Parameters of all steps, the output of {@link #sharedParameters}. */
    static final String PARAMETERS = "parameters";

    private final Problem problem;
    private final NoiseRole noiseRole;
    private final int stateDim;
    private final int controlDim;
    private final int noiseDim;
    private final int stepDim;
    private final int sharedDim;

    public StepGraphs(Problem problem, NoiseRole noiseRole) {
        this.problem = problem;
        this.noiseRole = noiseRole;
        stateDim = problem.dynamics().stateDim();
        controlDim = problem.dynamics().controlDim();
        noiseDim = problem.dynamics().noiseDim();
        stepDim = problem.policy().stepDim(stateDim, controlDim);
        sharedDim = problem.policy().sharedDim(stateDim, controlDim);
    }

    /** Parameters that each step has for itself. */
    int stepDim() {
        return stepDim;
    }

    /** Parameters of all steps. */
    public int sharedDim() {
        return sharedDim;
    }

    /** Disturbances of each step. */
    int noiseDim() {
        return noiseDim;
    }

    /** Entries of the carried state. */
    public int carriedDim() {
        return stateDim + stepDim;
    }

    /** One step with its cost; the form that {@link Scan} takes. */
    public Graph step(boolean first) {
        return traceStep(first, false);
    }

    /** One step with everything that a report wants to know. */
    Graph detailedStep(boolean first) {
        return traceStep(first, true);
    }

    private Graph traceStep(boolean first, boolean detailed) {
        Tracer tracer = new Tracer();
        boolean noiseIsVariable = noiseRole == NoiseRole.VARIABLE;
        Vector carried = tracer.input(Scan.STATE, carriedDim());
        Vector variables = tracer.input(Scan.LOCAL, noiseIsVariable ? stepDim + noiseDim : stepDim);
        Vector sharedParameters = tracer.input(Scan.SHARED, sharedDim);
        Scalar time = tracer.entry(tracer.input(Scan.TIME, 1), 0);
        Vector given = tracer.input(Scan.NOISE, noiseIsVariable ? 0 : noiseDim);
        Vector noise = noiseIsVariable ? tracer.slice(variables, stepDim, stepDim + noiseDim) : given;
        Vector local = tracer.slice(variables, 0, stepDim);
        Vector x = tracer.slice(carried, 0, stateDim);

        Vector stepParameters = tracer.vector(stepDim);
        if (first) {
            tracer.call(problem.prior(), "first", local, stepParameters);
        } else {
            Vector previous = tracer.slice(carried, stateDim, carriedDim());
            tracer.call(problem.prior(), "next", previous, local, stepParameters);
        }
        double[] scales = problem.policy().stepScales(stateDim, controlDim);
        Vector raw = tracer.vector(controlDim);
        tracer.call(problem.policy(), "act", sharedParameters, scaled(tracer, scales, stepParameters), x, raw);
        Vector u = squash(tracer, raw);
        Vector terms = stageCosts(tracer, x, u, time);
        Vector next = tracer.vector(stateDim);
        tracer.call(problem.dynamics(), "step", x, u, noise, next);

        tracer.output(Scan.NEXT, tracer.concat(next, stepParameters));
        if (detailed) {
            tracer.output(CONTROLS, u);
            tracer.output(TERMS, terms);
        } else {
            tracer.output(Scan.COST, tracer.vector(sum(tracer, terms)));
        }
        return tracer.graph();
    }

    /** The cost of the final state; the form that {@link Scan} takes. */
    public Graph terminal() {
        return traceTerminal(false);
    }

    /** The cost of the final state, term by term. */
    Graph detailedTerminal() {
        return traceTerminal(true);
    }

    private Graph traceTerminal(boolean detailed) {
        Tracer tracer = new Tracer();
        Vector carried = tracer.input(Scan.STATE, carriedDim());
        tracer.input(Scan.SHARED, sharedDim);
        Vector x = tracer.slice(carried, 0, stateDim);
        List<Scalar> terms = new ArrayList<>();
        problem.costs().forEach(cost -> terms.add(tracer.callForDouble(cost, "terminal", x)));
        Vector all = tracer.vector(terms.toArray(new Scalar[0]));
        if (detailed) {
            tracer.output(TERMS, all);
        } else {
            tracer.output(Scan.COST, tracer.vector(sum(tracer, all)));
        }
        return tracer.graph();
    }

    /** The parameters of all steps from their innovations, {@link Scan#SHARED}. */
    Graph sharedParameters() {
        Tracer tracer = new Tracer();
        Vector z = tracer.input(Scan.SHARED, sharedDim);
        Vector parameters = tracer.vector(sharedDim);
        tracer.call(problem.prior(), "first", z, parameters);
        double[] scales = problem.policy().sharedScales(stateDim, controlDim);
        tracer.output(PARAMETERS, scaled(tracer, scales, parameters));
        return tracer.graph();
    }

    private static Vector scaled(Tracer tracer, double[] scales, Vector values) {
        Scalar[] scaled = new Scalar[values.length()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = tracer.apply(Op.MUL, tracer.number(scales[i]), tracer.entry(values, i));
        }
        return tracer.vector(scaled);
    }

    /** The state at time 0 from the noise that it is made of, {@link Scan#NOISE}. */
    Graph initialState() {
        Tracer tracer = new Tracer();
        Vector noise = tracer.input(Scan.NOISE, problem.initialStates().noiseDim(stateDim));
        Vector x = tracer.vector(stateDim);
        tracer.call(problem.initialStates(), "start", tracer.vector(numbers(tracer, problem.initialState())), noise, x);
        tracer.output(Scan.STATE, x);
        return tracer.graph();
    }

    private static Scalar[] numbers(Tracer tracer, double[] values) {
        return Arrays.stream(values).mapToObj(tracer::number).toArray(Scalar[]::new);
    }

    /** The log prior density of one innovation vector. */
    Graph logPrior(int length) {
        Tracer tracer = new Tracer();
        Vector z = tracer.input(Scan.LOCAL, length);
        tracer.output(Scan.COST, tracer.vector(tracer.callForDouble(problem.prior(), "logDensity", z)));
        return tracer.graph();
    }

    private Vector squash(Tracer tracer, Vector raw) {
        Dynamics dynamics = problem.dynamics();
        return Squash.trace(tracer, raw, dynamics.controlLower(), dynamics.controlUpper(), dynamics.controlSignals());
    }

    private Vector stageCosts(Tracer tracer, Vector x, Vector u, Scalar time) {
        Scalar timeStep = tracer.number(problem.dynamics().timeStep());
        List<Scalar> terms = new ArrayList<>();
        problem.costs().forEach(cost -> {
            Scalar rate = tracer.callForDouble(cost, "stage", x, u, time);
            terms.add(tracer.apply(Op.MUL, timeStep, rate));
        });
        return tracer.vector(terms.toArray(new Scalar[0]));
    }

    private static Scalar sum(Tracer tracer, Vector terms) {
        Scalar sum = tracer.entry(terms, 0);
        for (int i = 1; i < terms.length(); i++) {
            sum = tracer.apply(Op.ADD, sum, tracer.entry(terms, i));
        }
        return sum;
    }
}
