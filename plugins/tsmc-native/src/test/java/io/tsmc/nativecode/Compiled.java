package io.tsmc.nativecode;

import static org.assertj.core.api.Assertions.assertThat;

import io.tsmc.autodiff.Graph;

/** Programs that do not wait for their machine code. */
final class Compiled {

    private Compiled() {}

    static NativeProgram program(Graph graph) {
        NativeProgram program = new NativeProgram(graph);
        NativeCode.compile(graph, program);
        assertThat(program.isCompiled()).isTrue();
        return program;
    }
}
