package io.tsmc.sampler.kernel;

import static io.tsmc.sampler.kernel.MassMatrix.DIAGONAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.sampler.LinearGaussian;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternateTest {

    /** Tells who moved; its acceptance is its number, and it counts how often it was adapted. */
    private record Numbered(int number, int adaptations, List<String> moves) implements Kernel {
        @Override
        public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
            moves.add(number + " adapted " + adaptations);
            return Mutation.of(new double[] {number}, 0);
        }

        @Override
        public Kernel adapted(Mutation last) {
            assertThat(last.acceptance()).containsExactly(number);
            return new Numbered(number, adaptations + 1, moves);
        }
    }

    @Test
    void kernelsTakeTurnsAndLearnFromTheirOwnMovesOnly() {
        List<String> moves = new ArrayList<>();
        Target target = new LinearGaussian();
        Particles cloud = new Particles(target.dim(), 1);
        Kernel kernel = new Alternate(List.of(new Numbered(0, 0, moves), new Numbered(1, 0, moves)));
        for (int move = 0; move < 5; move++) {
            if (move == 2) {
                kernel = kernel.tuned(target, 0.5, cloud, new double[] {1.0});
            }
            Mutation mutation = kernel.mutate(target, 0.5, cloud, RngStreams.move(1, 1, move));
            kernel = kernel.adapted(mutation);
        }
        assertThat(moves).containsExactly("0 adapted 0", "1 adapted 0", "0 adapted 1", "1 adapted 1", "0 adapted 2");
    }

    /** The mean over the moves of this tempering step alone, and of all kernels of a type. */
    @Test
    void eachTypeOfKernelHasAnAcceptanceOfItsOwn() {
        Kernel kernel =
                new Alternate(List.of(new Pcn(0.5, 0.25), new Pcn(0.25, 0.25), new Hmc(2.0, 1, 1, DIAGONAL, 0.8)));
        assertThat(kernel.tuning().values())
                .extracting(Tuning.Value::name)
                .containsExactly(
                        "stepSize", "pcn.stepSize", "pcn.acceptanceRate", "hmc.stepSize", "hmc.acceptanceRate");
        assertThat(kernel.tuning().stepSize()).isEqualTo(0.25);
        assertThat(kernel.tuning().value("pcn.stepSize")).isEqualTo(0.25);
        assertThat(kernel.tuning().value("hmc.stepSize")).isEqualTo(2.0);
        assertThat(kernel.tuning().value("hmc.acceptanceRate")).isNaN();

        for (double acceptance : new double[] {0.5, 0.25, 0.875, 1.0}) {
            kernel = kernel.adapted(Mutation.of(new double[] {acceptance}, 1));
        }
        assertThat(kernel.tuning().value("pcn.acceptanceRate")).isEqualTo((0.5 + 0.25 + 1.0) / 3);
        assertThat(kernel.tuning().value("hmc.acceptanceRate")).isEqualTo(0.875);

        Kernel next = kernel.tuned(new LinearGaussian(), 0.5, new Particles(1, 2), new double[] {0.5, 0.5});
        assertThat(next.tuning().value("hmc.acceptanceRate")).isNaN();
    }
}
