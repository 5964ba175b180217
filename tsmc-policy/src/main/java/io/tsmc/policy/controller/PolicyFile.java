package io.tsmc.policy.controller;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Require;
import io.tsmc.api.SettingsException;
import io.tsmc.api.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A policy with its parameters, and what a control loop has to know of the system: the content of an exported file. Several
 * sets of parameters, of equal weight, are an ensemble: a sample of the distribution over policies.
 *
 * @param policy how parameters become controls; a plug-in record
 * @param timeStep time between two controls [s]
 * @param states name and unit of each state, [nx]
 * @param controls name and unit of each control, [nu]
 * @param controlLower lower control bounds, [nu]; negative infinity where a control is unbounded
 * @param controlUpper upper control bounds, [nu]; infinity where a control is unbounded
 * @param members sets of parameters, at least one, all for the same number of steps
 */
public record PolicyFile(
        Policy policy,
        double timeStep,
        List<Signal> states,
        List<Signal> controls,
        double[] controlLower,
        double[] controlUpper,
        List<PolicyParameters> members) {

    /**
     * Copies what can change and checks that the parts fit together.
     *
     * @throws SettingsException if they do not
     */
    public PolicyFile {
        states = List.copyOf(states);
        controls = List.copyOf(controls);
        controlLower = controlLower.clone();
        controlUpper = controlUpper.clone();
        members = List.copyOf(members);
        Require.positive("timeStep", timeStep);
        Require.count("controlLower", controlLower.length, controls.size(), "controls", "");
        Require.count("controlUpper", controlUpper.length, controls.size(), "controls", "");
        KnownSystem system = new KnownSystem(timeStep, states, controls, controlLower, controlUpper);
        Require.within("policy", () -> policy.check(system));
        Require.notEmpty("members", members.size(), "a sample is meant, which has at least one set of parameters");
        int sharedDim = policy.sharedDim(states.size(), controls.size());
        int stepDim = policy.stepDim(states.size(), controls.size());
        int horizon = members.get(0).steps().length;
        for (int m = 0; m < members.size(); m++) {
            PolicyParameters member = members.get(m);
            Require.within("members[" + m + "]", () -> check(member, sharedDim, stepDim, horizon));
        }
    }

    private static void check(PolicyParameters member, int sharedDim, int stepDim, int horizon) {
        int steps = member.steps().length;
        requireLength("shared", member.shared(), sharedDim);
        for (int t = 0; t < steps; t++) {
            requireLength("steps[" + t + "]", member.steps()[t], stepDim);
        }
        Require.that(
                stepDim == 0 ? steps == 0 : steps > 0,
                "steps",
                "has " + steps + " entries, but the policy has " + stepDim + " parameters for each step",
                "");
        Require.that(
                steps == horizon,
                "steps",
                "has " + steps + " entries, but members[0].steps has " + horizon + "; all members cover the same steps",
                "");
    }

    private static void requireLength(String name, double[] found, int expected) {
        Require.that(
                found.length == expected,
                name,
                "has " + found.length + " entries, but the policy has " + expected
                        + " such parameters for these states and controls",
                "");
    }

    /** A policy for a system. */
    public static PolicyFile of(Policy policy, Dynamics dynamics, List<PolicyParameters> members) {
        return new PolicyFile(
                policy,
                dynamics.timeStep(),
                dynamics.stateSignals(),
                dynamics.controlSignals(),
                dynamics.controlLower(),
                dynamics.controlUpper(),
                members);
    }

    /** The text of the file. Reading it gives the same bits. */
    public String toJson() {
        return PolicyJson.write(this);
    }

    /** Writes the file. */
    public void write(Path path) throws IOException {
        Files.writeString(path, toJson());
    }

    /**
     * Reads a file. Relative paths in it count from its folder.
     *
     * @param others policies that are neither on the module path nor on the class path, such as one that an application
     *     made itself, or found in a plug-in folder, or any that it knows; what the file says of their settings counts
     * @throws IllegalArgumentException if it cannot be used; the message says where (file:line:column) and why
     */
    public static PolicyFile read(Path path, Policy... others) throws IOException {
        Json json = JsonReader.read(Files.readString(path), String.valueOf(path.getFileName()));
        return PolicyJson.read(json, path.resolveSibling(""), List.of(others));
    }

    /**
     * Reads the text of a file.
     *
     * @param source what messages call the text
     * @throws IllegalArgumentException if it cannot be used; the message says where (source:line:column) and why
     */
    public static PolicyFile parse(String json, String source) {
        return PolicyJson.read(JsonReader.read(json, source), Path.of(""), List.of());
    }

    /** What a policy checks its settings against: everything of a system but its motion. */
    private record KnownSystem(
            double timeStep,
            List<Signal> stateSignals,
            List<Signal> controlSignals,
            double[] controlLower,
            double[] controlUpper)
            implements Dynamics {

        @Override
        public int stateDim() {
            return stateSignals.size();
        }

        @Override
        public int controlDim() {
            return controlSignals.size();
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            throw new UnsupportedOperationException("the file of a policy does not say how the system moves");
        }
    }
}
