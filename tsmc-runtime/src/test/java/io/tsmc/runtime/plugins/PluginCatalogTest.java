package io.tsmc.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Cost;
import io.tsmc.api.Kernel;
import io.tsmc.api.Resampler;
import io.tsmc.api.Rng;
import io.tsmc.api.Schedule;
import io.tsmc.runtime.BadInputException;
import io.tsmc.runtime.fake.Fakes;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.resampler.Systematic;
import io.tsmc.sampler.schedule.AdaptiveEss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginCatalogTest {

    @Test
    void findsWhatTheModulesProvide() {
        PluginCatalog catalog = PluginCatalog.load();

        assertThat(catalog.find(Kernel.class, "hmc").orElseThrow())
                .isEqualTo(new PluginCatalog.Plugin(Kernel.class, "hmc", new Hmc(), "module io.tsmc.sampler"));
        assertThat(catalog.types(Resampler.class)).contains("systematic");
        assertThat(catalog.types(Schedule.class)).contains("adaptive-ess");
    }

    @Test
    void knowsAPluginOnlyAsItsKind() {
        assertThat(Fakes.CATALOG.find(Schedule.class, "hmc")).isEmpty();
        assertThat(Fakes.CATALOG.types(Kernel.class)).containsExactly("hmc");
    }

    @ParameterizedTest
    @CsvSource({"AdaptiveEss, adaptive-ess", "Hmc, hmc", "LQRCost, lqr-cost", "Mlp2Layers, mlp2-layers", "RWM, rwm"})
    void namesAreTheSimpleNameInKebabCase(String simpleName, String type) throws ReflectiveOperationException {
        Class<?> named = Class.forName(Names.class.getName() + "$" + simpleName);
        assertThat(PluginCatalog.typeName(named)).isEqualTo(type);
    }

    @Test
    void saysWhoHasTheSameName() {
        assertThatThrownBy(() -> PluginCatalog.of(List.of(Systematic.class, Mine.Systematic.class)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("io.tsmc.sampler.resampler.Systematic (module io.tsmc.sampler)")
                .hasMessageContaining(Mine.Systematic.class.getName() + " (module io.tsmc.runtime)")
                .hasMessageContaining("'systematic' is already taken");
    }

    /** A method with a default that is not overridden but nearly so is never called. */
    @Test
    void saysWhichMethodsNothingCalls() {
        assertThatThrownBy(() -> PluginCatalog.of(List.of(Mine.Slip.class, Mine.Brief.class)))
                .isInstanceOf(BadInputException.class)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(4))
                .asString()
                .contains(
                        "Slip",
                        "'stgae(double[], double[], double)' is no method of Cost, so nothing calls it."
                                + " Maybe 'stage(double[], double[], double)' is meant")
                .contains("'Terminal(double[])' is no method of Cost")
                .contains("Brief", "'stage(double[], double[])' is no method of Cost");
        assertThat(PluginCatalog.of(List.of(Mine.Helped.class)).types(Cost.class))
                .containsExactly("helped");
    }

    @Test
    void reportsEveryUnusablePluginAtOnce() {
        assertThatThrownBy(() -> PluginCatalog.of(List.of(
                        Mine.NotARecord.class,
                        AdaptiveEss.class,
                        Mine.WithoutDefaults.class,
                        Mine.Throwing.class,
                        Mine.hidden())))
                .isInstanceOf(BadInputException.class)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(5))
                .asString()
                .contains("NotARecord", "a plug-in must be a record")
                .contains("WithoutDefaults", "no public constructor without arguments")
                .contains("Throwing", "threw java.lang.IllegalStateException: no defaults today")
                .contains("Hidden", "a plug-in must be public")
                .doesNotContain("AdaptiveEss");
    }

    /** Classes whose names are to be spelt. */
    public static final class Names {
        public static final class AdaptiveEss {}

        public static final class Hmc {}

        public static final class LQRCost {}

        public static final class Mlp2Layers {}

        public static final class RWM {}
    }

    /** Plug-ins with something wrong. */
    public static final class Mine {
        public record Systematic() implements Resampler {
            @Override
            public void resample(double[] weights, Rng rng, int[] ancestors) {}
        }

        public record Slip() implements Cost {
            public double stgae(double[] x, double[] u, double time) {
                return x[0];
            }

            public double Terminal(double[] x) {
                return x[0];
            }
        }

        public record Brief() implements Cost {
            public double stage(double[] x, double[] u) {
                return x[0];
            }

            @Override
            public double terminal(double[] x) {
                return x[0];
            }
        }

        /** With methods of its own, and a component that is named like a method. */
        public record Helped(double[] stage, double terminal) implements Cost {
            public Helped() {
                this(new double[] {1.0}, 1.0);
            }

            @Override
            public double stage(double[] x, double[] u, double time) {
                return stages(x, u, time) + distance(x);
            }

            double stages(double[] x, double[] u, double time) {
                return x[0] + u[0] + time;
            }

            public double distance(double[] x) {
                return stage[0] * x[0];
            }
        }

        public static final class NotARecord implements Schedule {
            @Override
            public double next(double beta, double[] energies) {
                return 1.0;
            }
        }

        public record WithoutDefaults(double step) implements Schedule {
            @Override
            public double next(double beta, double[] energies) {
                return beta + step;
            }
        }

        public record Throwing() implements Schedule {
            public Throwing {
                throw new IllegalStateException("no defaults today");
            }

            @Override
            public double next(double beta, double[] energies) {
                return 1.0;
            }
        }

        private record Hidden() implements Schedule {
            @Override
            public double next(double beta, double[] energies) {
                return 1.0;
            }
        }

        static Class<?> hidden() {
            return Hidden.class;
        }
    }
}
