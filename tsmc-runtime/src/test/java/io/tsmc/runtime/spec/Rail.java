package io.tsmc.runtime.spec;

import io.tsmc.api.Dynamics;
import io.tsmc.api.FileSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A mass on a rail whose slopes are read from a file. In an exported package: it is traced. */
public record Rail(Profile profile, List<Profile> spares) implements Dynamics {

    public Rail() {
        this(new Profile(Optional.empty(), 0.5, 0.5), List.of());
    }

    @Override
    public int stateDim() {
        return 2;
    }

    @Override
    public int controlDim() {
        return 1;
    }

    @Override
    public double timeStep() {
        return 0.1;
    }

    @Override
    public void step(double[] x, double[] u, double[] noise, double[] next) {
        next[0] = x[0] + timeStep() * x[1];
        next[1] = x[1] + timeStep() * (u[0] - profile.drag * x[1] - profile.slope * Math.sin(x[0]));
    }

    /** Two numbers, a line each. */
    public record Profile(Optional<Path> file, double slope, double drag) implements FileSetting {

        /** Refuses all lines that are no numbers. */
        public static Profile read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            if (lines.equals(List.of("break"))) {
                throw new IOException("the disk is gone");
            }
            if (lines.equals(List.of("bug"))) {
                throw new IllegalStateException("a bug");
            }
            double[] numbers = new double[2];
            List<String> faults = new ArrayList<>();
            for (int i = 0; i < numbers.length; i++) {
                try {
                    numbers[i] = Double.parseDouble(lines.get(i));
                } catch (NumberFormatException e) {
                    faults.add(file + ":" + (i + 1) + ": '" + lines.get(i) + "' is no number");
                }
            }
            if (!faults.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", faults));
            }
            return new Profile(Optional.of(file), numbers[0], numbers[1]);
        }
    }

    /** A setting whose author forgot the method that reads it. */
    public record Unreadable(Optional<Path> file) implements FileSetting {}

    /** A system with such a setting. */
    public record Siding(Unreadable profile, double timeStep) implements Dynamics {
        public Siding() {
            this(new Unreadable(Optional.empty()), 0.1);
        }

        @Override
        public int stateDim() {
            return 2;
        }

        @Override
        public int controlDim() {
            return 1;
        }

        @Override
        public void step(double[] x, double[] u, double[] noise, double[] next) {
            System.arraycopy(x, 0, next, 0, 2);
        }
    }
}
