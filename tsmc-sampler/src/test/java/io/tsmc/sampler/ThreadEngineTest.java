package io.tsmc.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Particles;
import io.tsmc.api.RngStreams;
import io.tsmc.api.RngUse;
import io.tsmc.api.Target;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.Adam;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadEngineTest {

    private static final int COUNT = 101;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameBitsForAnyNumberOfThreadsAndAnyBlockSize(boolean wasteFree) {
        RunResult reference = run(1, 256, wasteFree);
        for (int[] layout : new int[][] {{1, 7}, {2, 256}, {2, 1}, {3, 50}, {3, 256}}) {
            RunResult other = run(layout[0], layout[1], wasteFree);
            assertThat(other.infos())
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(reference.infos());
            assertSameBits(other.state().particles(), reference.state().particles());
            assertThat(other.best().position()).containsExactly(reference.best().position());
            assertThat(other.state().logEvidence()).isEqualTo(reference.state().logEvidence());
        }
    }

    @Test
    void aSmallCloudKeepsEveryThreadBusy() throws InterruptedException {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        Set<String> workers = ConcurrentHashMap.newKeySet();
        Target target = new Hooked(block -> {
            workers.add(Thread.currentThread().getName());
            bothAtWork.countDown();
            // Each block waits for the other: two blocks on one thread would wait in vain.
            awaitOrFail(bothAtWork);
        });
        try (ThreadEngine engine = new ThreadEngine(target, 2, 256)) {
            sample(engine, 256);
        }
        assertThat(workers).hasSize(2);
    }

    @Test
    void aFailureNamesItsParticlesKeepsItsCauseAndLeavesTheCloudAsItWas() {
        IllegalArgumentException failure = new IllegalArgumentException("no such state");
        Target target = new Hooked(block -> {
            if (block.count() == 1) {
                throw failure;
            }
        });
        try (ThreadEngine engine = new ThreadEngine(target, 2, 10)) {
            Particles cloud = new Particles(LinearGaussian.STEPS, COUNT);
            assertThatThrownBy(
                            () -> engine.run(cloud, new BlockTask.SamplePrior(RngStreams.of(0, RngUse.PRIOR_SAMPLE))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("particles 100 to 100")
                    .hasMessageContaining("no such state")
                    .hasCause(failure);
            assertSameBits(cloud, new Particles(LinearGaussian.STEPS, COUNT));
            // The engine survives.
            sample(engine.on(new LinearGaussian()), COUNT);
        }
    }

    @Test
    void anErrorIsAFailureToo() {
        Target target = new Hooked(block -> {
            throw new StackOverflowError();
        });
        try (ThreadEngine engine = new ThreadEngine(target, 2, 256)) {
            assertThatThrownBy(() -> sample(engine, COUNT)).hasCauseInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void cancellingDropsTheBlocksNotYetBegun() {
        List<Integer> begun = new ArrayList<>();
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 1, 10)) {
            Engine cancelling = engine.on(new Hooked(block -> {
                begun.add(block.count());
                engine.cancel();
            }));
            assertThatThrownBy(() -> sample(cancelling, COUNT)).isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> sample(engine, COUNT)).isInstanceOf(CancellationException.class);
        }
        assertThat(begun).hasSize(1);
    }

    /** A descent is of use wherever it has got to. */
    @Test
    void cancellingEndsDescentsWhereTheyAre() {
        Particles cloud = new Particles(LinearGaussian.STEPS, 4);
        AtomicInteger left = new AtomicInteger(3);
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 2)) {
            sample(engine, cloud);
            double before = Arrays.stream(cloud.cost()).sum();
            Engine cancelling = engine.on(new Hooked(block -> {
                if (left.decrementAndGet() == 0) {
                    engine.cancel();
                }
            }));
            Descents descents = cancelling.run(cloud, new BlockTask.Descend(new Adam()));
            assertThat(descents.complete()).isFalse();
            assertThat(Arrays.stream(cloud.cost()).sum()).isLessThan(before);
            Descents none = engine.run(cloud, new BlockTask.Descend(new Adam()));
            assertThat(none.complete()).isFalse();
            assertThat(none.gradientEvaluations()).isZero();
        }
    }

    /** The engine itself goes on. */
    @Test
    void aMomentEndsDescentsButNotTheEngine() {
        BlockTask<Descents> descend = new BlockTask.Descend(new Lbfgs());
        Particles cloud = new Particles(LinearGaussian.STEPS, 7);
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), 2, 2)) {
            sample(engine, cloud);
            Descents none = engine.run(cloud, new BlockTask.Until<>(descend, System.nanoTime()));
            assertThat(none.complete()).isFalse();
            assertThat(none.gradientEvaluations()).isZero();
            long later = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
            assertThat(engine.run(cloud, new BlockTask.Until<>(descend, later)).complete())
                    .isTrue();
            assertSameBits(cloud, descended(1, 256));
        }
        BlockTask<?> move = new BlockTask.SamplePrior(RngStreams.of(1, RngUse.PRIOR_SAMPLE));
        assertThatThrownBy(() -> new BlockTask.Until<>(move, 0)).hasMessageContaining("cannot be ended early. Maybe");
    }

    @Test
    void descentsAreTheSameForAnyNumberOfThreads() {
        Particles whole = descended(1, 256);
        assertSameBits(descended(3, 2), whole);
        assertSameBits(descended(2, 1), whole);
    }

    private static Particles descended(int threads, int blockSize) {
        Particles cloud = new Particles(LinearGaussian.STEPS, 7);
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), threads, blockSize)) {
            sample(engine, cloud);
            Descents descents = engine.run(cloud, new BlockTask.Descend(new Lbfgs()));
            assertThat(descents.complete()).isTrue();
        }
        return cloud;
    }

    @Test
    void anInterruptIsACancellationAndStaysVisible() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Target target = new Hooked(block -> awaitOrFail(interrupted));
        try (ThreadEngine engine = new ThreadEngine(target, 2, 256)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sample(engine, COUNT)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            interrupted.countDown();
        }
    }

    @Test
    void refusesNoThreadsAndEmptyBlocks() {
        assertThatThrownBy(() -> new ThreadEngine(new LinearGaussian(), 0, 256)).hasMessageContaining("threads: 0");
        assertThatThrownBy(() -> new ThreadEngine(new LinearGaussian(), 1, 0)).hasMessageContaining("blockSize: 0");
    }

    private static RunResult run(int threads, int blockSize, boolean wasteFree) {
        try (ThreadEngine engine = new ThreadEngine(new LinearGaussian(), threads, blockSize)) {
            return new Tsmc(
                            new Hmc(),
                            new Systematic(),
                            new AdaptiveEss(),
                            wasteFree ? 3 * COUNT : COUNT,
                            Moves.fixed(2),
                            wasteFree,
                            new Limits(),
                            engine)
                    .run(5, (state, info) -> {});
        }
    }

    private static void sample(Engine engine, int count) {
        sample(engine, new Particles(LinearGaussian.STEPS, count));
    }

    private static void sample(Engine engine, Particles cloud) {
        engine.run(cloud, new BlockTask.SamplePrior(RngStreams.of(0, RngUse.PRIOR_SAMPLE)));
    }

    private static void assertSameBits(Particles actual, Particles expected) {
        assertThat(actual.position()).containsExactly(expected.position());
        assertThat(actual.logPrior()).containsExactly(expected.logPrior());
        assertThat(actual.cost()).containsExactly(expected.cost());
        assertThat(actual.logPriorGradient()).containsExactly(expected.logPriorGradient());
        assertThat(actual.costGradient()).containsExactly(expected.costGradient());
        assertThat(actual.ancestor()).containsExactly(expected.ancestor());
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the other block never began");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The linear-Gaussian problem, with something done before each evaluation of a block. */
    static final class Hooked extends NormalPrior {
        private final Consumer<Particles> hook;
        private final LinearGaussian problem = new LinearGaussian();

        Hooked(Consumer<Particles> hook) {
            super(LinearGaussian.STEPS, LinearGaussian.TEMPERATURE);
            this.hook = hook;
        }

        @Override
        public void evaluateCost(Particles particles) {
            hook.accept(particles);
            problem.evaluateCost(particles);
        }
    }
}
