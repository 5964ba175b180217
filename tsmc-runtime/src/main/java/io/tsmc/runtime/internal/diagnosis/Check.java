package io.tsmc.runtime.internal.diagnosis;

/**
 * One look at a run.
 *
 * @param name what was looked at
 * @param passed whether there is nothing to worry about
 * @param finding what was seen
 * @param consequence what follows from it; empty if passed
 * @param remedy what to do about it; empty if passed
 */
public record Check(String name, boolean passed, String finding, String consequence, String remedy) {

    static Check passed(String name, String finding) {
        return new Check(name, true, finding, "", "");
    }

    static Check failed(String name, String finding, String consequence, String remedy) {
        return new Check(name, false, finding, consequence, remedy);
    }
}
