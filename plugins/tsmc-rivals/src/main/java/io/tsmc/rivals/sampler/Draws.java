package io.tsmc.rivals.sampler;

import io.tsmc.api.Particles;
import java.util.ArrayList;
import java.util.List;

/**
 * States of Markov chains, in a memory of fixed size: all of them, and once it is full every second, every fourth, ….
 */
final class Draws {

    private final int mostClouds;
    private final List<Particles> clouds = new ArrayList<>();
    private int stride = 1;
    private int seen;

    /**
     * An empty memory.
     *
     * @param most draws that it holds; two clouds of the chains at least
     * @param chains draws in each cloud
     */
    Draws(int most, int chains) {
        mostClouds = Math.max(2, most / chains);
    }

    /** Adds the states that the chains are in, which are copied, unless it is not their turn. */
    void add(Particles states) {
        if (seen % stride == 0) {
            if (clouds.size() == mostClouds) {
                thin();
            }
            if (seen % stride == 0) {
                clouds.add(states.slice(0, states.count()));
            }
        }
        seen++;
    }

    boolean isEmpty() {
        return clouds.isEmpty();
    }

    /** All that are held, of which there has to be one, those of one time side by side. */
    Particles particles() {
        Particles first = clouds.get(0);
        Particles all = new Particles(first.dim(), clouds.size() * first.count());
        for (int i = 0; i < clouds.size(); i++) {
            all.set(i * first.count(), clouds.get(i));
        }
        return all;
    }

    private void thin() {
        for (int i = clouds.size() - 1; i > 0; i--) {
            if (i % 2 == 1) {
                clouds.remove(i);
            }
        }
        stride *= 2;
    }
}
