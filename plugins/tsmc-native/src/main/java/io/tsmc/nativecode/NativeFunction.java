package io.tsmc.nativecode;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The function of a library made from the text of a {@link SourceWriter}. The foreign function API came with JDK 22, and this
 * class is compiled for JDK 17: it is found by name.
 */
final class NativeFunction {

    private static final int FIRST_JDK = 22;
    private static final String API = "java.lang.foreign.";

    private final MethodHandle handle;

    private NativeFunction(MethodHandle handle) {
        this.handle = handle;
    }

    /** Whether this JDK can call one. */
    static boolean isPossible() {
        return Runtime.version().feature() >= FIRST_JDK;
    }

    /**
     * Loads a library, for good.
     *
     * @throws ReflectiveOperationException if there is no such function in it
     */
    static NativeFunction load(Path library) throws ReflectiveOperationException {
        Class<?> segment = Class.forName(API + "MemorySegment");
        Class<?> arena = Class.forName(API + "Arena");
        Class<?> lookup = Class.forName(API + "SymbolLookup");
        Object symbols = lookup.getMethod("libraryLookup", Path.class, arena)
                .invoke(null, library, arena.getMethod("global").invoke(null));
        Object address = ((Optional<?>) lookup.getMethod("find", String.class).invoke(symbols, SourceWriter.FUNCTION))
                .orElseThrow(() -> new NoSuchMethodException(SourceWriter.FUNCTION + " in " + library));
        MethodHandle call = linked(address, segment);
        MethodHandle ofBuffer = MethodHandles.publicLookup()
                .findStatic(segment, "ofBuffer", MethodType.methodType(segment, java.nio.Buffer.class))
                .asType(MethodType.methodType(segment, ByteBuffer.class));
        return new NativeFunction(MethodHandles.filterArguments(call, 0, ofBuffer, ofBuffer, ofBuffer));
    }

    private static MethodHandle linked(Object address, Class<?> segment) throws ReflectiveOperationException {
        Class<?> layout = Class.forName(API + "MemoryLayout");
        Class<?> layouts = Class.forName(API + "ValueLayout");
        Class<?> descriptor = Class.forName(API + "FunctionDescriptor");
        Class<?> linker = Class.forName(API + "Linker");
        Class<?> option = Class.forName(API + "Linker$Option");
        Object pointer = layouts.getField("ADDRESS").get(null);
        Object integer = layouts.getField("JAVA_LONG").get(null);
        Object arguments = Array.newInstance(layout, 5);
        for (int i = 0; i < 5; i++) {
            Array.set(arguments, i, i < 3 ? pointer : integer);
        }
        Class<?> layoutArray = arguments.getClass();
        Object function = descriptor.getMethod("of", layout, layoutArray).invoke(null, integer, arguments);
        Object none = Array.newInstance(option, 0);
        return (MethodHandle) linker.getMethod("downcallHandle", segment, descriptor, none.getClass())
                .invoke(linker.getMethod("nativeLinker").invoke(null), address, function, none);
    }

    /**
     * Calls it, see {@link SourceWriter}.
     *
     * @param in rows of inputs, direct
     * @param out rows of outputs, direct
     * @param refused receives a 1 for each tile that is refused, direct, [tiles]
     * @param stride doubles from one row to the next
     * @param tiles number of tiles to compute
     * @return number of tiles that are refused
     */
    long call(ByteBuffer in, ByteBuffer out, ByteBuffer refused, long stride, long tiles) {
        try {
            return (long) handle.invokeExact(in, out, refused, stride, tiles);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of machine code failed", e);
        }
    }
}
