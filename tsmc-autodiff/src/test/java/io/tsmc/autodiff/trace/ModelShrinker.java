package io.tsmc.autodiff.trace;

import io.tsmc.autodiff.trace.ModelCheck.Finding;
import io.tsmc.autodiff.trace.ModelCheck.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Leaves out parts of a model that fails, as long as it fails in the same way. */
final class ModelShrinker {

    private static final int MOST_TRIES = 400;

    private final Kind kind;
    private final int release;
    private final Path folder;
    private ModelSource smallest;
    private int tries;

    private ModelShrinker(ModelSource source, Kind kind, int release, Path folder) {
        smallest = source;
        this.kind = kind;
        this.release = release;
        this.folder = folder;
    }

    /**
     * The smallest model found.
     *
     * @param folder for class files
     */
    static ModelSource shrink(ModelSource source, Kind kind, int release, Path folder) {
        ModelShrinker shrinker = new ModelShrinker(source, kind, release, folder);
        int before;
        do {
            before = shrinker.smallest.marked().length();
            shrinker.pass();
        } while (shrinker.smallest.marked().length() < before);
        return shrinker.smallest;
    }

    private void pass() {
        for (int at = 0; at < smallest.marked().length(); at++) {
            boolean shorter = switch (smallest.marked().charAt(at)) {
                case ModelSource.STATEMENT_START -> tries(at, "");
                case ModelSource.NUMBER_START -> tries(at, "0.5") || tries(at, "x[0]");
                case ModelSource.CONDITION_START -> tries(at, "x[0] > 0.5") || tries(at, "true");
                default -> false;
            };
            if (shorter) {
                at--;
            }
        }
    }

    private boolean tries(int at, String replacement) {
        ModelSource candidate = smallest.replaced(at, replacement);
        if (++tries > MOST_TRIES || outcome(candidate) != kind) {
            return false;
        }
        smallest = candidate;
        return true;
    }

    private Kind outcome(ModelSource candidate) {
        try {
            Path into = Files.createTempDirectory(folder, "shrink");
            ModelClasses classes = ModelClasses.compile(List.of(candidate), release, into);
            Finding finding = ModelCheck.check(classes, candidate);
            return finding.kind();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // It does not compile, or throws.
            return Kind.AGREES;
        }
    }
}
