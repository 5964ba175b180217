package io.tsmc.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.interpreter.BlockInterpreter;
import io.tsmc.checks.BackendChecks;
import io.tsmc.checks.RandomGraphs;
import org.junit.jupiter.api.Test;

class NativeCodeTest {

    /** As it is used: interpreted, until there is machine code, or for ever. */
    @Test
    void nobodyWaitsForTheCompiler() {
        var graph = RandomGraphs.graph(5, 50);

        BackendChecks.requireBits(
                "at once", graph, new NativeCode().compile(graph), RandomGraphs.points(5, graph.inputCount(), 30, 0.1));
    }

    @Test
    void isPreferredWhereItWorksAndElsewhereSaysWhyNot() {
        NativeCode plugIn = new NativeCode();
        if (NativeCode.missing().isPresent()) {
            assertThat(plugIn.rank()).isLessThan(new BlockInterpreter().rank());
            assertThat(plugIn.notes()).singleElement().asString().contains("block interpreter instead");
        } else {
            assertThat(plugIn.rank()).isGreaterThan(new BlockInterpreter().rank());
            assertThat(plugIn.notes()).isEmpty();
        }
    }
}
