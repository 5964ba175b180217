package io.tsmc.problem.rollout;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Signal;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Graph.Port;
import io.tsmc.autodiff.Layout;
import io.tsmc.autodiff.Op;
import io.tsmc.autodiff.rollout.Scan;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.policy.internal.Squash;
import io.tsmc.problem.ControlChanges;
import io.tsmc.problem.FinalTime;
import io.tsmc.problem.Problem;
import io.tsmc.problem.likelihood.ObservedSteps;
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

    /** Section of what is carried: the control of the step before, [nu], if anything looks at how fast controls change. */
    public static final String PREVIOUS_CONTROL = "previousControl";
    /** Section of what is carried where the end is free: the time step of all steps [s], [1]. */
    public static final String TIME_STEP = "timeStep";

    /**
     * Section of what is carried: the uncertain settings of the system and, behind them, those of the likelihood, the same all
     * through a motion, [k].
     */
    public static final String SETTINGS = "settings";

    /** Controls within their bounds, an output of the detailed graphs. */
    static final String CONTROLS = "controls";
    /** Cost of each term, and behind them the penalty if there are constraints, an output of the detailed graphs. */
    static final String TERMS = "terms";
    /** What the constraints ask for, an output of the detailed graphs. */
    static final String CONSTRAINTS = "constraints";
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
    private final ConstraintGraphs constraints;
    private final ObservedSteps observed;

    /** What a graph has in it besides the motion. */
    private enum Form {
        /** The cost, the form that {@link Scan} takes. */
        COST,
        /** Everything that a report wants to know. */
        DETAILED,
        /** The cost with the augmented Lagrangian in place of the penalty, for multipliers that are {@linkplain Scan#GIVEN given}. */
        LAGRANGIAN
    }

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
        constraints = new ConstraintGraphs(traced);
        observed = problem.observedSteps();
        List<Port> sections = new ArrayList<>();
        sections.add(new Port(X, stateDim));
        sections.add(new Port(PREVIOUS_PARAMETERS, stepDim));
        if (problem.looksAtControlRates()) {
            sections.add(new Port(PREVIOUS_CONTROL, controlDim));
        }
        if (problem.finalTime().isFree()) {
            sections.add(new Port(TIME_STEP, 1));
        }
        if (problem.settingCount() > 0) {
            sections.add(new Port(SETTINGS, problem.settingCount()));
        }
        carried = new Layout(sections);
    }

    /** Parameters that each step has for itself. */
    int stepDim() {
        return stepDim;
    }

    /** Variables of the first step alone, behind its parameters: one if the end is free, which says when it is. */
    public int firstDim() {
        return problem.finalTime().isFree() ? 1 : 0;
    }

    /** What {@link Scan#TIME} counts: seconds, or, where the end is free, steps. */
    public double tick() {
        return problem.finalTime().isFree() ? 1.0 : problem.dynamics().timeStep();
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
     * @param start state at time 0, [nx], and maybe, behind it, the uncertain settings, [k], see {@link Starts}; else they have
     *     their medians
     * @return a new array, laid out as {@link #carried} says
     */
    public double[] start(double[] start) {
        double[] control = problem.initialControl();
        double[] settings = start.length == stateDim
                ? problem.nominalSettings()
                : Arrays.copyOfRange(start, stateDim, start.length);
        return carried.values(Map.of(
                X,
                Arrays.copyOf(start, stateDim),
                PREVIOUS_PARAMETERS,
                new double[stepDim],
                PREVIOUS_CONTROL,
                control.length == 0 ? new double[controlDim] : control,
                TIME_STEP,
                new double[firstDim()],
                SETTINGS,
                settings));
    }

    /** Where an entry of a start is in what is carried. */
    int startRow(int entry) {
        return entry < stateDim ? carried.offset(X) + entry : carried.offset(SETTINGS) + entry - stateDim;
    }

    /** One step with its cost; the form that {@link Scan} takes. */
    public Graph step(boolean first) {
        return step(first, Form.COST);
    }

    /** One step with everything that a report wants to know. */
    Graph detailedStep(boolean first) {
        return step(first, Form.DETAILED);
    }

    /**
     * One step with the augmented Lagrangian of its constraints. {@link Scan#GIVEN} are the multipliers, the weight of the
     * penalty, and for each entry 1 if it is asked for at this step, or 0, see {@link ConstraintReach}.
     */
    public Graph lagrangianStep(boolean first) {
        return step(first, Form.LAGRANGIAN);
    }

    private Graph step(boolean first, Form form) {
        Tracer tracer = new Tracer();
        boolean noiseIsVariable = noiseRole == NoiseRole.VARIABLE;
        Vector before = tracer.input(Scan.STATE, carried.rowCount());
        int own = first ? stepDim + firstDim() : stepDim;
        Vector variables = tracer.input(Scan.LOCAL, noiseIsVariable ? own + noiseDim : own);
        Vector sharedParameters = tracer.input(Scan.SHARED, sharedDim);
        Vector ticks = tracer.input(Scan.TIME, 1);
        Vector given = tracer.input(Scan.NOISE, noiseIsVariable ? 0 : noiseDim);
        Vector noise = noiseIsVariable ? tracer.slice(variables, own, own + noiseDim) : given;
        Vector local = tracer.slice(variables, 0, stepDim);
        Vector x = section(tracer, before, X);
        Scalar timeStep = first && problem.finalTime().isFree()
                ? tracer.entry(
                        tracer.apply(
                                chosenTimeStep(),
                                tracer.apply(traced.first(firstDim()), tracer.slice(variables, stepDim, own))),
                        0)
                : timeStep(tracer, before);
        Vector time = time(tracer, ticks, timeStep);

        Vector stepParameters = first
                ? tracer.apply(traced.first(stepDim), local)
                : tracer.apply(traced.next(stepDim), section(tracer, before, PREVIOUS_PARAMETERS), local);
        double[] scales = problem.policy().stepScales(stateDim, controlDim);
        Vector raw = tracer.apply(
                traced.act(), sharedParameters, scaled(tracer, scales, stepParameters), x, policyTime(tracer, ticks));
        Vector u = problem.policy().keepsBounds() ? raw : squash(tracer, raw);
        Vector rates = controlRates(tracer, first, before, u, timeStep);
        Vector terms = stageCosts(tracer, x, u, rates, time, timeStep);
        Vector g = constraints.stage(tracer, x, u, rates, time);
        Vector settings = settings(tracer, before);
        Vector stretched = problem.finalTime().isFree() ? tracer.vector(timeStep) : tracer.vector(0);
        Vector ofSystem = tracer.slice(settings, 0, problem.uncertain().count());
        Vector next = tracer.apply(traced.step(), x, u, time, noise, ofSystem, stretched);
        terms = tracer.concat(terms, observations(tracer, x, next, settings));

        Map<String, Vector> after = Map.of(
                X,
                next,
                PREVIOUS_PARAMETERS,
                stepParameters,
                PREVIOUS_CONTROL,
                u,
                TIME_STEP,
                stretched,
                SETTINGS,
                settings);
        tracer.output(Scan.NEXT, carriedOn(tracer, after));
        switch (form) {
            case COST ->
                tracer.output(
                        Scan.COST,
                        tracer.vector(sum(
                                tracer,
                                constraints.withPenalty(tracer, terms, g, constraints.stageSenses(), timeStep))));
            case DETAILED -> {
                tracer.output(CONTROLS, u);
                tracer.output(TERMS, constraints.withPenalty(tracer, terms, g, constraints.stageSenses(), timeStep));
                tracer.output(CONSTRAINTS, g);
            }
            case LAGRANGIAN -> {
                Scalar lagrangian = ConstraintGraphs.lagrangian(tracer, g, constraints.stageSenses());
                Scalar cost = sum(tracer, terms);
                Scalar added = tracer.apply(Op.MUL, timeStep, lagrangian);
                tracer.output(Scan.COST, tracer.vector(tracer.apply(Op.ADD, cost, added)));
            }
        }
        return tracer.graph();
    }

    private Vector settings(Tracer tracer, Vector all) {
        return carried.has(SETTINGS) ? section(tracer, all, SETTINGS) : tracer.vector(0);
    }

    private Vector ofLikelihood(Tracer tracer, Vector settings) {
        return tracer.slice(settings, problem.uncertain().count(), settings.length());
    }

    /** The negative log density of what was observed in a step, by terms of the likelihood; which that is, is {@link Scan#GIVEN}. */
    private Vector observations(Tracer tracer, Vector x, Vector next, Vector settings) {
        if (problem.likelihoods().count() == 0) {
            return tracer.vector(0);
        }
        Vector given = tracer.input(Scan.GIVEN, observed.numbers());
        Vector ofLikelihood = ofLikelihood(tracer, settings);
        Scalar[] terms = new Scalar[problem.likelihoods().count()];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = tracer.number(0.0);
            for (int slot = 0; slot < observed.slots(i); slot++) {
                int from = observed.offset(i, slot);
                int row = from + ObservedSteps.AHEAD;
                Vector at = observed.isTimed(i)
                        ? between(tracer, x, next, tracer.entry(given, from + 1))
                        : tracer.vector(0);
                Scalar density = tracer.entry(
                        tracer.apply(
                                traced.observation(i),
                                at,
                                tracer.slice(given, row, row + observed.columns(i)),
                                ofLikelihood),
                        0);
                Scalar counts = tracer.apply(Op.LT, tracer.number(0.0), tracer.entry(given, from));
                Scalar counted = tracer.apply(Op.SELECT, counts, density, tracer.number(0.0));
                terms[i] = tracer.apply(Op.SUB, terms[i], counted);
            }
        }
        return tracer.vector(terms);
    }

    /** The state a part of the step later, on the straight line; exact at both ends. */
    private static Vector between(Tracer tracer, Vector x, Vector next, Scalar part) {
        Scalar rest = tracer.apply(Op.SUB, tracer.number(1.0), part);
        Scalar[] at = new Scalar[x.length()];
        Arrays.setAll(at, i -> {
            Scalar start = tracer.apply(Op.MUL, rest, tracer.entry(x, i));
            return tracer.apply(Op.ADD, start, tracer.apply(Op.MUL, part, tracer.entry(next, i)));
        });
        return tracer.vector(at);
    }

    /** The time step [s] of a motion that ends between the bounds, from its parameter; of none where the end is not free. */
    public Graph chosenTimeStep() {
        Tracer tracer = new Tracer();
        Vector parameter = tracer.input("parameter", 1);
        FinalTime finalTime = problem.finalTime();
        Vector end = Squash.trace(
                tracer,
                parameter,
                new double[] {finalTime.lower()},
                new double[] {finalTime.upper()},
                List.of(new Signal("finalTime", "s")));
        tracer.output(
                TIME_STEP, tracer.vector(tracer.apply(Op.DIV, tracer.entry(end, 0), tracer.number(problem.horizon()))));
        return tracer.graph();
    }

    private Scalar timeStep(Tracer tracer, Vector carriedOver) {
        return problem.finalTime().isFree()
                ? tracer.entry(section(tracer, carriedOver, TIME_STEP), 0)
                : tracer.number(problem.dynamics().timeStep());
    }

    private Vector time(Tracer tracer, Vector ticks, Scalar timeStep) {
        return problem.finalTime().isFree()
                ? tracer.vector(tracer.apply(Op.MUL, tracer.entry(ticks, 0), timeStep))
                : ticks;
    }

    /** What a policy is told: where the end is free, the time of a motion that ends where the policy was told that it would. */
    private Vector policyTime(Tracer tracer, Vector ticks) {
        return problem.finalTime().isFree()
                ? tracer.vector(tracer.apply(Op.MUL, tracer.entry(ticks, 0), tracer.number(problem.typicalTimeStep())))
                : ticks;
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
        return terminal(Form.COST);
    }

    /** The cost of the final state, term by term. */
    Graph detailedTerminal() {
        return terminal(Form.DETAILED);
    }

    /** The cost of the final state with the augmented Lagrangian of its constraints, see {@link #lagrangianStep}. */
    public Graph lagrangianTerminal() {
        return terminal(Form.LAGRANGIAN);
    }

    private Graph terminal(Form form) {
        Tracer tracer = new Tracer();
        Vector last = tracer.input(Scan.STATE, carried.rowCount());
        tracer.input(Scan.SHARED, sharedDim);
        Vector time = time(tracer, tracer.input(Scan.TIME, 1), timeStep(tracer, last));
        Vector x = section(tracer, last, X);
        Vector[] terms = new Vector[problem.costs().size()];
        Arrays.setAll(terms, i -> tracer.apply(traced.terminal(i), x, time));
        Vector all = tracer.concat(tracer.concat(terms), logLikelihoods(tracer, settings(tracer, last)));
        Vector g = constraints.terminal(tracer, x);
        switch (form) {
            case COST ->
                tracer.output(
                        Scan.COST,
                        tracer.vector(sum(
                                tracer,
                                constraints.withPenalty(
                                        tracer, all, g, constraints.terminalSenses(), tracer.number(1.0)))));
            case DETAILED -> {
                tracer.output(
                        TERMS,
                        constraints.withPenalty(tracer, all, g, constraints.terminalSenses(), tracer.number(1.0)));
                tracer.output(CONSTRAINTS, g);
            }
            case LAGRANGIAN -> {
                Scalar lagrangian = ConstraintGraphs.lagrangian(tracer, g, constraints.terminalSenses());
                tracer.output(Scan.COST, tracer.vector(tracer.apply(Op.ADD, sum(tracer, all), lagrangian)));
            }
        }
        return tracer.graph();
    }

    /** What the likelihood has besides the observations, negative, by terms. */
    private Vector logLikelihoods(Tracer tracer, Vector settings) {
        Scalar[] terms = new Scalar[problem.likelihoods().count()];
        Arrays.setAll(
                terms,
                i -> tracer.apply(
                        Op.NEG,
                        tracer.entry(tracer.apply(traced.logLikelihood(i), ofLikelihood(tracer, settings)), 0)));
        return tracer.vector(terms);
    }

    /** What is {@linkplain Scan#given given} where something was observed, [horizon + 1][]. */
    double[][] given() {
        return observed.given();
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

    /** How fast the controls change; 0 where there was none before, and where nobody looks. */
    private Vector controlRates(Tracer tracer, boolean first, Vector before, Vector u, Scalar timeStep) {
        if (!carried.has(PREVIOUS_CONTROL) || (first && problem.initialControl().length == 0)) {
            return tracer.vector(controlDim);
        }
        Vector previous = section(tracer, before, PREVIOUS_CONTROL);
        Scalar[] rates = new Scalar[controlDim];
        Arrays.setAll(rates, i -> {
            Scalar change = tracer.apply(Op.SUB, tracer.entry(u, i), tracer.entry(previous, i));
            return tracer.apply(Op.DIV, change, timeStep);
        });
        return tracer.vector(rates);
    }

    private Vector stageCosts(Tracer tracer, Vector x, Vector u, Vector rates, Vector time, Scalar timeStep) {
        Vector none = tracer.vector(0);
        Scalar[] terms = new Scalar[problem.costs().size()];
        Arrays.setAll(terms, i -> {
            boolean seen = ControlChanges.areSeenBy(problem.costs().get(i));
            Scalar rate = tracer.entry(tracer.apply(traced.stage(i), x, u, seen ? rates : none, time), 0);
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
