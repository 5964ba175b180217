package com.acme;

/** Comes and goes. */
public record Gusts(double strength) implements Wind {

    public Gusts() {
        this(1.5);
    }

    @Override
    public double force(double place) {
        return strength * Math.cos(place);
    }
}
