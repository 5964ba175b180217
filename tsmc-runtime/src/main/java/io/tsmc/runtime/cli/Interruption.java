package io.tsmc.runtime.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What Ctrl-C does to work under way: stops it, and keeps the virtual machine alive until the results are written. */
public final class Interruption {

    private static final long PATIENCE_SECONDS = 60;

    private static final Set<Interruption> UNDER_WAY = ConcurrentHashMap.newKeySet();

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;

    private Interruption(Runnable cancel, Supplier<String> kept, Console console) {
        hook = new Thread(() -> stop(cancel, kept, console), "tsmc-interruption");
    }

    /**
     * Watches out for Ctrl-C, until {@link #over}.
     *
     * @param cancel stops the work, and closes what shows it
     */
    public static Interruption watch(Runnable cancel, Console console) {
        return watch(cancel, () -> "Stopping. Writing what was computed so far ...", console);
    }

    /**
     * Watches out for Ctrl-C, until {@link #over}.
     *
     * @param cancel stops the work, and closes what shows it
     * @param kept says what is kept of the work if it is stopped now
     */
    static Interruption watch(Runnable cancel, Supplier<String> kept, Console console) {
        Interruption interruption = new Interruption(cancel, kept, console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        UNDER_WAY.add(interruption);
        return interruption;
    }

    private void stop(Runnable cancel, Supplier<String> kept, Console console) {
        String words = kept.get();
        cancel.run();
        console.err().println(System.lineSeparator() + words);
        try {
            if (!written.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                console.err().println("The run did not stop within " + PATIENCE_SECONDS + " s. Giving up on it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the results of all runs are written. */
    static void awaitAll() {
        try {
            for (Interruption interruption : UNDER_WAY) {
                if (!interruption.written.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says that the results are written. */
    public void over() {
        written.countDown();
        UNDER_WAY.remove(this);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is at work already, and needs no removing.
            return;
        }
    }
}
