package io.tsmc.policy.controller;

import io.tsmc.api.Policy;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.Program;
import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.autodiff.trace.Tracer;
import io.tsmc.autodiff.trace.Tracer.Scalar;
import io.tsmc.autodiff.trace.Tracer.Vector;
import io.tsmc.policy.internal.Squash;

/**
 * A policy that acts. It runs the program that the simulation ran, traced from {@link Policy#act} with the squash into the
 * control bounds: the same state gives the same bits, on every machine. Nothing is allocated after construction.
 *
 * <p>For one thread at a time.
 */
public final class PolicyController {

    private final int stateDim;
    private final double timeStep;
    private final double[][] steps;
    private final boolean timeVarying;
    private final int firstLocal;
    private final int firstState;
    private final double[][] inputs;
    private final double[][] outputs;
    private final Program.Evaluator evaluator;

    /**
     * Prepares one member of an ensemble.
     *
     * @param file the policy
     * @param member index of the set of parameters to act by; 0 where there is one only
     * @throws IllegalArgumentException if there is no such member, or bounds cannot be met
     */
    public PolicyController(PolicyFile file, int member) {
        int members = file.members().size();
        if (member < 0 || member >= members) {
            throw new IllegalArgumentException("member is " + member + ", but members go from 0 to " + (members - 1));
        }
        PolicyParameters parameters = file.members().get(member);
        stateDim = file.states().size();
        steps = parameters.steps();
        timeVarying = steps.length > 0;
        firstLocal = parameters.shared().length;
        firstState =
                firstLocal + file.policy().stepDim(stateDim, file.controls().size());
        timeStep = file.timeStep();
        inputs = new double[firstState + stateDim + 1][1];
        outputs = new double[file.controls().size()][1];
        for (int i = 0; i < firstLocal; i++) {
            inputs[i][0] = parameters.shared()[i];
        }
        evaluator = new BlockInterpreter().compile(graph(file)).evaluator(1);
    }

    /**
     * What is run: the control {@code u} within its bounds, of the parameters {@code shared}, those of the step {@code local},
     * the state {@code x} and the {@code time}.
     *
     * @throws IllegalArgumentException if bounds cannot be met
     */
    public static Graph graph(PolicyFile file) {
        int states = file.states().size();
        int controls = file.controls().size();
        Tracer tracer = new Tracer();
        Vector shared = tracer.input("shared", file.policy().sharedDim(states, controls));
        Vector local = tracer.input("local", file.policy().stepDim(states, controls));
        Vector x = tracer.input("x", states);
        Scalar time = tracer.entry(tracer.input("time", 1), 0);
        Vector raw = tracer.vector(controls);
        tracer.call(file.policy(), "act", shared, local, x, time, raw);
        tracer.output("u", Squash.trace(tracer, raw, file.controlLower(), file.controlUpper(), file.controls()));
        return tracer.graph();
    }

    /**
     * Computes the control to hold from now on for one time step.
     *
     * @param step number of time steps since the start, from 0; of no account for a policy that does not depend on time and
     *     has no parameters of its own for each step
     * @param x state now, [nx]
     * @param u receives the control, within its bounds, [nu]; NaN where the state is
     * @throws IndexOutOfBoundsException if the policy has no parameters for this step
     * @throws IllegalArgumentException if an array has the wrong length
     */
    public void control(int step, double[] x, double[] u) {
        if (x.length != stateDim || u.length != outputs.length) {
            throw new IllegalArgumentException("x and u have the lengths " + x.length + " and " + u.length
                    + ", expected " + stateDim + " and " + outputs.length);
        }
        if (timeVarying) {
            if (step < 0 || step >= steps.length) {
                throw new IndexOutOfBoundsException(
                        "step is " + step + ", but the policy has parameters for steps 0 to " + (steps.length - 1)
                                + " only. Maybe hand over to a policy that holds the goal");
            }
            for (int i = firstLocal; i < firstState; i++) {
                inputs[i][0] = steps[step][i - firstLocal];
            }
        }
        for (int i = 0; i < stateDim; i++) {
            inputs[firstState + i][0] = x[i];
        }
        inputs[firstState + stateDim][0] = step * timeStep;
        evaluator.evaluate(inputs, outputs, 1);
        for (int i = 0; i < u.length; i++) {
            u[i] = outputs[i][0];
        }
    }
}
