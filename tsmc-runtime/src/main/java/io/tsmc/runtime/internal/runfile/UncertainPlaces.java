package io.tsmc.runtime.internal.runfile;

import io.tsmc.problem.settings.UncertainSetting;
import io.tsmc.problem.settings.UncertainSettings;
import java.util.List;

/** Which component of a run takes the settings that are random variables, and by which paths. */
final class UncertainPlaces {

    private static final String OF_SYSTEM = "uncertain";
    private static final String DYNAMICS = "dynamics.";

    private UncertainPlaces() {}

    /**
     * The settings of a component: those of the system, by their paths within it, or all others, by their paths in the file.
     *
     * @param component its name
     * @param found by their paths in the file
     */
    static UncertainSettings of(String component, List<UncertainSetting> found) {
        boolean ofSystem = component.equals(OF_SYSTEM);
        return new UncertainSettings(found.stream()
                .filter(setting -> setting.path().startsWith(DYNAMICS) == ofSystem)
                .map(setting -> ofSystem
                        ? new UncertainSetting(setting.path().substring(DYNAMICS.length()), setting.distribution())
                        : setting)
                .toList());
    }
}
