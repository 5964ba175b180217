package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Constraint;
import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.Policy;
import io.tsmc.api.Prior;
import io.tsmc.api.Rng;
import io.tsmc.api.Schedule;
import io.tsmc.api.Signal;
import io.tsmc.policy.ColoredGaussian;
import io.tsmc.policy.Knots;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Correct costs, policies, priors and schedules pass their contracts, and defects are caught. */
class PlugInContractsTest {

    private static final Dynamics SYSTEM = new TracedContractTest.Swing();

    /** The tip of the swing is to be at a height; depends on time. */
    public record Height(double weight) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double time) {
            return weight * Math.exp(-time) * (1.0 - Math.cos(x[0])) + u[0] * u[0];
        }

        @Override
        public void check(Dynamics dynamics) {
            if (dynamics.stateDim() != 2) {
                throw new IllegalArgumentException("two states are needed");
            }
        }
    }

    @Nested
    class OfACost implements CostContract {
        @Override
        public Cost cost() {
            return new Height(2.0);
        }

        @Override
        public Dynamics dynamics() {
            return SYSTEM;
        }
    }

    /** Jerks are dear, and the dearer the further the swing is out. */
    @Nested
    class OfACostOfControlRates implements CostContract {
        @Override
        public Cost cost() {
            return new Jerk(0.1);
        }

        @Override
        public Dynamics dynamics() {
            return SYSTEM;
        }
    }

    /** See there. */
    public record Jerk(double weight) implements Cost {
        @Override
        public double stage(double[] x, double[] u, double[] rate, double time) {
            return weight * (1.0 + x[0] * x[0]) * rate[0] * rate[0];
        }
    }

    @Test
    void catchesACostOfControlRatesThatRemembers() {
        double[] last = {0.0};
        assertCaught(
                cost(new Cost() {
                    @Override
                    public double stage(double[] x, double[] u, double[] rate, double time) {
                        double before = last[0];
                        last[0] = rate[0];
                        return before * rate[0];
                    }
                })::isAFunctionOfItsArguments,
                "stage: entry 0 of the result is");
    }

    @Test
    void catchesACostWithAnInfiniteSlope() {
        assertCaught(
                cost(new Cost() {
                    @Override
                    public double terminal(double[] x) {
                        return Math.hypot(0.0 * x[0], 0.0);
                    }
                })::isFiniteOnItsDomain,
                "terminal: the gradient is");
    }

    @Test
    void catchesACostThatRefusesItsSystem() {
        assertThatThrownBy(cost(new Cost() {
                    @Override
                    public void check(Dynamics dynamics) {
                        throw new IllegalArgumentException("not this one");
                    }
                })::fitsItsSystem)
                .hasMessage("not this one");
    }

    private static CostContract cost(Cost cost) {
        return new CostContract() {
            @Override
            public Cost cost() {
                return cost;
            }

            @Override
            public Dynamics dynamics() {
                return SYSTEM;
            }
        };
    }

    /** The swing stays below a ceiling that comes down, and ends where it does not move. */
    public record Ceiling(double height) implements Constraint {
        @Override
        public Sense sense() {
            return Sense.INEQUALITY;
        }

        @Override
        public int stageCount(Dynamics dynamics) {
            return 2;
        }

        @Override
        public void stage(double[] x, double[] u, double time, double[] g) {
            g[0] = 1.0 - Math.cos(x[0]) - height * Math.exp(-time);
            g[1] = u[0] * u[0] - height;
        }

        @Override
        public int terminalCount(Dynamics dynamics) {
            return 1;
        }

        @Override
        public void terminal(double[] x, double[] g) {
            g[0] = x[1];
        }
    }

    @Nested
    class OfAConstraint implements ConstraintContract {
        @Override
        public Constraint constraint() {
            return new Ceiling(2.0);
        }

        @Override
        public Dynamics dynamics() {
            return SYSTEM;
        }
    }

    /** One with so many entries, of which it writes so many. */
    public record Faulty(int count, int written) implements Constraint {
        @Override
        public Sense sense() {
            return Sense.EQUALITY;
        }

        @Override
        public int terminalCount(Dynamics dynamics) {
            return count;
        }

        @Override
        public List<Signal> terminalSignals(Dynamics dynamics) {
            return List.of(new Signal("g", "1"), new Signal("g", "1"));
        }

        @Override
        public void terminal(double[] x, double[] g) {
            for (int i = 0; i < written; i++) {
                g[i] = x[i];
            }
        }
    }

    @Test
    void catchesAConstraintThatConstrainsNothing() {
        assertCaught(constraint(new Faulty(0, 0))::constrainsSomething, "neither stage nor terminal entries");
    }

    @Test
    void catchesAConstraintWithTwoEntriesOfOneName() {
        assertCaught(constraint(new Faulty(2, 2))::namesItsEntries, "has an entry twice: g, g");
        assertCaught(constraint(new Faulty(1, 1))::namesItsEntries, "has 2 entries for 1");
    }

    @Test
    void catchesAConstraintThatForgetsAnEntry() {
        assertCaught(constraint(new Faulty(2, 1))::isAFunctionOfItsArguments, "terminal");
    }

    private static ConstraintContract constraint(Constraint constraint) {
        return new ConstraintContract() {
            @Override
            public Constraint constraint() {
                return constraint;
            }

            @Override
            public Dynamics dynamics() {
                return SYSTEM;
            }
        };
    }

    /** A gain for each state, saturated. */
    public record Gains() implements Policy {
        @Override
        public int sharedDim(int stateDim, int controlDim) {
            return stateDim * controlDim;
        }

        @Override
        public void act(double[] shared, double[] local, double[] x, double[] u) {
            for (int i = 0; i < u.length; i++) {
                double sum = 0.0;
                for (int j = 0; j < x.length; j++) {
                    sum += shared[i * x.length + j] * x[j];
                }
                u[i] = Math.tanh(sum);
            }
        }
    }

    @Nested
    class OfAPolicy implements PolicyContract {
        @Override
        public Policy policy() {
            return new Gains();
        }

        @Override
        public Dynamics dynamics() {
            return SYSTEM;
        }
    }

    /** Over the horizon that contracts look at. */
    @Nested
    class OfKnots implements PolicyContract {
        @Override
        public Policy policy() {
            return new Knots();
        }

        @Override
        public Dynamics dynamics() {
            return SYSTEM;
        }
    }

    private static PolicyContract policy(Policy policy) {
        return new PolicyContract() {
            @Override
            public Policy policy() {
                return policy;
            }

            @Override
            public Dynamics dynamics() {
                return SYSTEM;
            }
        };
    }

    @Test
    void catchesAPolicyWithoutParameters() {
        assertCaught(
                policy((shared, local, x, u) -> u[0] = x[0])::declaresItsSizesAndScales,
                "sharedDim is 0 and stepDim is 0");
    }

    @Test
    void catchesScalesThatDoNotFit() {
        assertCaught(
                policy(new Policy() {
                    @Override
                    public int stepDim(int stateDim, int controlDim) {
                        return 2;
                    }

                    @Override
                    public double[] stepScales(int stateDim, int controlDim) {
                        return new double[] {1.0};
                    }

                    @Override
                    public void act(double[] shared, double[] local, double[] x, double[] u) {}
                })::declaresItsSizesAndScales,
                "stepScales has 1 entries, but stepDim is 2");
    }

    /** Logistic innovations, and a random walk of them. */
    public static class Logistic implements Prior {
        @Override
        public double logDensity(double[] z) {
            double sum = 0.0;
            for (double value : z) {
                sum -= value + 2.0 * Math.log1p(Math.exp(-value));
            }
            return sum;
        }

        @Override
        public void sample(Rng rng, double[] z) {
            for (int i = 0; i < z.length; i++) {
                double u = rng.nextUniform();
                z[i] = Math.log(u / (1.0 - u));
            }
        }

        @Override
        public void first(double[] z, double[] parameters) {
            System.arraycopy(z, 0, parameters, 0, z.length);
        }

        @Override
        public void next(double[] previous, double[] z, double[] parameters) {
            for (int i = 0; i < z.length; i++) {
                parameters[i] = previous[i] + 0.1 * z[i];
            }
        }
    }

    @Nested
    class OfAPrior implements PriorContract {
        @Override
        public Prior prior() {
            return new Logistic();
        }
    }

    /** In seconds. */
    @Nested
    class OfAPriorInSeconds implements PriorContract {
        @Override
        public Prior prior() {
            return ColoredGaussian.inSeconds(0.5, 1.2);
        }
    }

    @Test
    void catchesADensityThatIsNotNormalised() {
        PriorContract contract = () -> new Logistic() {
            @Override
            public double logDensity(double[] z) {
                return super.logDensity(z) + 0.01;
            }
        };
        assertCaught(contract::isNormalised, "integrates to 1.01");
    }

    @Test
    void catchesDrawsOfAnotherScale() {
        PriorContract contract = () -> new Logistic() {
            @Override
            public void sample(Rng rng, double[] z) {
                super.sample(rng, z);
                z[0] *= 1.1;
            }
        };
        assertCaught(contract::drawsFollowItsDensity, "sample: the distribution of 40000 draws");
    }

    @Test
    void catchesAScheduleThatNeverArrives() {
        assertCaught(schedule((beta, energies) -> beta + 0.001 * (1.0 - beta))::arrives, "after 10000 steps");
    }

    @Test
    void catchesAScheduleThatStumblesOverNaN() {
        assertCaught(
                schedule((beta, energies) -> Math.min(1.0, beta + 0.1 + 0.0 * (energies[0] + energies[1])))
                        ::copesWithAnyEnergies,
                "goes to NaN");
    }

    @Test
    void catchesAScheduleThatStandsStill() {
        assertCaught(schedule((beta, energies) -> beta)::copesWithAnyEnergies, "which is not in (0.0, 1]");
    }

    @Test
    void catchesAScheduleWithAMemory() {
        int[] calls = new int[1];
        assertCaught(
                schedule((beta, energies) -> 0.1 * ++calls[0])::isAFunctionOfItsArguments, "kept from call to call");
    }

    @Test
    void catchesAScheduleThatChangesTheEnergies() {
        assertCaught(
                schedule((beta, energies) -> {
                    energies[0] = 0.0;
                    return 1.0;
                })::isAFunctionOfItsArguments,
                "changes the energies");
    }

    private static ScheduleContract schedule(Schedule schedule) {
        return () -> schedule;
    }

    private static void assertCaught(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
