package io.tsmc.policy.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.tsmc.api.Policy;
import io.tsmc.policy.OpenLoop;
import io.tsmc.policy.controller.PolicyFileTest.Rod;
import io.tsmc.policy.feedback.Activation;
import io.tsmc.policy.feedback.Affine;
import io.tsmc.policy.feedback.Features;
import io.tsmc.policy.feedback.Linear;
import io.tsmc.policy.feedback.Mlp;
import io.tsmc.policy.feedback.RadialBasis;
import io.tsmc.policy.feedback.TimeVaryingLinear;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyControllerTest {

    private static final int HORIZON = 12;
    private static final Rod ROD = new Rod(0.05);
    private static final Features FEATURES = new Features(new int[] {0}, new int[0], new double[] {3});

    static Stream<Policy> policies() {
        double[][] rows = {{1, 0.2, 3}, {0.1, 0.4, -0.7}};
        return Stream.concat(
                Stream.of(
                        new OpenLoop(),
                        new Linear(FEATURES, rows, 0.3),
                        new Affine(FEATURES, rows, 0.3, 0.7),
                        new TimeVaryingLinear(FEATURES, rows, 0.3, 0.7),
                        new RadialBasis(FEATURES, rows, 0.9, 0.7)),
                Arrays.stream(Activation.values())
                        .map(a -> new Mlp(FEATURES, new int[] {9, 4}, a, new double[0], new double[] {0.3, 0.2, 0.1})));
    }

    /** Affine: one bounded control through its squash, one free control as it is. */
    @Test
    void squashesBoundedControlsAndNoOthers() {
        PolicyParameters parameters = new PolicyParameters(new double[] {0, 0, 0, 0, 0.5, 20}, new double[0][]);
        PolicyController controller = new PolicyController(PolicyFile.of(new Affine(), ROD, List.of(parameters)), 0);
        double[] u = new double[2];
        controller.control(0, new double[2], u);
        assertThat(u[0]).isCloseTo(1 + 2 * Math.tanh(0.5), within(1e-15));
        assertThat(u[1]).isEqualTo(20);
    }

    @Test
    void everyMemberActsByItsOwnParametersAndWithoutStepsAtAnyTime() {
        PolicyParameters one = new PolicyParameters(new double[] {0, 0, 1, 2}, new double[0][]);
        PolicyParameters two = new PolicyParameters(new double[] {0, 0, 3, 4}, new double[0][]);
        PolicyFile file = PolicyFile.of(new Linear(), ROD, List.of(one, two));
        double[] u = new double[2];
        for (int step : new int[] {0, -7, 1_000_000}) {
            new PolicyController(file, 0).control(step, new double[] {1, 10}, u);
            assertThat(u).containsExactly(1, 21);
            new PolicyController(file, 1).control(step, new double[] {1, 10}, u);
            assertThat(u).containsExactly(1, 43);
        }
        assertThatThrownBy(() -> new PolicyController(file, 2)).hasMessage("member is 2, but members go from 0 to 1");
    }

    @Test
    void refusesStepsWithoutParametersAndArraysOfAnotherLength() {
        PolicyParameters plan = new PolicyParameters(new double[0], new double[][] {{1, 2}, {3, 4}});
        PolicyController controller = new PolicyController(PolicyFile.of(new OpenLoop(), ROD, List.of(plan)), 0);
        double[] u = new double[2];
        controller.control(1, new double[2], u);
        assertThat(u[1]).isEqualTo(4);
        assertThatThrownBy(() -> controller.control(2, new double[2], u))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageStartingWith("step is 2, but the policy has parameters for steps 0 to 1 only.");
        assertThatThrownBy(() -> controller.control(-1, new double[2], u)).hasMessageStartingWith("step is -1");
        assertThatThrownBy(() -> controller.control(0, new double[3], u))
                .hasMessage("x and u have the lengths 3 and 2, expected 2 and 2");
    }

    @ParameterizedTest
    @MethodSource("policies")
    void doesNotAllocate(Policy policy) {
        double[] shared = new double[policy.sharedDim(2, 2)];
        Arrays.fill(shared, 0.3);
        double[][] steps = new double[policy.stepDim(2, 2) == 0 ? 0 : HORIZON][policy.stepDim(2, 2)];
        PolicyController controller =
                new PolicyController(PolicyFile.of(policy, ROD, List.of(new PolicyParameters(shared, steps))), 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        double[] x = {0.4, -0.2};
        double[] u = new double[2];
        // The JVM allocates now and then on behalf of a thread, as when it links code: once in ten times it must not.
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 10 && least > 0; trial++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int i = 0; i < 10_000; i++) {
                controller.control(i % HORIZON, x, u);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(least).as("bytes allocated by 10,000 calls").isZero();
    }
}
