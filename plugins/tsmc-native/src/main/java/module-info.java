/** A back end on machine code from the system's C compiler. */
module io.tsmc.nativecode {
    requires transitive io.tsmc.autodiff;
    requires org.objectweb.asm;
    requires org.objectweb.asm.tree;
    requires static org.jspecify;

    exports io.tsmc.nativecode;

    provides io.tsmc.autodiff.Backend with
            io.tsmc.nativecode.NativeCode;
}
