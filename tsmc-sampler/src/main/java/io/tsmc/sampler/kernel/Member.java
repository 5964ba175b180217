package io.tsmc.sampler.kernel;

import io.tsmc.api.Kernel;
import io.tsmc.api.Mutation;
import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.Target;
import io.tsmc.api.Tuning;
import io.tsmc.api.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One of the kernels that a kernel is made of: what it has learnt, and what its moves of this tempering step came to.
 *
 * @param type its type in run files
 * @param kernel the kernel with its tuning
 * @param acceptance sum of the mean acceptance probabilities of its moves in this tempering step
 * @param moves number of its moves in this tempering step
 */
public record Member(String type, Kernel kernel, double acceptance, int moves) {

    /** Kernels that have not moved yet. */
    static List<Member> of(List<Kernel> kernels) {
        return kernels.stream()
                .map(kernel -> new Member(TypeName.of(kernel.getClass()), kernel, 0.0, 0))
                .toList();
    }

    /** One transition; the gradients that it needs are evaluated before. */
    Mutation mutate(Target target, double beta, Particles particles, RngStreams streams) {
        return Transition.of(kernel, target, beta, particles, streams);
    }

    /** All kernels tuned to the cloud, as a tempering step begins. */
    static List<Member> tuned(List<Member> members, Target target, double beta, Particles particles, double[] weights) {
        return members.stream()
                .map(member -> new Member(member.type, member.kernel.tuned(target, beta, particles, weights), 0.0, 0))
                .toList();
    }

    /** What tuning them evaluated. */
    static long tuningEvaluations(List<Member> members) {
        return members.stream()
                .mapToLong(member -> member.kernel.tuningEvaluations())
                .sum();
    }

    /** The kernels, the one that has moved with what that taught. */
    static List<Member> adapted(List<Member> members, int moved, Mutation last) {
        List<Member> adapted = new ArrayList<>(members);
        Member mover = members.get(moved);
        adapted.set(
                moved,
                new Member(
                        mover.type,
                        mover.kernel.adapted(last),
                        mover.acceptance + last.acceptanceRate(),
                        mover.moves + 1));
        return Collections.unmodifiableList(adapted);
    }

    /**
     * The smallest step size of those that have one, and what each type of kernel says of itself: the smallest of each value,
     * which is the one that tells of trouble, and the mean acceptance of its moves; NaN where it made none.
     */
    static Tuning tuning(List<Member> members) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Member member : members) {
            double stepSize = member.kernel.tuning().stepSize();
            if (!Double.isNaN(stepSize)) {
                values.merge(Tuning.STEP_SIZE, stepSize, Math::min);
            }
        }
        members.stream().map(Member::type).distinct().forEach(type -> addType(members, type, values));
        Tuning tuning = Tuning.NONE;
        for (Map.Entry<String, Double> value : values.entrySet()) {
            tuning = tuning.with(value.getKey(), value.getValue());
        }
        return tuning;
    }

    private static void addType(List<Member> members, String type, Map<String, Double> values) {
        double sum = 0.0;
        int count = 0;
        for (Member member : members) {
            if (member.type.equals(type)) {
                sum += member.acceptance;
                count += member.moves;
                member.kernel
                        .tuning()
                        .values()
                        .forEach(value -> values.merge(type + "." + value.name(), value.value(), Math::min));
            }
        }
        values.put(type + "." + Tuning.ACCEPTANCE_RATE, sum / count);
    }
}
