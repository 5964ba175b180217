package io.tsmc.extended;

import io.tsmc.api.Signal;
import io.tsmc.autodiff.Backend;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.PosteriorTarget;
import io.tsmc.problem.rollout.TracedProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The distribution of the {@link Posterior} formulation: one motion, whose controls are known. */
final class ExtendedPosterior extends ExtendedTarget implements PosteriorTarget {

    private static final String DYNAMICS = "dynamics.";
    /** What the arrays of a sample are called besides. */
    private static final Set<String> TAKEN = Set.of(
            "position",
            "log_prior",
            "cost",
            "ancestor",
            "beta",
            "final_time",
            "log_weight",
            "parameter",
            "parameter_name",
            "parameter_unit",
            "motion_particle",
            "time",
            "state",
            "state_name",
            "state_unit",
            "control",
            "control_name",
            "control_unit",
            "solution",
            "lp",
            "chain",
            "draw");

    /** Entries of a start that are not known, in the order in which {@link #unknowns} has them. */
    private final List<Integer> entries = new ArrayList<>();

    private final List<Parameter> unknowns;

    ExtendedPosterior(TracedProblem traced, Backend backend) {
        super(traced, 1, backend);
        unknowns = named(traced.problem());
    }

    private List<Parameter> named(Problem problem) {
        List<Parameter> parameters = new ArrayList<>();
        List<Signal> states = problem.dynamics().stateSignals();
        double[] median = start(new double[startNoiseDim()]);
        for (int i = 0; i < states.size(); i++) {
            if (varies(i, median)) {
                entries.add(i);
                parameters.add(new Parameter(
                        states.get(i).name() + "(0)",
                        "initialState[" + i + "]",
                        states.get(i).unit()));
            }
        }
        List<String> paths = new ArrayList<>(problem.uncertain().paths().stream()
                .map(path -> DYNAMICS + path)
                .toList());
        paths.addAll(problem.likelihoods().uncertain().paths());
        List<String> names = paths.stream().map(ExtendedPosterior::behindHolder).toList();
        for (int i = 0; i < paths.size(); i++) {
            boolean taken =
                    TAKEN.contains(names.get(i)) || names.indexOf(names.get(i)) != names.lastIndexOf(names.get(i));
            entries.add(states.size() + i);
            parameters.add(new Parameter(taken ? paths.get(i) : names.get(i), paths.get(i), ""));
        }
        return List.copyOf(parameters);
    }

    /** Of a path without what holds the settings: {@code dynamics.mass}, {@code likelihood[0].sd}. */
    private static String behindHolder(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private boolean varies(int entry, double[] median) {
        for (int k = 0; k < startNoiseDim(); k++) {
            double[] noise = new double[startNoiseDim()];
            noise[k] = 1.0;
            if (start(noise)[entry] != median[entry]) {
                return true;
            }
        }
        return false;
    }

    int policyParameters() {
        return parameters();
    }

    @Override
    public List<Parameter> unknowns() {
        return unknowns;
    }

    @Override
    public double[] values(double[] z) {
        double[] start = startOf(z);
        return entries.stream().mapToDouble(entry -> start[entry]).toArray();
    }
}
