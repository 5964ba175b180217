package io.tsmc.onnx.network;

/**
 * A value of a network that is computed.
 *
 * @param operation how
 * @param arguments of which values, by their numbers, all smaller than its own
 */
public record Step(Operation operation, int[] arguments) {}
