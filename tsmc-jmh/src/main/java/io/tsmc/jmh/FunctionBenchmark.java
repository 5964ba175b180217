package io.tsmc.jmh;

import io.tsmc.autodiff.Backend;
import io.tsmc.autodiff.Graph;
import io.tsmc.autodiff.GraphBuilder;
import io.tsmc.autodiff.Op;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One vector function at a time, in a program of a single operation. Read the {@code elements} counter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH fills the parameters and calls the set-up before anything else.
public class FunctionBenchmark {

    /** The operation. */
    @Param({
        "ADD",
        "SUB",
        "MUL",
        "DIV",
        "REM",
        "NEG",
        "FMA",
        "SQRT",
        "CBRT",
        "SIN",
        "COS",
        "TAN",
        "ASIN",
        "ACOS",
        "ATAN",
        "ATAN2",
        "EXP",
        "EXPM1",
        "LOG",
        "LOG1P",
        "LOG10",
        "POW",
        "HYPOT",
        "SINH",
        "COSH",
        "TANH",
        "ABS",
        "MIN",
        "MAX",
        "SIGNUM",
        "FLOOR",
        "CEIL",
        "RINT",
        "TO_FLOAT",
        "LT",
        "LE",
        "EQ",
        "SELECT"
    })
    public Op function;

    /** Elements computed at a time. */
    @Param("256")
    public int lanes;

    /** What runs it, by its name in run files. */
    @Param("block-interpreter")
    public String backend;

    private ProgramBlock block;

    /** Builds and compiles the program. */
    @Setup
    public void compile() {
        GraphBuilder builder = new GraphBuilder();
        int[] a = builder.input("a", function.arity());
        builder.output("y", builder.apply(function, a[0], a[Math.min(1, a.length - 1)], a[Math.min(2, a.length - 1)]));
        Graph graph = builder.build();
        block = new ProgramBlock(graph, PlugIns.named(Backend.class, backend), lanes);
    }

    /** One operation on one block. */
    @Benchmark
    public double[][] evaluate(Elements work) {
        work.elements += lanes;
        return block.run();
    }

    /** Work done, for the rate per second. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Elements {
        /** Results computed. */
        public long elements;
    }
}
