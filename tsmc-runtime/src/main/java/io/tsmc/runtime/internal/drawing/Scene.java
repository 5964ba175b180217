package io.tsmc.runtime.internal.drawing;

import io.tsmc.api.Dynamics;
import io.tsmc.api.drawing.Canvas;
import io.tsmc.api.drawing.Drawn;
import io.tsmc.api.drawing.Ink;
import io.tsmc.api.drawing.Referenced.Reference;
import io.tsmc.problem.Goal;
import io.tsmc.problem.rollout.Rollout;
import io.tsmc.runtime.internal.PluginFault;
import io.tsmc.runtime.internal.drawing.Sketch.Shape;
import io.tsmc.runtime.spec.RunSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/** Motions as they look, where a system says how it is drawn: what the player of a report shows. */
final class Scene {

    private final RunSpec spec;
    private final int[] times;
    private final DoubleUnaryOperator rounded;

    /**
     * Prepares a scene.
     *
     * @param times steps that are shown
     * @param rounded how numbers are written
     */
    Scene(RunSpec spec, int[] times, DoubleUnaryOperator rounded) {
        this.spec = spec;
        this.times = times;
        this.rounded = rounded;
    }

    /**
     * The scene as a tree for JSON; empty if nobody says what the system looks like.
     *
     * @param main the motion that is to be seen first, with what stands around
     * @param others motions beside it
     * @param references what it is compared with by time
     */
    Optional<Map<String, Object>> tree(Rollout main, List<Rollout> others, List<Reference> references) {
        if (!(spec.dynamics() instanceof Drawn system)) {
            return Optional.empty();
        }
        try {
            if (drawsNothing(system, main)) {
                return Optional.empty();
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("main", motion(system, main));
            tree.put(
                    "others",
                    others.stream()
                            .filter(Scene::isFinite)
                            .map(rollout -> motion(system, rollout))
                            .toList());
            tree.put("around", around().map(drawn -> motion(drawn, main)).toList());
            goal(system).ifPresent(goal -> tree.put("goal", goal));
            List<Reference> followed = references.stream()
                    .filter(reference -> !reference.isMeasured())
                    .toList();
            if (followed.stream()
                    .anyMatch(reference -> reference.signal() < spec.dynamics().stateDim())) {
                tree.put("reference", motion(following(system, followed), main));
            }
            return Optional.of(tree);
        } catch (RuntimeException | StackOverflowError e) {
            // How it looks is no part of what was found: a drawing that fails costs nothing else.
            return Optional.of(Map.of("fault", PluginFault.words(e)));
        }
    }

    private static boolean drawsNothing(Drawn system, Rollout rollout) {
        Sketch sketch = new Sketch();
        system.draw(rollout.states()[0].clone(), rollout.controls()[0].clone(), 0.0, sketch.canvas());
        return sketch.shapes().isEmpty();
    }

    private static boolean isFinite(Rollout rollout) {
        return Arrays.stream(rollout.states()).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    }

    /** Costs and constraints that can be drawn, each once. */
    private Stream<Drawn> around() {
        return Stream.concat(spec.cost().stream(), spec.constraints().stream())
                .filter(Drawn.class::isInstance)
                .map(Drawn.class::cast);
    }

    /** The system where it should end. */
    private Optional<Map<String, Object>> goal(Drawn system) {
        Goal goal = spec.goal();
        Dynamics dynamics = spec.dynamics();
        if (goal.within().length == 0) {
            return Optional.empty();
        }
        double[] target = goal.target().length == 0 ? new double[dynamics.stateDim()] : goal.target();
        Sketch sketch = new Sketch();
        system.draw(target, new double[dynamics.controlDim()], 0.0, sketch.canvas(Ink.GOAL));
        return Optional.of(tree(sketch.shapes(), List.of(sketch.numbers())));
    }

    /** The system on its references; in all that has none, as it is. */
    private Drawn following(Drawn system, List<Reference> references) {
        return (x, u, time, canvas) -> {
            for (Reference reference : references) {
                double value = at(reference, time);
                if (reference.signal() < x.length) {
                    x[reference.signal()] = value;
                } else {
                    u[reference.signal() - x.length] = value;
                }
            }
            system.draw(x, u, time, canvas);
        };
    }

    /** Between two points in proportion; before the first and behind the last, that one. */
    private static double at(Reference reference, double time) {
        double[] times = reference.times();
        double[] values = reference.values();
        int next = 0;
        while (next < times.length && times[next] <= time) {
            next++;
        }
        if (next == 0 || next == times.length) {
            return values[Math.max(0, next - 1)];
        }
        double part = (time - times[next - 1]) / (times[next] - times[next - 1]);
        return values[next - 1] + part * (values[next] - values[next - 1]);
    }

    /** All that is shown of a motion; where nothing moves, one frame is enough. */
    private Map<String, Object> motion(Drawn drawn, Rollout rollout) {
        List<Shape> shapes = new ArrayList<>();
        List<double[]> frames = new ArrayList<>();
        draw(drawn, rollout, (first, sketch) -> {
            if (first) {
                shapes.addAll(sketch.shapes());
            } else if (!shapes.equals(sketch.shapes())) {
                throw new IllegalStateException(drawn.getClass().getSimpleName()
                        + " draws other shapes in other states, and they have to be the same in all");
            }
            frames.add(Arrays.stream(sketch.numbers()).map(rounded).toArray());
        });
        boolean stands = frames.stream().allMatch(frame -> Arrays.equals(frame, frames.get(0)));
        Map<String, Object> tree = tree(shapes, stands ? frames.subList(0, 1) : frames);
        tree.put(
                "times",
                Arrays.stream(times)
                        .mapToDouble(t -> rounded.applyAsDouble(rollout.times()[t]))
                        .toArray());
        return tree;
    }

    private void draw(Drawn drawn, Rollout rollout, BiConsumer<Boolean, Sketch> seen) {
        int last = rollout.controls().length - 1;
        for (int i = 0; i < times.length; i++) {
            int t = times[i];
            Sketch sketch = new Sketch();
            Canvas canvas = sketch.canvas();
            drawn.draw(
                    rollout.states()[t].clone(),
                    rollout.controls()[Math.min(t, last)].clone(),
                    rollout.times()[t],
                    canvas);
            seen.accept(i == 0, sketch);
        }
    }

    private static Map<String, Object> tree(List<Shape> shapes, List<double[]> frames) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("shapes", shapes.stream().map(Shape::tree).toList());
        tree.put("frames", frames);
        return tree;
    }
}
