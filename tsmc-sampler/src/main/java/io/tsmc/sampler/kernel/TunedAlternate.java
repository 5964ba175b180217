package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import java.util.List;

/**
 * {@link Alternate}, what its kernels have learnt, and whose turn it is.
 *
 * @param members the kernels with their tuning
 * @param next index of the kernel that makes the next move
 */
public record TunedAlternate(List<Member> members, int next) implements Kernel {

    @Override
    public Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return members.get(next).mutate(target, beta, particles, streams);
    }

    /** Its kernels get theirs when it is their turn. */
    @Override
    public boolean needsGradients() {
        return false;
    }

    @Override
    public Kernel tuned(Target target, double beta, Particles particles, double[] weights) {
        return new TunedAlternate(Member.tuned(members, target, beta, particles, weights), next);
    }

    @Override
    public long tuningEvaluations() {
        return Member.tuningEvaluations(members);
    }

    @Override
    public Kernel adapted(Mutation last) {
        return new TunedAlternate(Member.adapted(members, next, last), (next + 1) % members.size());
    }

    @Override
    public Tuning tuning() {
        return Member.tuning(members);
    }
}
