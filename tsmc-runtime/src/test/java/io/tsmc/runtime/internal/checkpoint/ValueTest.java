package io.tsmc.runtime.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Kernel;
import io.tsmc.api.Particles;
import io.tsmc.runtime.fake.Shaker;
import io.tsmc.runtime.internal.checkpoint.CheckpointFile.UnreadableException;
import io.tsmc.sampler.kernel.Hmc;
import io.tsmc.sampler.kernel.Preconditioner;
import io.tsmc.sampler.kernel.StepSize;
import io.tsmc.sampler.kernel.TunedHmc;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTest {

    /** A NaN that is not Java's own. */
    private static final double ODD_NAN = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);

    private static Object again(Object value, Class<?> type) throws UnreadableException {
        ByteBuffer bytes = ByteBuffer.wrap(new ValueWriter().write(value).toByteArray());
        Object read = new ValueReader(bytes, ValueTest.class.getClassLoader()).read(type);
        assertThat(bytes.remaining()).isZero();
        return java.util.Objects.requireNonNull(read);
    }

    private static long[] bits(double... values) {
        return java.util.Arrays.stream(values)
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    @Test
    void aKernelComesBackToTheBitWhateverItIsMadeOf() throws UnreadableException {
        double[] awkward = {-0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY, ODD_NAN, 0.1 + 0.2};
        Kernel inner = new TunedHmc(new Hmc(), new StepSize(0.1, ODD_NAN, -0.0), Preconditioner.identity());
        Shaker kernel = new Shaker(
                -0.0,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                true,
                "Zug \u2192 \ud83d\ude82",
                Shaker.Mode.WILD,
                awkward,
                new int[] {3, -1},
                new boolean[] {true, false},
                new double[][] {{1, 2}, {}},
                List.of("one", "two"),
                inner,
                new Shaker.Memory(ODD_NAN, new Shaker.Memory(2.0, null)));

        Shaker read = (Shaker) again(kernel, Kernel.class);

        assertThat(bits(read.step())).isEqualTo(bits(-0.0));
        assertThat(read.count()).isEqualTo(Integer.MIN_VALUE);
        assertThat(read.total()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.warm()).isTrue();
        assertThat(read.label()).isEqualTo(kernel.label());
        assertThat(read.mode()).isSameAs(Shaker.Mode.WILD);
        assertThat(bits(read.scale())).isEqualTo(bits(awkward));
        assertThat(read.order()).containsExactly(3, -1);
        assertThat(read.frozen()).containsExactly(true, false);
        assertThat(read.covariance()).isDeepEqualTo(new double[][] {{1, 2}, {}});
        assertThat(read.notes()).containsExactly("one", "two");
        assertThat(((TunedHmc) java.util.Objects.requireNonNull(read.inner())).settings())
                .isEqualTo(new Hmc());
        Shaker.Memory memory = java.util.Objects.requireNonNull(read.memory());
        assertThat(bits(memory.mean())).isEqualTo(bits(ODD_NAN));
        assertThat(memory.before()).isEqualTo(new Shaker.Memory(2.0, null));
    }

    @Test
    void particlesComeBackWithTheirGradientsAndAncestors() throws UnreadableException {
        Particles cloud = new Particles(2, 3);
        for (double[] values : List.of(
                cloud.position(), cloud.logPrior(), cloud.cost(), cloud.logPriorGradient(), cloud.costGradient())) {
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.sqrt(values.length + i);
            }
        }
        cloud.cost()[1] = ODD_NAN;
        cloud.ancestor()[2] = 0;

        Particles read = (Particles) again(cloud, Particles.class);

        assertThat(bits(read.position())).isEqualTo(bits(cloud.position()));
        assertThat(bits(read.logPrior())).isEqualTo(bits(cloud.logPrior()));
        assertThat(bits(read.cost())).isEqualTo(bits(cloud.cost()));
        assertThat(bits(read.logPriorGradient())).isEqualTo(bits(cloud.logPriorGradient()));
        assertThat(bits(read.costGradient())).isEqualTo(bits(cloud.costGradient()));
        assertThat(read.ancestor()).containsExactly(0, 1, 0);
    }

    @Test
    void largeArraysMakeRoom() throws UnreadableException {
        double[] many = new double[300_000];
        many[299_999] = 7.0;

        assertThat(Arrays.equals((double[]) again(many, double[].class), many)).isTrue();
    }

    record Hidden(double value) {}

    public record Loose(Object anything) {}

    @Test
    void whatCouldNotBeReadBackIsRefusedWhenItIsWritten() {
        assertThatThrownBy(() -> new ValueWriter().write(new Hidden(1.0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Hidden")
                .hasMessageContaining("Maybe make it public");
        assertThatThrownBy(() -> new ValueWriter().write(new Loose(Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Loose.anything: a java.util.")
                .hasMessageContaining("Maybe make it of double");
    }

    @Test
    void aValueOfTheWrongKindIsRefused() {
        assertThatThrownBy(() -> again("text", Kernel.class))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("it holds a java.lang.String where a io.tsmc.api.Kernel is needed");
    }
}
