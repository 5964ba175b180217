package io.tsmc.sampler.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
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
            return new Mutation(new double[] {number}, new boolean[1], 0);
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
                kernel = kernel.tuned(cloud, new double[] {1.0});
            }
            Mutation mutation = kernel.mutate(target, 0.5, cloud, new RngStreams(1, 1, move));
            kernel = kernel.adapted(mutation);
        }
        assertThat(moves).containsExactly("0 adapted 0", "1 adapted 0", "0 adapted 1", "1 adapted 1", "0 adapted 2");
    }
}
