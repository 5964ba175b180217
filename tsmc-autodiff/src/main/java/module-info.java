/** Tracing of plain Java, exact gradients, and their execution on blocks of particles. */
module io.tsmc.autodiff {
    requires transitive io.tsmc.api;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires static org.jspecify;

    exports io.tsmc.autodiff;
    exports io.tsmc.autodiff.interpreter;
    exports io.tsmc.autodiff.rollout;
    exports io.tsmc.autodiff.trace;

    uses io.tsmc.autodiff.Backend;

    provides io.tsmc.api.KindProvider with
            io.tsmc.autodiff.internal.OwnKinds;
    provides io.tsmc.autodiff.Backend with
            io.tsmc.autodiff.interpreter.BlockInterpreter;
}
