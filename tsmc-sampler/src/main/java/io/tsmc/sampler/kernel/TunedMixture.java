package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.Rng;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Mixture} and what its kernels have learnt.
 *
 * @param members the kernels with their tuning
 * @param weights relative frequency of each, [kernels]
 */
public record TunedMixture(List<Member> members, double[] weights) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        int drawn = draw(streams.common());
        // Streams of their own: a kernel that draws from the common one must not see the number that has chosen it.
        Mutation mutation = members.get(drawn).mutate(target, beta, particles, streams.nested());
        double[] choice = new double[particles.count()];
        Arrays.fill(choice, drawn);
        return mutation.withLesson(choice);
    }

    /** Its kernels get theirs when they are drawn. */
    @Override
    public boolean needsGradients() {
        return false;
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] cloudWeights) {
        return new TunedMixture(Member.tuned(members, target, beta, particles, cloudWeights), weights);
    }

    @Override
    public long tuningEvaluations() {
        return Member.tuningEvaluations(members);
    }

    @Override
    public Kernel adapted(Mutation last) {
        int drawn = (int) last.lastLesson()[0];
        return new TunedMixture(Member.adapted(members, drawn, last.withoutLastLesson()), weights);
    }

    @Override
    public Tuning tuning() {
        return Member.tuning(members);
    }

    private int draw(Rng common) {
        double left = common.nextUniform() * Arrays.stream(weights).sum();
        int drawn = 0;
        while (drawn < weights.length - 1 && left >= weights[drawn]) {
            left -= weights[drawn];
            drawn++;
        }
        return drawn;
    }
}
