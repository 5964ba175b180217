package io.tsmc.checks;

import io.tsmc.api.Dynamics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * What every plug-in of a kind has to do, as a service: {@code tsmc check} and the contract of plug-ins find it by the kind.
 * It comes with the module that owns the kind; for kinds of modules that this one needs, from here.
 *
 * @param <T> interface of the kind
 */
public interface KindChecks<T> {

    /** Interface of the kind. */
    Class<T> kind();

    /**
     * The checks of a plug-in: for most kinds once; if it needs another plug-in, such as a cost a system, once with each that
     * it fits, the best first. Made one after the other, so that who wants but the first pays for no more.
     *
     * @param plugin with the settings to be checked
     * @param others the plug-ins that there are
     */
    Stream<Round> of(T plugin, Others others);

    /** The checks of a kind, from the modules that the kind's own is loaded with; none if nobody has written any. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // the kind says which
    static <T> Optional<KindChecks<T>> of(Class<T> kind) {
        ModuleLayer layer = kind.getModule().getLayer();
        ServiceLoader<KindChecks> all = layer == null
                ? ServiceLoader.load(KindChecks.class, kind.getClassLoader())
                : ServiceLoader.load(layer, KindChecks.class);
        return all.stream()
                .map(ServiceLoader.Provider::get)
                .filter(checks -> checks.kind() == kind)
                .map(checks -> (KindChecks<T>) checks)
                .findFirst();
    }

    /**
     * Checks that belong together.
     *
     * @param with which other plug-in they are made with, such as {@code the system pendulum}; empty if with none
     * @param checks in the order in which to make them
     */
    record Round(String with, List<Check> checks) {

        /** Checks of the plug-in by itself. */
        public Round(List<Check> checks) {
            this("", checks);
        }
    }

    /**
     * Plug-ins to check another one with.
     *
     * @param plugins with the settings to check with; the closest first
     * @param intervals where states and controls of systems are checked, by their names, if elsewhere than {@link Domain#of(Dynamics)}
     *     says
     */
    record Others(List<?> plugins, Map<String, Domain.Interval> intervals) {

        /** Without other intervals than systems say. */
        public Others(List<?> plugins) {
            this(plugins, Map.of());
        }

        /** Where a system is checked. */
        public Domain domain(Dynamics dynamics) {
            return Domain.of(dynamics).with(dynamics, intervals);
        }

        /** Those of a kind. */
        public <P> List<P> all(Class<P> kind) {
            return plugins.stream()
                    .filter(kind::isInstance)
                    .<P>map(kind::cast)
                    .distinct()
                    .toList();
        }
    }
}
