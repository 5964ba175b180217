package io.tsmc.problem.formulation;

/**
 * What a formulation adds to a problem, so that memory can be estimated before any is used. Real numbers, for no product of
 * settings to overflow.
 *
 * @param setting name of the formulation's setting that it grows with, such as {@code scenarios}
 * @param count value of that setting
 * @param coordinates coordinates of a particle that one of them adds
 * @param numbers numbers of eight bytes that one of them takes, whatever the particles
 */
public record Demand(String setting, int count, double coordinates, double numbers) {}
