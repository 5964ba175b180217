package io.tsmc.policy.controller;

import java.io.IOException;
import java.nio.file.Path;

/** A format, beside that of {@link PolicyFile}, that {@code tsmc export} writes a policy in; a service. */
public interface PolicyFormat {

    /** What {@code --format} calls it. */
    String name();

    /**
     * Writes a policy, and tries what was written at states of a motion.
     *
     * @param policy of which the first member is written
     * @param single whether numbers are stored in single precision, instead of double
     * @param states where it is compared with the policy, [steps][nx]; the row of a step is its state
     * @param file is written
     * @return what was found out, as a sentence without a full stop
     * @throws IllegalArgumentException if the policy cannot be written in this format, or what was written computes something
     *     else; the message says why
     */
    String write(PolicyFile policy, boolean single, double[][] states, Path file) throws IOException;
}
