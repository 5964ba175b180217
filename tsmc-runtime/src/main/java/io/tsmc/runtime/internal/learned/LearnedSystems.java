package io.tsmc.runtime.internal.learned;

import io.tsmc.api.Dynamics;
import io.tsmc.api.Learned;
import io.tsmc.api.Table;
import io.tsmc.runtime.internal.settings.Records;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The systems that were learned within a system: itself, and those that it is made of. */
public final class LearnedSystems {

    private LearnedSystems() {}

    /** Those that have the states and controls of the system around them; others have data of other signals. */
    private static List<Learned> of(Dynamics dynamics) {
        List<Learned> found = new ArrayList<>();
        collect(dynamics, dynamics, found);
        return found;
    }

    private static void collect(@Nullable Object value, Dynamics around, List<Learned> found) {
        if (value instanceof Learned learned && value instanceof Dynamics inner && isAlike(inner, around)) {
            found.add(learned);
        } else if (value instanceof List<?> list) {
            list.forEach(item -> collect(item, around, found));
        } else if (value instanceof Record settings && value instanceof Dynamics) {
            for (RecordComponent component : Records.readable(settings)) {
                collect(Records.get(settings, component), around, found);
            }
        }
    }

    private static boolean isAlike(Dynamics inner, Dynamics around) {
        return inner.stateSignals().equals(around.stateSignals())
                && inner.controlSignals().equals(around.controlSignals());
    }

    /** States of which some system says that whole turns do not count, [nx]. */
    static boolean[] angles(Dynamics dynamics) {
        boolean[] angles = new boolean[dynamics.stateDim()];
        for (Learned learned : of(dynamics)) {
            for (int i = 0; i < angles.length; i++) {
                angles[i] |= learned.isAngle(i);
            }
        }
        return angles;
    }

    /**
     * Checks that the training data can be used.
     *
     * @throws IllegalArgumentException if not; the message begins with the file
     */
    public static void check(Dynamics dynamics) {
        for (Table table : trainingData(dynamics)) {
            new TrainingRegion(dynamics, angles(dynamics), table);
        }
    }

    /** What the systems were learned from, each file once. */
    static List<Table> trainingData(Dynamics dynamics) {
        Map<Object, Table> tables = new LinkedHashMap<>();
        for (Learned learned : of(dynamics)) {
            learned.trainingData()
                    .ifPresent(table -> tables.putIfAbsent(
                            table.file()
                                    .<Object>map(path -> path.toAbsolutePath().normalize())
                                    .orElse(table),
                            table));
        }
        return List.copyOf(tables.values());
    }
}
