package io.tsmc.runtime.internal.serve;

import io.tsmc.runtime.internal.serve.Protocol.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client. One thread reads what it says, another answers. Each line that is read gets one answer, a control or an error:
 * also a state that gave way to the one after it.
 */
public final class Conversation {

    /** States that wait; whoever sends more waits for answers. */
    private static final int QUEUE = 16;

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Service service;
    private final Limits limits;
    private final Statistics statistics;
    private final Lines lines;
    private final OutputStream out;
    private final Deque<Received> waiting = new ArrayDeque<>();
    private boolean over;
    private int lastStep = -1;
    private volatile long writingSince;

    private record Received(State state, int step, long nanos) {}

    /** A conversation over two streams, which it leaves open. */
    public Conversation(InputStream in, OutputStream out, Service service, Limits limits, Statistics statistics) {
        this.service = service;
        this.limits = limits;
        this.statistics = statistics;
        this.lines = new Lines(in, limits.lineBytes());
        this.out = out;
    }

    /**
     * Answers until the client has said all, or is gone.
     *
     * @throws IOException if an answer cannot be written
     */
    public void hold() throws IOException {
        Service.Controls controls = service.controls();
        Thread reader = new Thread(this::read, "tsmc-serve-reader");
        reader.setDaemon(true);
        try {
            say(service.greeting().line());
            reader.start();
            for (Received next = take(); next != null; next = take()) {
                answer(next, controls);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void answer(Received next, Service.Controls controls) throws IOException {
        double asked = next.state.deadlineMillis();
        double most = service.greeting().deadline();
        long deadline = (long) (1e6 * (asked < most ? asked : most));
        try {
            Service.Answer answer;
            try {
                answer = controls.answer(next.step, next.state.state(), next.nanos, deadline);
            } catch (RuntimeException | StackOverflowError e) {
                throw new Refusal("failed", "the control could not be computed: " + e);
            }
            long taken = System.nanoTime() - next.nanos;
            statistics.answered(taken, answer.deadlineHeld());
            say(Protocol.line(next.state, next.step, answer, taken * 1e-9));
        } catch (Refusal refusal) {
            refuse(new Refusal(refusal.error(), String.valueOf(refusal.getMessage()), next.state.id()));
        }
    }

    private void read() {
        long second = System.nanoTime();
        int count = 0;
        try {
            while (true) {
                try {
                    String line = lines.next();
                    if (line == null) {
                        return;
                    }
                    long now = System.nanoTime();
                    if (now - second >= SECOND_NANOS) {
                        second = now;
                        count = 0;
                    } else if (++count > limits.perSecond()) {
                        LockSupport.parkNanos(second + SECOND_NANOS - now);
                        now = System.nanoTime();
                    }
                    if (!line.isBlank()) {
                        receive(Protocol.read(line, service.greeting().states().size()), now);
                    }
                } catch (Refusal refusal) {
                    refuse(refusal);
                }
            }
        } catch (IOException gone) {
            // The client is gone, in the middle of a line maybe: as if it had said all.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void receive(State state, long now) throws Refusal, InterruptedException, IOException {
        int step = state.step() < 0 ? lastStep + 1 : state.step();
        if (step <= lastStep) {
            throw new Refusal(
                    "late",
                    "step " + step + " comes after step " + lastStep + ". Maybe connect again to begin anew",
                    state.id());
        }
        lastStep = step;
        Received overtaken = put(new Received(state, step, now));
        if (overtaken != null) {
            refuse(new Refusal("superseded", "a newer state came before this one had its turn", overtaken.state.id()));
        }
    }

    /** Returns the one that gave way. */
    private synchronized @Nullable Received put(Received received) throws InterruptedException {
        Received overtaken = service.latestWins() ? waiting.poll() : null;
        while (waiting.size() >= QUEUE && !over) {
            wait();
        }
        waiting.add(received);
        notifyAll();
        return overtaken;
    }

    private synchronized @Nullable Received take() throws InterruptedException {
        while (waiting.isEmpty() && !over) {
            wait();
        }
        Received next = waiting.poll();
        notifyAll();
        return next;
    }

    /** What waits is answered still. */
    private synchronized void end() {
        over = true;
        notifyAll();
    }

    private void refuse(Refusal refusal) throws IOException {
        statistics.refused();
        say(Protocol.line(refusal));
    }

    /** Says a line of our own. */
    void say(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        synchronized (out) {
            writingSince = System.nanoTime();
            out.write(bytes);
            out.flush();
            writingSince = 0;
        }
    }

    /** Whether the client has left a line half, or answers untaken, for too long. */
    boolean isStuck() {
        long since = writingSince;
        return lines.pendingNanos() > limits.patienceNanos()
                || (since != 0 && System.nanoTime() - since > limits.patienceNanos());
    }
}
