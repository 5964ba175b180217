package com.acme;

import java.util.List;

/** One of many faults, at one of many places. */
final class Trouble {

    private Trouble() {}

    static void at(String place, String where, String what) {
        if (place.equals(where)) {
            make(what);
        }
    }

    static void make(String what) {
        switch (what) {
            case "stack-overflow" -> deeper(1);
            case "out-of-memory" -> System.out.println(new long[Integer.MAX_VALUE].length);
            case "assertion" -> throw new AssertionError("not so");
            case "linkage" -> throw new NoClassDefFoundError("com/other/Missing");
            case "initialiser" -> System.out.println(Initialised.VALUE);
            case "pointer" -> throw new NullPointerException();
            case "bounds" -> System.out.println(List.of(1).get(3));
            case "class-cast" -> System.out.println((String) (Object) List.of(1));
            case "error" -> throw new Error("odd");
            default -> { }
        }
    }

    private static int deeper(int depth) {
        return depth == 0 ? 0 : deeper(depth + 1) + 1;
    }

    private static final class Initialised {
        static final int VALUE = Integer.parseInt("no number");
    }
}
