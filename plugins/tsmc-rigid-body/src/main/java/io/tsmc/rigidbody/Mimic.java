package io.tsmc.rigidbody;

/**
 * A joint's position, given by that of another one: {@code multiplier · position + offset}.
 *
 * @param joint name of the other one
 * @param multiplier [1, rad/m or m/rad]
 * @param offset [rad or m]
 */
public record Mimic(String joint, double multiplier, double offset) {}
