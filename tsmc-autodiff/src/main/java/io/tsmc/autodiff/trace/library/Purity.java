package io.tsmc.autodiff.trace.library;

import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which methods of the JDK may really be called while code is traced: those that only look at their arguments. All others
 * are inlined from their bytecode, which ends in an error where they change something that exists or ask the machine.
 */
public final class Purity {

    /** Packages and classes whose methods are no pure functions. */
    private static final List<String> IMPURE = List.of(
            "java/io/",
            "java/nio/",
            "java/net/",
            "java/sql/",
            "java/time/",
            "java/security/",
            "java/text/",
            "java/util/Calendar",
            "java/util/Date",
            "java/util/GregorianCalendar",
            "java/util/Locale",
            "java/util/Properties",
            "java/util/Random",
            "java/util/Scanner",
            "java/util/SplittableRandom",
            "java/util/Timer",
            "java/util/TimeZone",
            "java/util/UUID",
            "java/util/concurrent/",
            "java/util/logging/",
            "java/util/random/",
            "java/util/zip/",
            "java/lang/Process",
            "java/lang/Runtime",
            "java/lang/System",
            "java/lang/Thread",
            "java/lang/invoke/",
            "java/lang/reflect/",
            "java/lang/ref/");

    /** Classes of immutable objects, with the methods of each that are not pure. */
    private static final Map<Class<?>, Set<String>> VALUES = Map.ofEntries(
            Map.entry(String.class, Set.of("chars", "codePoints", "lines", "format", "formatted")),
            Map.entry(Character.class, Set.of()),
            Map.entry(Boolean.class, Set.of("getBoolean")),
            Map.entry(Byte.class, Set.of()),
            Map.entry(Short.class, Set.of()),
            Map.entry(Integer.class, Set.of("getInteger")),
            Map.entry(Long.class, Set.of("getLong")),
            Map.entry(Float.class, Set.of()),
            Map.entry(Double.class, Set.of()),
            Map.entry(Number.class, Set.of()),
            Map.entry(Math.class, Set.of("random")),
            Map.entry(StrictMath.class, Set.of("random")),
            Map.entry(java.math.BigDecimal.class, Set.of()),
            Map.entry(java.math.BigInteger.class, Set.of("probablePrime")),
            Map.entry(java.util.OptionalDouble.class, Set.of("stream", "ifPresent", "ifPresentOrElse")),
            Map.entry(java.util.OptionalInt.class, Set.of("stream", "ifPresent", "ifPresentOrElse")));

    private static final List<Class<?>> CONTAINERS =
            List.of(Collection.class, Map.class, Map.Entry.class, Optional.class, BitSet.class, Iterator.class);

    private static final Set<String> OF_ENUM =
            Set.of("name", "ordinal", "compareTo", "toString", "equals", "getDeclaringClass", "valueOf");

    private static final Set<String> OF_CLASS = Set.of(
            "getName",
            "getSimpleName",
            "getSuperclass",
            "getComponentType",
            "getEnumConstants",
            "isInstance",
            "isArray",
            "isEnum",
            "isInterface",
            "isPrimitive",
            "isRecord",
            "isAssignableFrom",
            "desiredAssertionStatus");

    /** Methods of collections that only look. */
    private static final Set<String> READING = Set.of(
            "ceilingEntry",
            "ceilingKey",
            "ceiling",
            "cardinality",
            "contains",
            "containsAll",
            "containsKey",
            "containsValue",
            "descendingKeySet",
            "descendingMap",
            "descendingSet",
            "element",
            "entrySet",
            "equals",
            "first",
            "firstEntry",
            "firstKey",
            "floor",
            "floorEntry",
            "floorKey",
            "get",
            "getFirst",
            "getKey",
            "getLast",
            "getOrDefault",
            "getValue",
            "headMap",
            "headSet",
            "higher",
            "higherEntry",
            "higherKey",
            "indexOf",
            "isEmpty",
            "isPresent",
            "keySet",
            "last",
            "lastEntry",
            "lastIndexOf",
            "lastKey",
            "length",
            "lower",
            "lowerEntry",
            "lowerKey",
            "navigableKeySet",
            "nextClearBit",
            "nextSetBit",
            "orElse",
            "orElseThrow",
            "peek",
            "peekFirst",
            "peekLast",
            "reversed",
            "size",
            "subList",
            "subMap",
            "subSet",
            "tailMap",
            "tailSet",
            "toArray",
            "values");

    private static final Map<String, Set<String>> FACTORIES = Map.of(
            "java.util.List", Set.of("of", "copyOf"),
            "java.util.Set", Set.of("of", "copyOf"),
            "java.util.Map", Set.of("of", "copyOf", "entry", "ofEntries"),
            "java.util.Collections",
                    Set.of(
                            "emptyList",
                            "emptyMap",
                            "emptySet",
                            "nCopies",
                            "singleton",
                            "singletonList",
                            "singletonMap",
                            "unmodifiableList",
                            "unmodifiableMap",
                            "unmodifiableSet",
                            "unmodifiableCollection"));

    private Purity() {}

    /** Whether a class belongs to the JDK. */
    public static boolean isJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    /** Whether a static method of the JDK may be called. */
    public static boolean mayCall(Class<?> owner, String name) {
        return isOfValue(owner, name)
                || FACTORIES.getOrDefault(owner.getName(), Set.of()).contains(name)
                || (owner == Enum.class && OF_ENUM.contains(name));
    }

    /**
     * Whether a method may be called on an object.
     *
     * @param declaring the class of the JDK that declares it
     */
    public static boolean mayCall(Object receiver, Class<?> declaring, String name) {
        if (receiver instanceof Class<?>) {
            return OF_CLASS.contains(name);
        }
        if (receiver instanceof Enum<?>) {
            return OF_ENUM.contains(name);
        }
        return isOfValue(receiver.getClass(), name)
                || (isCollection(receiver.getClass()) && isJdk(declaring) && READING.contains(name));
    }

    private static boolean isOfValue(Class<?> owner, String name) {
        Set<String> except = VALUES.get(owner);
        return except != null && !except.contains(name);
    }

    /** Whether objects of a class hold others. */
    public static boolean isCollection(Class<?> type) {
        return CONTAINERS.stream().anyMatch(container -> container.isAssignableFrom(type));
    }

    /** Whether a method asks or changes something outside the program. */
    public static boolean isImpure(String owner, String name) {
        boolean allowed = owner.equals("java/lang/System") && name.equals("arraycopy");
        return (name.equals("random") && (owner.equals("java/lang/Math") || owner.equals("java/lang/StrictMath")))
                || (!allowed && IMPURE.stream().anyMatch(owner::startsWith));
    }
}
