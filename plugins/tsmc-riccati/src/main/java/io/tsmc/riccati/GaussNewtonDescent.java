package io.tsmc.riccati;

import io.tsmc.api.Polish.Ending;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;
import java.util.Optional;

/**
 * A block of trajectories on their way down {@code C(z) + priorWeight · |z|²/2}, each on its own, as {@link Ilqr} says. All
 * are rolled out as lanes of one block, whatever each is at: a full step, or a shorter one because that did not lower its
 * objective. For one thread at a time.
 */
final class GaussNewtonDescent {

    private static final double COST_WEIGHT = 1.0;

    private static final double FIRST_DAMPING = 1e-3;
    private static final double SMALLEST_DAMPING = 1e-6;
    private static final double LARGEST_DAMPING = 1e10;
    private static final double DAMPING_STEP = 10.0;
    /** A model is right where a step gains at least this share of what it promised; the damping is then lowered. */
    private static final double TRUST = 0.5;
    /** A step is taken if it gains at least this share of what the model promises of it. */
    private static final double DECREASE = 0.1;
    /** The smallest share of the feedforward term that is tried. */
    private static final double SMALLEST_SCALE = 0x1p-4;
    /** Iterations in a row that gain next to nothing: one alone may have met a bend of the valley. */
    private static final int PATIENCE = 5;
    /** A model that was wrong so often in a row, and all that for less than this share of the objective, is another's turn. */
    private static final int MOST_WRONG = 10;

    private static final double CREEP = 0.1;

    private final double priorWeight;
    private final int maxIterations;
    private final double tolerance;
    private final int horizon;
    private final Linearisation linearisation;
    /** Where each start is, at the lane of its number. */
    private final Feedback here;
    /** Where those that are still at work may go next, side by side. */
    private final Linearisation.Workspace trials;

    private final Lane[] lanes;
    private final double[] damping;
    private final boolean[] reweighted;
    private final boolean[] needsLaw;
    /** Numbers of the starts whose last step was of use, and the lanes of those steps. */
    private final int[] moved;

    private final int[] movedFrom;
    private int movedCount;
    private long evaluations;

    /**
     * Rolls the starts out.
     *
     * @param maxIterations most iterations of each, at least 1
     * @param tolerance share of the objective that counts as nothing
     * @param starts [dim][count]
     * @throws IllegalArgumentException if the cost of a start is not finite
     */
    GaussNewtonDescent(
            Linearisation linearisation,
            double priorWeight,
            int maxIterations,
            double tolerance,
            double[] starts,
            int count) {
        this.priorWeight = priorWeight;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        horizon = linearisation.horizon();
        this.linearisation = linearisation;
        here = new Feedback(linearisation, count);
        trials = linearisation.workspace(count);
        damping = new double[count];
        reweighted = new boolean[count];
        needsLaw = new boolean[count];
        moved = new int[count];
        movedFrom = new int[count];
        rollOut(starts, count);
        lanes = new Lane[count];
        for (int n = 0; n < count; n++) {
            double cost = here.rollout().cost()[n];
            if (!Double.isFinite(cost)) {
                throw new IllegalArgumentException("ilqr: the cost of the start is " + cost
                        + ", not a finite number. Maybe start from a particle of the final cloud.");
            }
            lanes[n] = new Lane(n, value(here.rollout(), n));
        }
    }

    private void rollOut(double[] starts, int count) {
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                System.arraycopy(
                        starts,
                        linearisation.coordinate(t, i) * count,
                        here.rollout().local(t, i),
                        0,
                        count);
            }
            here.rollout().step(t, count);
        }
        here.rollout().terminal(count);
        evaluations += count;
    }

    /** Tries one step of each; false if there is nothing more to gain. */
    boolean advance() {
        here.solve(COST_WEIGHT, priorWeight, damping, reweighted, needsLaw, lanes.length);
        int[] active = new int[lanes.length];
        int count = 0;
        for (Lane lane : lanes) {
            if (lane.hasStep()) {
                active[count++] = lane.number;
            }
        }
        if (count > 0) {
            rollOutTrials(active, count);
            movedCount = 0;
            for (int i = 0; i < count; i++) {
                lanes[active[i]].tell(i);
            }
            takeMoved();
        }
        boolean anyLeft = false;
        for (Lane lane : lanes) {
            anyLeft |= lane.ending == Ending.STOPPED;
        }
        return anyLeft;
    }

    private void rollOutTrials(int[] active, int count) {
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                double[] local = trials.local(t, i);
                for (int lane = 0; lane < count; lane++) {
                    int n = active[lane];
                    local[lane] = here.follow(t, n, i, trials, lane) + lanes[n].scale * here.feedforward(t, n)[i];
                }
            }
            trials.stepWithoutModel(t, count);
        }
        trials.terminalWithoutModel(count);
        evaluations += count;
    }

    /** Makes the models of the trials that were of use, side by side, and goes on from there. Most trials are of none. */
    private void takeMoved() {
        if (movedCount == 0) {
            return;
        }
        trials.gatherLocals(movedFrom, movedCount);
        for (int t = 0; t < horizon; t++) {
            trials.step(t, movedCount);
        }
        trials.terminal(movedCount);
        Arrays.setAll(movedFrom, k -> k);
        // Row by row, and not start by start: neighbouring lanes share cache lines.
        here.rollout().copy(moved, trials, movedFrom, movedCount);
    }

    /** The objective of a rollout, but for a constant. */
    private double value(Linearisation.Workspace rollouts, int lane) {
        double squares = 0.0;
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                double z = rollouts.local(t, i)[lane];
                squares += z * z;
            }
        }
        return rollouts.cost()[lane] + 0.5 * priorWeight * squares;
    }

    /** Writes where each start is now, [dim][count]. */
    void copyPositions(double[] positions) {
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < linearisation.locals(t); i++) {
                System.arraycopy(
                        here.rollout().local(t, i),
                        0,
                        positions,
                        linearisation.coordinate(t, i) * lanes.length,
                        lanes.length);
            }
        }
    }

    /** Rollouts with a model so far, one a lane each time. */
    long evaluations() {
        return evaluations;
    }

    /** See {@link io.tsmc.api.Polish.Descent#ending}. */
    Ending ending(int start) {
        return lanes[start].ending;
    }

    /** See {@link io.tsmc.api.Polish.Descent#obstacle}. */
    Optional<String> obstacle(int start) {
        return lanes[start].obstacle();
    }

    /** What one trajectory is at. */
    private final class Lane {

        final int number;
        private final double startValue;
        private double value;
        private double scale;
        /** Whether no step of less damping was of use from here. */
        private boolean raised;

        private int quiet;
        /** Steps since the model was right, and the objective there. */
        private int wrong;

        private double lastRight;
        /** The objective where the model was changed. */
        private double valueAtChange;

        private int iterations;
        private boolean everSolved;
        private boolean everIncomplete;
        private Ending ending = Ending.STOPPED;

        Lane(int number, double value) {
            this.number = number;
            this.value = value;
            startValue = value;
            lastRight = value;
            damping[number] = FIRST_DAMPING;
            needsLaw[number] = true;
        }

        /** Whether there is a step to try; looks at the law, if that is new. */
        boolean hasStep() {
            if (ending != Ending.STOPPED || !needsLaw[number]) {
                return ending == Ending.STOPPED;
            }
            iterations++;
            everSolved |= here.solved(number);
            everIncomplete |= here.incomplete(number);
            if (!here.solved(number)) {
                raiseDamping();
                return false;
            }
            if (here.predictedDecrease(number) <= negligible()) {
                promisesNothing();
                return false;
            }
            needsLaw[number] = false;
            scale = 1.0;
            return true;
        }

        /** With damping, a model promises little because it may not do much. */
        private void promisesNothing() {
            if (damping[number] > 0.0 && !raised) {
                damping[number] = 0.0;
                turn();
            } else {
                stop(raised);
            }
        }

        /** Takes in what became of the step. */
        void tell(int trial) {
            double reached = value(trials, trial);
            double promised = scale * (2.0 - scale) * here.predictedDecrease(number);
            if (reached < value - DECREASE * promised) {
                move(trial, reached);
            } else if (scale > SMALLEST_SCALE) {
                scale *= 0.5;
            } else {
                raiseDamping();
            }
        }

        private void move(int trial, double reached) {
            double gain = value - reached;
            boolean right = gain >= TRUST * here.predictedDecrease(number);
            quiet = gain <= negligible() ? quiet + 1 : 0;
            moved[movedCount] = number;
            movedFrom[movedCount++] = trial;
            value = reached;
            raised = false;
            turn();
            if (right) {
                damping[number] = damping[number] <= SMALLEST_DAMPING ? 0.0 : damping[number] / DAMPING_STEP;
            }
            wrong = right ? 0 : wrong + 1;
            if (wrong == 0) {
                lastRight = value;
            }
            boolean creeps = wrong >= MOST_WRONG && lastRight - value <= CREEP * Math.abs(value);
            if (quiet == PATIENCE || (creeps && !reweighted[number])) {
                stop(!right);
            }
        }

        private double negligible() {
            return tolerance * Math.abs(value);
        }

        private void raiseDamping() {
            raised = true;
            turn();
            damping[number] = Math.max(SMALLEST_DAMPING, damping[number] * DAMPING_STEP);
            if (damping[number] > LARGEST_DAMPING) {
                stop(true);
            }
        }

        /** There is nothing more to gain with the model as it is. */
        private void stop(boolean modelIsWrong) {
            boolean gained = valueAtChange - value > PATIENCE * negligible();
            if (reweighted[number] ? gained : modelIsWrong) {
                reweighted[number] = !reweighted[number];
                valueAtChange = value;
                lastRight = value;
                damping[number] = 0.0;
                raised = false;
                quiet = 0;
                wrong = 0;
                turn();
            } else {
                end(obstacle().isPresent() ? Ending.OBSTACLE : Ending.TOLERANCE);
            }
        }

        /** Asks for another law, if it may have one. */
        private void turn() {
            needsLaw[number] = true;
            if (iterations == maxIterations) {
                end(Ending.ITERATIONS);
            }
        }

        private void end(Ending how) {
            ending = how;
            needsLaw[number] = false;
        }

        /** Why the start stayed where it is, unless it did not, or is the end of a descent. */
        Optional<String> obstacle() {
            if (value < startValue) {
                return Optional.empty();
            }
            if (!everSolved) {
                return Optional.of(
                        "the system or the cost has derivatives that are not finite where the motion passes");
            }
            return everIncomplete
                    ? Optional.of("the cost has no derivative at a state that the controls move")
                    : Optional.empty();
        }
    }
}
