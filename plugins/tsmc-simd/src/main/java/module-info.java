/** A back end on the JDK's Vector API. */
module io.tsmc.simd {
    requires transitive io.tsmc.autodiff;
    // Not static: with this module on the module path, the JVM resolves the incubator module without a flag.
    requires jdk.incubator.vector;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires static org.jspecify;

    exports io.tsmc.simd;

    provides io.tsmc.autodiff.Backend with
            io.tsmc.simd.VectorApi;
}
