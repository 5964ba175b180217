package io.tsmc.runtime.cli;

/** How many checks were made, and how many of them failed. */
final class CheckCount {

    private final Console console;
    private int made;
    private int failed;

    CheckCount(Console console) {
        this.console = console;
    }

    void add(boolean passed) {
        made++;
        failed += passed ? 0 : 1;
    }

    /**
     * Prints the sum.
     *
     * @param page of the documentation, on what to do
     * @return the exit code
     */
    int print(String page) {
        console.line("");
        if (failed == 0) {
            console.line("All %d checks passed.", made);
            return Main.OK;
        }
        console.line("%d of %d checks failed. See %s.", failed, made, page);
        return Main.CHECK_FAILED;
    }
}
