package io.tsmc.riccati;

import io.tsmc.api.Energies;
import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;
import io.tsmc.api.Target;
import io.tsmc.autodiff.rollout.Linearisation;
import java.util.Arrays;

/** Finds modes of a tempered density, and how much of it each has. */
final class ModeSearch {

    /** Share of the draws that is divided evenly. */
    private static final double DEFENSIVE = 0.1;

    private final Target target;
    private final Linearisation linearisation;
    private final double natsPerCost;
    private final int most;
    private long evaluations;

    ModeSearch(Target target, Linearisation linearisation, double beta, int most) {
        this.target = target;
        this.linearisation = linearisation;
        natsPerCost = Energies.natsPerCost(beta, target.temperature());
        this.most = most;
    }

    Kernel from(Particles known, Particles cloud, double[] cloudWeights, LaplaceMixture settings) {
        Particles ends = descended(starts(known, cloud, cloudWeights));
        LaplaceApproximations found = new LaplaceApproximations(linearisation, natsPerCost, ends);
        int[] distinct = found.distinct(most);
        if (distinct.length == 0) {
            return new TunedLaplaceMixture(settings, new double[0][], new double[0], evaluations);
        }
        double[][] modes = new double[distinct.length][];
        Arrays.setAll(modes, c -> ends.positionOf(distinct[c]));
        double[] logMass = new double[modes.length];
        Arrays.setAll(logMass, c -> found.logMass()[distinct[c]]);
        double[] inCloud = sharesOfCloud(found, distinct, cloud, cloudWeights);
        double[] mass = LogSum.shares(logMass);
        double[] weights = new double[modes.length];
        Arrays.setAll(
                weights, c -> (1.0 - DEFENSIVE) * 0.5 * (mass[c] + inCloud[c]) + DEFENSIVE / modes.length);
        return new TunedLaplaceMixture(settings, modes, weights, evaluations);
    }

    /** What is known, and particles from strata of equal weight. */
    private Particles starts(Particles known, Particles cloud, double[] weights) {
        int[] chosen = new int[most];
        double sum = 0.0;
        int k = 0;
        for (int n = 0; n < cloud.count() && k < most; n++) {
            sum += weights[n];
            while (k < most && (k + 0.5) / most < sum) {
                chosen[k++] = n;
            }
        }
        int[] distinct = Arrays.stream(chosen, 0, k).distinct().toArray();
        Particles starts = new Particles(cloud.dim(), known.count() + distinct.length);
        for (int c = 0; c < known.count(); c++) {
            starts.setOne(c, known, c);
        }
        for (int c = 0; c < distinct.length; c++) {
            starts.setOne(known.count() + c, cloud, distinct[c]);
        }
        return starts;
    }

    /** TEMPORARY: until Ilqr takes an objective. */
    private Particles descended(Particles starts) {
        int count = starts.count();
        int horizon = linearisation.horizon();
        int locals = linearisation.locals();
        Particles ends = starts.slice(0, count);
        Feedback here = new Feedback(linearisation, count);
        Feedback there = new Feedback(linearisation, count);
        for (int t = 0; t < horizon; t++) {
            for (int i = 0; i < locals; i++) {
                System.arraycopy(ends.position(), (t * locals + i) * count, here.rollout().local(t, i), 0, count);
            }
            here.rollout().step(t, count);
        }
        here.rollout().terminal(count);
        evaluations += count;
        here.solve(natsPerCost, 1.0, 0.0, count);
        double[] value = values(here.rollout(), count);
        double[] decrease = new double[count];
        double[] scale = new double[count];
        Arrays.fill(scale, 1.0);
        for (int n = 0; n < count; n++) decrease[n] = here.predictedDecrease(n);
        for (int it = 0; it < 30; it++) {
            int left = 0;
            for (int n = 0; n < count; n++) if (here.solved(n) && decrease[n] > 0.01 && scale[n] > 1e-3) left++;
            if (left == 0) break;
            for (int t = 0; t < horizon; t++) {
                for (int n = 0; n < count; n++) for (int i = 0; i < locals; i++) {
                    there.rollout().local(t, i)[n] = here.follow(t, n, i, there.rollout(), n) + scale[n] * here.feedforward(t, n)[i];
                }
                there.rollout().step(t, count);
            }
            there.rollout().terminal(count);
            there.solve(natsPerCost, 1.0, 0.0, count);
            double[] next = values(there.rollout(), count);
            evaluations += left;
            for (int n = 0; n < count; n++) {
                if (!(here.solved(n) && decrease[n] > 0.01 && scale[n] > 1e-3)) continue;
                if (next[n] < value[n] && there.solved(n)) {
                    value[n] = next[n];
                    decrease[n] = there.predictedDecrease(n);
                    here.swap(n, there);
                    scale[n] = Math.min(1.0, 2 * scale[n]);
                } else scale[n] *= 0.5;
            }
        }
        for (int t = 0; t < horizon; t++) for (int i = 0; i < locals; i++)
            System.arraycopy(here.rollout().local(t, i), 0, ends.position(), (t * locals + i) * count, count);
        target.evaluate(ends);
        return ends;
    }

    private double[] values(Linearisation.Workspace w, int count) {
        double[] v = new double[count];
        for (int n = 0; n < count; n++) {
            double s = 0;
            for (int t = 0; t < linearisation.horizon(); t++) for (int i = 0; i < linearisation.locals(); i++) { double z = w.local(t, i)[n]; s += z * z; }
            v[n] = natsPerCost * w.cost()[n] + 0.5 * s;
        }
        return v;
    }

    /** How much of the weighted cloud belongs to each approximation, if all of them were equally probable, [distinct]. */
    private double[] sharesOfCloud(LaplaceApproximations found, int[] distinct, Particles cloud, double[] weights) {
        double[] sum = new double[distinct.length];
        int lanes = Math.min(TunedLaplaceMixture.LANES, cloud.count());
        Linearisation.Workspace rollout = found.workspace(lanes);
        double[] logDensity = new double[distinct.length];
        for (int from = 0; from < cloud.count(); from += lanes) {
            int length = Math.min(lanes, cloud.count() - from);
            found.rollOut(cloud, from, rollout, length);
            evaluations += length;
            for (int n = 0; n < length; n++) {
                if (weights[from + n] > 0.0) {
                    for (int c = 0; c < distinct.length; c++) {
                        logDensity[c] = found.logDensity(distinct[c], rollout, n);
                    }
                    double[] shares = LogSum.shares(logDensity);
                    for (int c = 0; c < distinct.length; c++) {
                        sum[c] += weights[from + n] * shares[c];
                    }
                }
            }
        }
        return sum;
    }
}
