package io.tsmc.autodiff.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import org.junit.jupiter.api.Test;

/** What depends on time alone is computed once for each step. */
class ByTimeTest {

    /** {@code next = x · sin(3 t) + table[⌊t⌋]}, {@code cost = cos(3 t) + x²}. */
    private static Graph step() {
        GraphBuilder builder = new GraphBuilder();
        int x = builder.input(Scan.STATE, 1)[0];
        builder.input(Scan.LOCAL, 0);
        builder.input(Scan.SHARED, 0);
        int time = builder.input(Scan.TIME, 1)[0];
        int angle = builder.apply(Op.MUL, builder.constant(3.0), time);
        int entry = builder.lookUp(new double[] {0.5, -2.0, 7.0}, builder.apply(Op.FLOOR, time));
        builder.output(Scan.NEXT, builder.apply(Op.ADD, builder.apply(Op.MUL, x, builder.apply(Op.SIN, angle)), entry));
        builder.output(Scan.COST, builder.apply(Op.ADD, builder.apply(Op.COS, angle), builder.apply(Op.MUL, x, x)));
        return builder.build();
    }

    @Test
    void theRestHasTheBitsOfTheStep() {
        Graph step = step();
        ByTime byTime = ByTime.of(step);
        assertThat(byTime.count()).isEqualTo(3);
        assertThat(byTime.rest().histogram().keySet()).containsExactlyInAnyOrder(Op.MUL, Op.ADD);
        for (double time : new double[] {0.0, 0.3, 1.7, 2.99}) {
            double[] values = byTime.at(time);
            assertThat(byTime.rest().evaluate(0.7, time, values[0], values[1], values[2]))
                    .containsExactly(step.evaluate(0.7, time));
        }
    }

    @Test
    void aStepWithoutTimeStaysWhatItIs() {
        GraphBuilder builder = new GraphBuilder();
        int x = builder.input(Scan.STATE, 1)[0];
        int time = builder.input(Scan.TIME, 1)[0];
        builder.output(Scan.COST, builder.apply(Op.MUL, x, time));
        Graph step = builder.build();
        assertThat(ByTime.of(step).rest()).isSameAs(step);
        assertThat(ByTime.of(step).count()).isZero();
    }
}
