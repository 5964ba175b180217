package io.tsmc.autodiff.trace;

/**
 * The text of a random model, with marks around every part that may be left out or made simpler.
 *
 * @param seed what it was made from
 * @param marked the text, with marks
 */
record ModelSource(long seed, String marked) {

    static final char STATEMENT_START = '\u27e6';
    static final char STATEMENT_END = '\u27e7';
    static final char NUMBER_START = '\u27e8';
    static final char NUMBER_END = '\u27e9';
    static final char CONDITION_START = '\u27ea';
    static final char CONDITION_END = '\u27eb';

    static String name(long seed) {
        return "Model" + seed;
    }

    String name() {
        return name(seed);
    }

    /** What is compiled. */
    String text() {
        return marked.replaceAll("[\u27e6-\u27eb]", "");
    }

    /** Where the part that starts at a position ends; the position of its closing mark. */
    int end(int start) {
        char open = marked.charAt(start);
        int depth = 0;
        for (int at = start; ; at++) {
            if (marked.charAt(at) == open) {
                depth++;
            } else if (marked.charAt(at) == open + 1 && --depth == 0) {
                return at;
            }
        }
    }

    /** With the part that starts at a position replaced. */
    ModelSource replaced(int start, String replacement) {
        return new ModelSource(seed, marked.substring(0, start) + replacement + marked.substring(end(start) + 1));
    }
}
