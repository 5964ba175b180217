package io.tsmc.runtime.internal.runfile;

import io.tsmc.api.SettingsException;
import io.tsmc.runtime.internal.PluginFault;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with settings, for one look to mend all. */
public final class Faults {

    private final List<SettingsException.Fault> found = new ArrayList<>();

    /** Adds what is wrong. */
    public void add(SettingsException.Fault fault) {
        found.add(fault);
    }

    /** Adds what is wrong with the setting at a path, in words, a line each. */
    public void add(String path, String problems) {
        problems.lines().forEach(problem -> add(new SettingsException.Fault(path, problem, "")));
    }

    /**
     * Adds what a check throws.
     *
     * @param path where what is checked is; empty for the record as a whole
     */
    public void collect(String path, Runnable check) {
        try {
            check.run();
        } catch (SettingsException e) {
            found.addAll(e.within(path).faults());
        } catch (RuntimeException | Error e) {
            // Code of a plug-in may throw anything.
            add(path, PluginFault.words(e));
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Refuses the settings, if anything is wrong.
     *
     * @throws SettingsException with all faults
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new SettingsException(found);
        }
    }
}
