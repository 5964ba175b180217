package io.tsmc.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.problem.Problem;
import io.tsmc.problem.formulation.Formulation;
import io.tsmc.problem.formulation.Trajectory;
import io.tsmc.problem.initial.Box;
import io.tsmc.problem.initial.Gaussian;
import io.tsmc.problem.initial.InitialStates;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contracts pass correct plug-ins, and each of their checks catches one that breaks just that. */
class TargetContractTest {

    @Nested
    class OfTrajectories implements FormulationContract {
        @Override
        public Formulation formulation() {
            return new Trajectory();
        }

        @Override
        public List<Problem> problems() {
            return List.of(FormulationContract.super.problems().get(0));
        }
    }

    @Nested
    class OfATargetByHand implements TargetContract {
        @Override
        public List<Target> targets() {
            return List.of(new Valley());
        }
    }

    /** Three coordinates, the prior N(0, I); correct unless a defect is switched on. */
    private static class Valley implements Target {
        boolean forgetsATerm;
        boolean forgetsThePrior;
        boolean looksAtItsBlock;
        boolean hasRandomnessOfItsOwn;
        boolean isAStaircase;
        boolean roundsCostsAlone;
        double temperature = 2.0;
        private final Rng own = RngStreams.of(9, RngUse.CHECK, 9).particle(9);

        @Override
        public int dim() {
            return 3;
        }

        @Override
        public double temperature() {
            return temperature;
        }

        @Override
        public void samplePrior(RngStreams streams, Particles particles) {
            for (int n = 0; n < particles.count(); n++) {
                Rng rng = hasRandomnessOfItsOwn ? own : streams.particle(n);
                for (int d = 0; d < 3; d++) {
                    particles.position()[d * particles.count() + n] = rng.nextGaussian();
                }
            }
        }

        @Override
        public void evaluateCosts(Particles particles) {
            evaluate(particles);
            for (int n = 0; roundsCostsAlone && n < particles.count(); n++) {
                particles.cost()[n] = (float) particles.cost()[n];
            }
        }

        @Override
        public void evaluate(Particles particles) {
            int count = particles.count();
            for (int n = 0; n < count; n++) {
                double x = particles.position()[n];
                double y = particles.position()[count + n];
                double z = particles.position()[2 * count + n];
                double cost = Math.exp(0.3 * x) + x * y * y + Math.cos(z);
                particles.cost()[n] = isAStaircase ? Math.rint(1e5 * cost) / 1e5 : cost;
                particles.cost()[n] += looksAtItsBlock ? 1e-12 * n : 0.0;
                particles.costGradient()[n] = 0.3 * Math.exp(0.3 * x) + (forgetsATerm ? 0.0 : y * y);
                particles.costGradient()[count + n] = 2 * x * y;
                particles.costGradient()[2 * count + n] = -Math.sin(z);
                particles.logPrior()[n] = -0.5 * (x * x + y * y + z * z);
                particles.logPriorGradient()[n] = -x;
                particles.logPriorGradient()[count + n] = -y;
                particles.logPriorGradient()[2 * count + n] = forgetsThePrior ? 0.0 : -z;
            }
        }
    }

    private static TargetContract contract(Consumer<Valley> defect) {
        return () -> {
            Valley valley = new Valley();
            defect.accept(valley);
            return List.of(valley);
        };
    }

    private static void assertCaught(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }

    @Test
    void catchesAGradientThatForgetsATerm() {
        assertCaught(
                contract(v -> v.forgetsATerm = true)::hasTheGradientsOfItsValues,
                "the derivative of the cost by coordinate 0");
    }

    @Test
    void catchesAGradientOfTheLogPriorThatForgetsATerm() {
        assertCaught(
                contract(v -> v.forgetsThePrior = true)::hasTheGradientsOfItsValues,
                "the derivative of the log prior by coordinate 2");
    }

    @Test
    void catchesACostThatIsAStaircase() {
        assertCaught(contract(v -> v.isAStaircase = true)::hasTheGradientsOfItsValues, "of the cost");
    }

    @Test
    void catchesATargetThatLooksAtItsBlock() {
        assertCaught(contract(v -> v.looksAtItsBlock = true)::givesTheSameBitsInWhateverBlocks, "cost in blocks of 1");
    }

    @Test
    void catchesCostsThatAreOthersWithoutGradients() {
        assertCaught(
                contract(v -> v.roundsCostsAlone = true)::givesTheSameCostsWithoutGradients, "cost by evaluateCosts");
    }

    @Test
    void catchesRandomnessOfItsOwn() {
        assertCaught(
                contract(v -> v.hasRandomnessOfItsOwn = true)::drawsFromThePriorCanBeRepeated, "a draw of the prior");
    }

    @Test
    void catchesATemperatureThatIsNone() {
        assertCaught(contract(v -> v.temperature = 0.0)::declaresSizeAndTemperature, "temperature is 0.0");
    }

    @Nested
    class OfGaussianInitialStates implements InitialStatesContract {
        @Override
        public InitialStates initialStates() {
            return new Gaussian(new double[] {0.1, 0.2});
        }
    }

    @Nested
    class OfABoxOfInitialStates implements InitialStatesContract {
        @Override
        public InitialStates initialStates() {
            return new Box(new double[] {0.1, 0.2});
        }
    }

    /** Starts anywhere, but not where it is told to. */
    public record Wandering(double[] last) implements InitialStates {
        @Override
        public int noiseDim(int stateDim) {
            return 1;
        }

        @Override
        public void start(double[] centre, double[] noise, double[] x) {
            x[0] = centre[0] + noise[0];
            x[1] = last[0];
            last[0] = x[0];
        }

        @Override
        public void check(Dynamics dynamics) {}
    }

    @Test
    void catchesInitialStatesWithAMemory() {
        InitialStatesContract contract = () -> new Wandering(new double[1]);
        assertCaught(contract::isAFunctionOfItsArguments, "start: entry 1 of the result is");
    }
}
