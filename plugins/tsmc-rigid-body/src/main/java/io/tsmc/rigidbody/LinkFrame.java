package io.tsmc.rigidbody;

/**
 * A link of the file, and where its frame is on the body that it is a part of.
 *
 * @param name name in the file
 * @param body index of the body; −1 for the base
 * @param rotation turns its axes into those of the body's frame, [3][3]
 * @param origin of its frame in the body's, [3] [m]
 */
public record LinkFrame(String name, int body, double[][] rotation, double[] origin) {}
