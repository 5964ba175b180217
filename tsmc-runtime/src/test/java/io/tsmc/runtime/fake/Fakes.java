package io.tsmc.runtime.fake;

import io.tsmc.policy.initial.Fixed;
import io.tsmc.runtime.PluginCatalog;
import io.tsmc.sampler.AdaptiveEss;
import io.tsmc.sampler.Hmc;
import io.tsmc.sampler.Systematic;
import io.tsmc.sampler.polish.Lbfgs;
import io.tsmc.sampler.polish.None;
import java.util.List;

/** A catalog of fakes around the real sampler, and a run file that uses them. */
public final class Fakes {

    public static final PluginCatalog CATALOG = PluginCatalog.of(List.of(
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
