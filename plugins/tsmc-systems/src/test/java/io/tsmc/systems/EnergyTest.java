package io.tsmc.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tsmc.api.ContinuousDynamics;
import io.tsmc.api.Dynamics;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/**
 * Mechanical energy, written from positions and speeds in Cartesian coordinates and so independent of the equations of
 * motion: it changes by exactly the power put in, and stays where nothing is put in.
 */
class EnergyTest {

    private static final double[] NO_NOISE = {};

    @Test
    void cartPoleGainsThePowerOfTheForce() {
        double[] x = {0.3, 2.5, -0.4, 1.7};
        double force = 2.1;
        assertThat(power(new CartPole(), x, force, EnergyTest::cartPole)).isCloseTo(force * x[2], within(1e-8));
    }

    @Test
    void acrobotGainsThePowerOfTheTorqueLessFriction() {
        double[] x = {0.4, -0.9, 1.1, -1.6};
        double torque = 3.7;
        double expected = torque * x[3] - 0.1 * (x[2] * x[2] + x[3] * x[3]);
        assertThat(power(new Acrobot(), x, torque, EnergyTest::acrobot)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void rodsOfDifferentSizeObeyTheSameEnergyBalance() {
        Acrobot uneven = new Acrobot(1.7, 0.6, 0.8, 1.3, 0.0, 9.81, 10.0, 0.05);
        double[] x = {0.4, -0.9, 1.1, -1.6};
        assertThat(power(uneven, x, -2.2, state -> acrobot(uneven, state))).isCloseTo(-2.2 * x[3], within(1e-8));
    }

    @Test
    void frictionlessSystemsKeepTheirEnergy() {
        double[] cart = {0.0, 2.0, 0.5, 1.0};
        double[] rods = {1.2, -0.5, 0.3, 0.8};
        assertThat(cartPole(afterOneSecond(EnergyTest::freeCart, 512, cart))).isCloseTo(cartPole(cart), within(1e-8));
        assertThat(acrobot(afterOneSecond(EnergyTest::freeRods, 512, rods))).isCloseTo(acrobot(rods), within(1e-8));
    }

    /** Halving the step divides the error after one second by 2 to the order of the integrator. */
    @Test
    void integratorsHaveTheirOrder() {
        assertThat(order(EnergyTest::freeCart, 0.0, 2.0, 0.5, 1.0)).isCloseTo(4, within(0.15));
        assertThat(order(EnergyTest::freeRods, 1.2, -0.5, 0.3, 0.8)).isCloseTo(4, within(0.15));
        assertThat(order(h -> new Pendulum(1, 1, 10, 2, h), 2.0, 0.5)).isCloseTo(1, within(0.15));
    }

    private static Dynamics freeCart(double timeStep) {
        return new CartPole(1, 0.3, 0.5, 9.81, 6, timeStep);
    }

    private static Dynamics freeRods(double timeStep) {
        return new Acrobot(1, 1, 1, 1, 0, 9.81, 10, timeStep);
    }

    private static double order(DoubleFunction<Dynamics> withStep, double... start) {
        double[] coarse = afterOneSecond(withStep, 128, start);
        double[] middle = afterOneSecond(withStep, 256, start);
        double[] fine = afterOneSecond(withStep, 512, start);
        return Math.log(distance(coarse, middle) / distance(middle, fine)) / Math.log(2);
    }

    private static double[] afterOneSecond(DoubleFunction<Dynamics> withStep, int steps, double[] start) {
        Dynamics dynamics = withStep.apply(1.0 / steps);
        double[] x = start;
        for (int t = 0; t < steps; t++) {
            double[] next = new double[x.length];
            dynamics.step(x, new double[1], NO_NOISE, next);
            x = next;
        }
        return x;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /** Time derivative of the energy, by central differences along the flow. */
    private static double power(ContinuousDynamics dynamics, double[] x, double u, ToDoubleFunction<double[]> energy) {
        double[] rate = new double[x.length];
        dynamics.derivative(x, new double[] {u}, rate);
        double h = 1e-6;
        double[] ahead = x.clone();
        double[] behind = x.clone();
        for (int i = 0; i < x.length; i++) {
            ahead[i] += h * rate[i];
            behind[i] -= h * rate[i];
        }
        return (energy.applyAsDouble(ahead) - energy.applyAsDouble(behind)) / (2 * h);
    }

    private static double cartPole(double[] x) {
        double vx = x[2] + 0.5 * Math.cos(x[1]) * x[3];
        double vy = -0.5 * Math.sin(x[1]) * x[3];
        return 0.5 * x[2] * x[2] + 0.5 * 0.3 * (vx * vx + vy * vy) + 0.3 * 9.81 * 0.5 * Math.cos(x[1]);
    }

    private static double acrobot(double[] x) {
        return acrobot(new Acrobot(), x);
    }

    private static double acrobot(Acrobot rods, double[] x) {
        double upper = rods.upperLength();
        double lowerCentre = rods.lowerLength() / 2;
        double both = x[0] + x[1];
        double bothRate = x[2] + x[3];
        double vx = upper * Math.cos(x[0]) * x[2] + lowerCentre * Math.cos(both) * bothRate;
        double vy = upper * Math.sin(x[0]) * x[2] + lowerCentre * Math.sin(both) * bothRate;
        double upperSpeed = upper / 2 * x[2];
        double kinetic = rodKinetic(rods.upperMass(), upper, upperSpeed * upperSpeed, x[2])
                + rodKinetic(rods.lowerMass(), rods.lowerLength(), vx * vx + vy * vy, bothRate);
        double upperHeight = -upper / 2 * Math.cos(x[0]);
        double lowerHeight = -upper * Math.cos(x[0]) - lowerCentre * Math.cos(both);
        return kinetic + 9.81 * (rods.upperMass() * upperHeight + rods.lowerMass() * lowerHeight);
    }

    private static double rodKinetic(double mass, double length, double centreSpeedSquared, double rate) {
        return 0.5 * mass * centreSpeedSquared + 0.5 * mass * length * length / 12 * rate * rate;
    }
}
