package io.tsmc.runtime.cli;

import io.tsmc.runtime.internal.PluginFault;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Looks at what code of plug-ins does to the process: a call that does not come back, and one that ends the virtual machine.
 * Neither can be prevented; both are said, with the place.
 */
final class Watchdog {

    private static final long LOOK_MILLIS = 1000;
    private static final int FIRST_NOTE_LOOKS = 10;
    private static final int LATER_NOTES = 10;

    private static volatile LongSupplier progress = () -> 0;

    private final Console console;
    private final Thread main;
    private final Map<Thread, Call> calls = new HashMap<>();
    private long progressBefore;

    /**
     * A call into a plug-in that has not come back.
     *
     * @param callers the stack from the outside to the plug-in's own method
     * @param looks how often it was seen
     */
    private record Call(List<StackTraceElement> callers, int looks) {}

    private Watchdog(Console console, Thread main) {
        this.console = console;
        this.main = main;
    }

    /** Watches this thread, and those that work for it, until the virtual machine ends. */
    static void start(Console console) {
        Watchdog watch = new Watchdog(console, Thread.currentThread());
        Thread looking = new Thread(watch::look, "tsmc-watch");
        looking.setDaemon(true);
        looking.start();
        Runtime.getRuntime().addShutdownHook(new Thread(watch::sayWhoExits, "tsmc-watch-exit"));
    }

    /** What counts on while calls come back. */
    static void progress(LongSupplier counter) {
        progress = counter;
    }

    @SuppressWarnings("ThreadSleepMillis")
    private void look() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look(Thread.getAllStackTraces());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Map<Thread, StackTraceElement[]> stacks) {
        long now = progress.getAsLong();
        if (now != progressBefore) {
            calls.clear();
            progressBefore = now;
        }
        calls.keySet().retainAll(stacks.keySet());
        stacks.forEach((thread, stack) -> {
            if (thread == main || thread.getName().startsWith("tsmc-worker")) {
                look(thread, stack);
            }
        });
    }

    private void look(Thread thread, StackTraceElement[] stack) {
        int outermost = IntStream.range(0, stack.length)
                .map(i -> stack.length - 1 - i)
                .filter(i -> PluginFault.isOfPlugin(stack[i]))
                .findFirst()
                .orElse(-1);
        if (outermost < 0) {
            calls.remove(thread);
            return;
        }
        // Its own line may change while it goes round and round; the lines of those who called it do not.
        List<StackTraceElement> callers =
                Arrays.asList(stack).subList(Math.min(outermost + 1, stack.length), stack.length);
        Call before = calls.get(thread);
        int looks = before != null && before.callers.equals(callers) ? before.looks + 1 : 1;
        calls.put(thread, new Call(List.copyOf(callers), looks));
        for (int when = FIRST_NOTE_LOOKS; when <= looks; when *= LATER_NOTES) {
            if (when == looks) {
                console.err()
                        .println("tsmc: for " + looks * LOOK_MILLIS / 1000 + " s now in " + innermost(stack)
                                + ". Maybe it does not come to an end; Ctrl-C stops it.");
            }
        }
    }

    private static String innermost(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(PluginFault::isOfPlugin)
                .findFirst()
                .map(PluginFault::place)
                .orElse("a plug-in");
    }

    /** A plug-in that exits would look as if all had gone well. */
    private void sayWhoExits() {
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> exiting(stack).ifPresent(frame -> {
                    console.err()
                            .println("tsmc: " + PluginFault.place(frame)
                                    + " ended the virtual machine. Maybe remove its call of System.exit: a plug-in throws an exception"
                                    + " instead.");
                    if (thread != main) {
                        Interruption.awaitAll();
                    }
                    Runtime.getRuntime().halt(Main.FAILED);
                }));
    }

    /** The plug-in's method that called for the end of the virtual machine, if this thread did and it is one. */
    private static Optional<StackTraceElement> exiting(StackTraceElement[] stack) {
        boolean exits = Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
        return exits
                ? Arrays.stream(stack)
                        .filter(frame -> !frame.getClassName().startsWith("java."))
                        .findFirst()
                        .filter(PluginFault::isOfPlugin)
                : Optional.empty();
    }
}
