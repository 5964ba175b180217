package io.tsmc.runtime.internal.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.api.Cost;
import io.tsmc.api.Dynamics;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Referenced.Reference;
import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.problem.rollout.Simulation;
import io.tsmc.problem.rollout.TracedProblem;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.runtime.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneTest {

    private static final int[] TIMES = {0, 2, 4};

    /** A bead on a wire that moves by as much as is asked. */
    public record Bead(boolean fickle) implements Dynamics, Drawn {

        public Bead() {
            this(false);
        }

        @Override
        public int stateDim() {
            return 1;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public double timeStep() {
            return 0.5;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            next[0] = x[0] + 1.0;
        }

        @Override
        public void draw(double[] x, double[] u, double time, Canvas canvas) {
            canvas.circle(new double[] {x[0], 0.0}, 0.5);
            if (fickle && x[0] > 3.0) {
                canvas.text(new double[] {0.0, 1.0}, "far");
            }
        }
    }

    /** A post beside the wire. */
    public record Post() implements Cost, Drawn {

        @Override
        public double terminal(double[] x) {
            return x[0] * x[0];
        }

        @Override
        public void draw(double[] x, double[] u, double time, Canvas canvas) {
            canvas.with(Ink.SCENERY).line(new double[] {2.0, 0.0}, new double[] {2.0, 1.0});
        }
    }

    @TempDir
    Path folder;

    private Optional<Map<String, Object>> scene(Dynamics dynamics, Cost cost, Reference... references)
            throws IOException {
        Path file = Files.writeString(folder.resolve("run.yaml"), Fakes.RUN_FILE);
        RunSpec spec = RunSpec.read(file, List.of(), Fakes.CATALOG).toBuilder()
                .dynamics(dynamics)
                .initialState(new double[dynamics.stateDim()])
                .horizon(4)
                .cost(cost)
                .goal(new Goal(new double[] {3.0}, new double[] {0.5}, new int[0]))
                .temperature(1.0)
                .build();
        Rollout motion =
                new Simulation(new TracedProblem(spec.problem())).undisturbed(new double[4], spec.initialState());
        return new Scene(spec, TIMES, x -> x).tree(motion, List.of(motion), List.of(references));
    }

    private static List<?> list(Map<?, ?> tree, String key) {
        return (List<?>) Objects.requireNonNull(tree.get(key));
    }

    private static List<?> frames(@Nullable Object motion) {
        return list((Map<?, ?>) Objects.requireNonNull(motion), "frames");
    }

    @Test
    void hasTheMotionWhatStandsAroundAndTheGoal() throws IOException {
        Map<String, Object> scene = scene(new Bead(), new Post()).orElseThrow();

        assertThat(frames(scene.get("main")))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(new double[] {0, 0, 0.5}, new double[] {2, 0, 0.5}, new double[] {4, 0, 0.5}));
        assertThat(list(scene, "others")).hasSize(1);
        assertThat(frames(list(scene, "around").get(0)))
                .as("nothing moves, so one frame is enough")
                .hasSize(1);
        assertThat(scene.get("goal")).asString().contains("goal").doesNotContain("body");
    }

    /** From 10 at 0 s to 12 at 1 s, and so it stays until 2 s; what is measured is known at its times alone. */
    @Test
    void aReferenceMovesAsWhatFollowsIt() throws IOException {
        double[] times = {0.0, 1.0, 1.5};
        double[] values = {10.0, 12.0, 12.0};
        Map<String, Object> scene = scene(new Bead(), new Post(), new Reference(0, times, values, false))
                .orElseThrow();

        assertThat(frames(scene.get("reference")))
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(List.of(new double[] {10, 0, 0.5}, new double[] {12, 0, 0.5}, new double[] {12, 0, 0.5}));
        assertThat(scene(new Bead(), new Post(), new Reference(0, times, values, true))
                        .orElseThrow())
                .doesNotContainKey("reference");
        assertThat(scene(new Bead(), new Post(), new Reference(1, times, values, false))
                        .orElseThrow())
                .as("a control alone is no place")
                .doesNotContainKey("reference");
    }

    @Test
    void aDrawingThatFailsCostsNothingElse() throws IOException {
        Map<String, Object> scene = scene(new Bead(true), new Post()).orElseThrow();

        assertThat(scene).containsOnlyKeys("fault");
        assertThat(scene.get("fault")).asString().contains("Bead draws other shapes in other states");
    }
}
