package io.tsmc.sampler.polish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tsmc.api.Objective;
import io.tsmc.api.Particles;
import io.tsmc.api.Polish;
import io.tsmc.api.Target;
import io.tsmc.sampler.Bimodal;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstFittingTest {

    private static final Target TARGET = new Bimodal();

    @Test
    void isTheFirstThatDoesNotRefuseTheTarget() {
        Polish second = new Lbfgs();
        assertThat(new FirstFitting(List.of(new Picky("a"), second, new None())).fitting(TARGET))
                .isEqualTo(second);
        assertThat(new FirstFitting(List.of(new Picky("a"), new None())).fitting(TARGET))
                .isEqualTo(new None());
    }

    @Test
    void saysWhyNoneFits() {
        assertThatThrownBy(() -> new FirstFitting(List.of(new Picky("a"), new Picky("b"))).check(TARGET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no polish fits: not for a; not for b");
        assertThatThrownBy(() -> new FirstFitting(List.of())).hasMessageContaining("polishes");
    }

    private record Picky(String name) implements Polish {
        @Override
        public int particles() {
            return 1;
        }

        @Override
        public void check(Target target) {
            throw new IllegalArgumentException("not for " + name);
        }

        @Override
        public Descent start(Objective objective, Particles starts) {
            throw new AssertionError();
        }
    }
}
