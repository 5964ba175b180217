package io.tsmc.runtime.fake;

import io.tsmc.policy.AroundPlan;
import io.tsmc.problem.initial.Fixed;
import io.tsmc.runtime.plugins.PluginCatalog;
import io.tsmc.runtime.spec.Rail;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.sampler.polish.None;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.List;
import java.util.stream.Stream;

/** A catalog of fakes around the real sampler, and a run file that uses them. */
public final class Fakes {

    private static final List<Class<?>> PLUGINS = List.of(
            Slider.class,
            Fixed.class,
            Parabola.class,
            OpenLoop.class,
            ColoredGaussian.class,
            Trajectory.class,
            BlockInterpreter.class,
            Hmc.class,
            Systematic.class,
            AdaptiveEss.class,
            None.class,
            Lbfgs.class,
            Shots.class);

    public static final PluginCatalog CATALOG = PluginCatalog.of(PLUGINS);

    /** With systems that read files. */
    public static final PluginCatalog WITH_FILES =
            PluginCatalog.of(Stream.concat(PLUGINS.stream(), Stream.of(Rail.class, Rail.Siding.class))
                    .toList());

    /** With a system that is at fault. */
    public static final PluginCatalog WITH_FAULTS = PluginCatalog.of(
            Stream.concat(PLUGINS.stream(), Stream.of(Forgetful.class)).toList());

    /** With a target that is traced and policies that it asks, as users have it. */
    public static final PluginCatalog TRACED = PluginCatalog.of(List.of(
            Slider.class,
            Fixed.class,
            Parabola.class,
            io.tsmc.policy.OpenLoop.class,
            AroundPlan.class,
            io.tsmc.policy.ColoredGaussian.class,
            io.tsmc.problem.formulation.Trajectory.class,
            io.tsmc.autodiff.interpreter.BlockInterpreter.class,
            Hmc.class,
            Systematic.class,
            AdaptiveEss.class,
            None.class,
            Lbfgs.class));

    public static final String RUN_FILE = """
            name: slide home
            dynamics: {type: slider}
            initialState: [1, 0]
            horizon: 8
            cost:
              - {type: parabola, stage: [1, 0]}
              - type: parabola
                terminal: [10, 1]
            temperature: 0.1
            particles: 32
            moves: 2
            kernel: {type: hmc}
            """;

    private Fakes() {}
}
