package io.tsmc.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.Particles;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExactTargetTest {

    private static final double STEP = 1e-5;
    private static final List<ExactTarget> TARGETS =
            List.of(new SkewedTarget(0.5), new SkewedTarget(Double.POSITIVE_INFINITY), new HeavyTailedTarget());

    @Test
    void exactSampleFollowsTheDistribution() {
        for (ExactTarget target : TARGETS) {
            target.requireFollows(target.exactSample(40_000, 0));
        }
    }

    @Test
    void aPointIsMadeOfTheUniformDrawsThatItBelongsTo() {
        for (ExactTarget target : TARGETS) {
            for (double u : new double[] {1e-12, 0.3, 1 - 1e-9}) {
                for (double v : new double[] {1e-6, 0.7, 1 - 1e-6}) {
                    double[] point = target.draw(u, v);
                    double[] uniforms = target.uniforms(point[0], point[1]);
                    assertThat(uniforms[0] / u).isCloseTo(1, within(1e-6));
                    assertThat(uniforms[1] / v).isCloseTo(1, within(1e-6));
                }
            }
        }
    }

    /** The density at β is that of the map: the potential grows as the logarithm of the Jacobian. */
    @Test
    void theTemperedDensityIsThatOfTheSample() {
        for (ExactTarget target : TARGETS) {
            Particles at = target.exactSample(100, 1);
            double[] constant = new double[100];
            for (int n = 0; n < 100; n++) {
                double x = at.position()[n];
                double y = at.position()[100 + n];
                double[][] jacobian = new double[2][];
                for (int d = 0; d < 2; d++) {
                    double h = STEP * (1 + Math.abs(d == 0 ? x : y));
                    double[] ahead = target.uniforms(d == 0 ? x + h : x, d == 1 ? y + h : y);
                    double[] behind = target.uniforms(d == 0 ? x - h : x, d == 1 ? y - h : y);
                    jacobian[d] = new double[] {(ahead[0] - behind[0]) / (2 * h), (ahead[1] - behind[1]) / (2 * h)};
                }
                double density = jacobian[0][0] * jacobian[1][1] - jacobian[0][1] * jacobian[1][0];
                double tempered = at.logPrior()[n] - target.beta() / target.temperature() * at.cost()[n];
                constant[n] = Math.log(density) - tempered;
            }
            for (double c : constant) {
                assertThat(c).as("%s", target).isCloseTo(constant[0], within(1e-3));
            }
        }
    }

    @Test
    void gradientsMatchCentralDifferences() {
        assertGradients(new SkewedTarget(Double.POSITIVE_INFINITY));
        assertGradients(new HeavyTailedTarget());
    }

    private static void assertGradients(ExactTarget target) {
        Particles at = target.exactSample(100, 0);
        for (int d = 0; d < 2; d++) {
            Particles ahead = moved(target, at, d, STEP);
            Particles behind = moved(target, at, d, -STEP);
            for (int n = 0; n < at.count(); n++) {
                double cost = (ahead.cost()[n] - behind.cost()[n]) / (2 * STEP);
                double logPrior = (ahead.logPrior()[n] - behind.logPrior()[n]) / (2 * STEP);
                int i = d * at.count() + n;
                assertThat(at.costGradient()[i]).isCloseTo(cost, within(1e-5 * (1 + Math.abs(cost))));
                assertThat(at.logPriorGradient()[i]).isCloseTo(logPrior, within(1e-5 * (1 + Math.abs(logPrior))));
            }
        }
    }

    private static Particles moved(ExactTarget target, Particles start, int coordinate, double by) {
        Particles moved = start.slice(0, start.count());
        for (int n = 0; n < moved.count(); n++) {
            moved.position()[coordinate * moved.count() + n] += by;
        }
        target.evaluate(moved);
        return moved;
    }
}
