package io.tsmc.sampler.polish;

/** Checks that the settings of several optimisers share. */
final class Settings {

    private Settings() {}

    static void checkPositive(String type, String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    type + ": " + name + " = " + value + " must be at least 1. Maybe leave it out.");
        }
    }
}
