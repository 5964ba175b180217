package io.tsmc.jmh;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Work done, for the rate per second. */
@AuxCounters
@State(Scope.Thread)
public class ParticleSteps {

    /** Time steps of single particles. */
    public long particleSteps;

    void add(int steps, int particles) {
        particleSteps += (long) steps * particles;
    }
}
