package io.tsmc.problem.rollout;

import io.tsmc.api.Dynamics;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.autodiff.Layout;
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
import java.util.Map;

/**
 * Puts the functions of a problem together to the graphs of a rollout. What is carried from step to step is made of sections,
 * see {@link #carried}: the state of the system and, behind it, what else of the step before the next one needs.
 *
 * <p>To carry something more: a section in the constructor, if something asks for it; its value at time 0 in {@link #start};
 * and the one that a step leaves behind, in what that step carries on.
 */
public final class StepGraphs {

    /** Section of what is carried: the state of the system, [nx]. */
    public static final String X = "x";
    /** Section of what is carried: the parameters of the step before as the prior made them, which one coloured in time needs. */
    public static final String PREVIOUS_PARAMETERS = "previousParameters";

    /** Section of what is carried: the uncertain settings of the system, the same all through a motion, [k]. */
    public static final String SETTINGS = "settings";

    /** Controls within their bounds, an output of the detailed graphs. */
    static final String CONTROLS = "controls";
    /** Cost of each term, an output of the detailed graphs. */
    static final String TERMS = "terms";
    /** Parameters of all steps, the output of {@link #sharedParameters}. */
    static final String PARAMETERS = "parameters";

    private final TracedProblem traced;
    private final Problem problem;
    private final NoiseRole noiseRole;
    private final int stateDim;
    private final int controlDim;
    private final int noiseDim;
    private final int stepDim;
    private final int sharedDim;
    private final Layout carried;

    /** Nothing is put together yet. */
    public StepGraphs(TracedProblem traced, NoiseRole noiseRole) {
        this.traced = traced;
        this.noiseRole = noiseRole;
        problem = traced.problem();
        stateDim = problem.dynamics().stateDim();
        controlDim = problem.dynamics().controlDim();
        noiseDim = problem.dynamics().noiseDim();
        stepDim = problem.policy().stepDim(stateDim, controlDim);
        sharedDim = problem.policy().sharedDim(stateDim, controlDim);
        List<Port> sections = new ArrayList<>();
        sections.add(new Port(X, stateDim));
        sections.add(new Port(PREVIOUS_PARAMETERS, stepDim));
        if (problem.uncertain().count() > 0) {
            sections.add(new Port(SETTINGS, problem.uncertain().count()));
        }
        carried = new Layout(sections);
    }

    /** Parameters that each step has for itself. */
    int stepDim() {
        return stepDim;
    }

    /** Parameters of all steps. */
    public int sharedDim() {
        return sharedDim;
    }

    /** The sections of what is carried from step to step, {@link #X} first. Nothing is carried that nothing asks for. */
    public Layout carried() {
        return carried;
    }

    /**
     * What is carried into the first step.
     *
     * @param start state at time 0 and, behind it, the uncertain settings, [nx + k], see {@link Starts}
     * @return a new array, laid out as {@link #carried} says
     */
    public double[] start(double[] start) {
        return carried.values(Map.of(
                X,
                Arrays.copyOf(start, stateDim),
                PREVIOUS_PARAMETERS,
                new double[stepDim],
                SETTINGS,
                Arrays.copyOfRange(start, stateDim, start.length)));
    }

    /** Where an entry of a start is in what is carried. */
    int startRow(int entry) {
        return entry < stateDim ? carried.offset(X) + entry : carried.offset(SETTINGS) + entry - stateDim;
    }

    /** One step with its cost; the form that {@link Scan} takes. */
    public Graph step(boolean first) {
        return step(first, false);
    }

    /** One step with everything that a report wants to know. */
    Graph detailedStep(boolean first) {
        return step(first, true);
    }

    private Graph step(boolean first, boolean detailed) {
        Tracer tracer = new Tracer();
        boolean noiseIsVariable = noiseRole == NoiseRole.VARIABLE;
        Vector before = tracer.input(Scan.STATE, carried.rowCount());
        Vector variables = tracer.input(Scan.LOCAL, noiseIsVariable ? stepDim + noiseDim : stepDim);
        Vector sharedParameters = tracer.input(Scan.SHARED, sharedDim);
        Vector time = tracer.input(Scan.TIME, 1);
        Vector given = tracer.input(Scan.NOISE, noiseIsVariable ? 0 : noiseDim);
        Vector noise = noiseIsVariable ? tracer.slice(variables, stepDim, stepDim + noiseDim) : given;
        Vector local = tracer.slice(variables, 0, stepDim);
        Vector x = section(tracer, before, X);

        Vector stepParameters = first
                ? tracer.apply(traced.first(stepDim), local)
                : tracer.apply(traced.next(stepDim), section(tracer, before, PREVIOUS_PARAMETERS), local);
        double[] scales = problem.policy().stepScales(stateDim, controlDim);
        Vector raw = tracer.apply(traced.act(), sharedParameters, scaled(tracer, scales, stepParameters), x);
        Vector u = squash(tracer, raw);
        Vector terms = stageCosts(tracer, x, u, time);
        Vector settings = carried.has(SETTINGS) ? section(tracer, before, SETTINGS) : tracer.vector(0);
        Vector next = tracer.apply(traced.step(), x, u, noise, settings);

        tracer.output(
                Scan.NEXT, carriedOn(tracer, Map.of(X, next, PREVIOUS_PARAMETERS, stepParameters, SETTINGS, settings)));
        if (detailed) {
            tracer.output(CONTROLS, u);
            tracer.output(TERMS, terms);
        } else {
            tracer.output(Scan.COST, tracer.vector(sum(tracer, terms)));
        }
        return tracer.graph();
    }

    private Vector section(Tracer tracer, Vector all, String name) {
        int from = carried.offset(name);
        return tracer.slice(all, from, from + carried.length(name));
    }

    private Vector carriedOn(Tracer tracer, Map<String, Vector> sections) {
        return tracer.concat(carried.ports().stream()
                .map(section -> sections.get(section.name()))
                .toArray(Vector[]::new));
    }

    /** The cost of the final state; the form that {@link Scan} takes. */
    public Graph terminal() {
        return terminal(false);
    }

    /** The cost of the final state, term by term. */
    Graph detailedTerminal() {
        return terminal(true);
    }

    private Graph terminal(boolean detailed) {
        Tracer tracer = new Tracer();
        Vector last = tracer.input(Scan.STATE, carried.rowCount());
        tracer.input(Scan.SHARED, sharedDim);
        Vector x = section(tracer, last, X);
        Vector[] terms = new Vector[problem.costs().size()];
        Arrays.setAll(terms, i -> tracer.apply(traced.terminal(i), x));
        Vector all = tracer.concat(terms);
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
        double[] scales = problem.policy().sharedScales(stateDim, controlDim);
        tracer.output(PARAMETERS, scaled(tracer, scales, tracer.apply(traced.first(sharedDim), z)));
        return tracer.graph();
    }

    private static Vector scaled(Tracer tracer, double[] scales, Vector values) {
        Scalar[] scaled = new Scalar[values.length()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = tracer.apply(Op.MUL, tracer.number(scales[i]), tracer.entry(values, i));
        }
        return tracer.vector(scaled);
    }

    /** What a motion starts with from the noise that it is made of, {@link Scan#NOISE}, see {@link Starts}. */
    Graph start(Starts starts) {
        Tracer tracer = new Tracer();
        Vector noise = tracer.input(Scan.NOISE, starts.noiseDim());
        Vector centre = tracer.vector(
                Arrays.stream(problem.initialState()).mapToObj(tracer::number).toArray(Scalar[]::new));
        int stateNoise = starts.stateNoiseDim();
        Vector x = tracer.apply(traced.start(), centre, tracer.slice(noise, 0, stateNoise));
        Scalar[] settings = new Scalar[starts.settings().size()];
        Arrays.setAll(
                settings,
                i -> tracer.callForDouble(starts.settings().get(i), "value", tracer.entry(noise, stateNoise + i)));
        tracer.output(Scan.STATE, tracer.concat(x, tracer.vector(settings)));
        return tracer.graph();
    }

    private Vector squash(Tracer tracer, Vector raw) {
        Dynamics dynamics = problem.dynamics();
        return Squash.trace(tracer, raw, dynamics.controlLower(), dynamics.controlUpper(), dynamics.controlSignals());
    }

    private Vector stageCosts(Tracer tracer, Vector x, Vector u, Vector time) {
        Scalar timeStep = tracer.number(problem.dynamics().timeStep());
        Scalar[] terms = new Scalar[problem.costs().size()];
        Arrays.setAll(terms, i -> {
            Scalar rate = tracer.entry(tracer.apply(traced.stage(i), x, u, time), 0);
            return tracer.apply(Op.MUL, timeStep, rate);
        });
        return tracer.vector(terms);
    }

    private static Scalar sum(Tracer tracer, Vector terms) {
        Scalar sum = tracer.entry(terms, 0);
        for (int i = 1; i < terms.length(); i++) {
            sum = tracer.apply(Op.ADD, sum, tracer.entry(terms, i));
        }
        return sum;
    }
}
