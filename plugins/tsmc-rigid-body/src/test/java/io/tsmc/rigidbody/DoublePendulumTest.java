package io.tsmc.rigidbody;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two bodies in a plane, against Lagrange's equations of the angles against the vertical. */
class DoublePendulumTest {

    private static final double[] GRAVITY = {0, 0, -9.81};

    /**
     * Masses m, distances r of the centre of mass from the joint, inertias I about it, and the distance l between the joints.
     */
    private record Rods(double m1, double r1, double i1, double l1, double m2, double r2, double i2, double damping) {

        static Rods random(SplittableRandom random) {
            return new Rods(
                    random.nextDouble(0.5, 2),
                    random.nextDouble(0.2, 0.8),
                    random.nextDouble(0.02, 0.2),
                    random.nextDouble(0.5, 1.5),
                    random.nextDouble(0.5, 2),
                    random.nextDouble(0.2, 0.8),
                    random.nextDouble(0.02, 0.2),
                    random.nextDouble(0, 0.3));
        }

        RigidBodies bodies() {
            String urdf = """
                    <robot name='rods'>
                      <link name='base'/>
                      <joint name='shoulder' type='continuous'>
                        <parent link='base'/><child link='upper'/><axis xyz='0 1 0'/><dynamics damping='%7$s'/>
                      </joint>
                      <link name='upper'><inertial><origin xyz='0 0 -%2$s'/><mass value='%1$s'/>
                        <inertia ixx='%3$s' iyy='%3$s' izz='0.001' ixy='0' ixz='0' iyz='0'/></inertial></link>
                      <joint name='elbow' type='continuous'>
                        <parent link='upper'/><child link='lower'/><origin xyz='0 0 -%4$s'/><axis xyz='0 1 0'/>
                        <dynamics damping='%7$s'/>
                      </joint>
                      <link name='lower'><inertial><origin xyz='0 0 -%6$s'/><mass value='%5$s'/>
                        <inertia ixx='%8$s' iyy='%8$s' izz='0.001' ixy='0' ixz='0' iyz='0'/></inertial></link>
                    </robot>
                    """.formatted(m1, r1, i1, l1, m2, r2, damping, i2);
            return new RigidBodies(new Robot(Optional.empty(), Tree.parse(urdf)), List.of(), GRAVITY, 0.01, 1);
        }

        /**
         * The accelerations of the joints, from those of the angles a = q₁ and b = q₁ + q₂ against the vertical:
         *
         * <pre>
         *   (I₁ + m₁ r₁² + m₂ l²) a¨ + m₂ l r₂ cos(a − b) b¨ = τ₁ − τ₂ − m₂ l r₂ sin(a − b) b˙² − (m₁ r₁ + m₂ l) g sin a
         *   m₂ l r₂ cos(a − b) a¨ + (I₂ + m₂ r₂²) b¨ = τ₂ + m₂ l r₂ sin(a − b) a˙² − m₂ r₂ g sin b
         * </pre>
         */
        double[] accelerations(double[] x, double[] torque) {
            double a = x[0];
            double b = x[0] + x[1];
            double aRate = x[2];
            double bRate = x[2] + x[3];
            double t1 = torque[0] - damping * x[2];
            double t2 = torque[1] - damping * x[3];
            double coupling = m2 * l1 * r2;
            double f1 = t1 - t2 - coupling * Math.sin(a - b) * bRate * bRate - (m1 * r1 + m2 * l1) * 9.81 * Math.sin(a);
            double f2 = t2 + coupling * Math.sin(a - b) * aRate * aRate - m2 * r2 * 9.81 * Math.sin(b);
            double d11 = i1 + m1 * r1 * r1 + m2 * l1 * l1;
            double d12 = coupling * Math.cos(a - b);
            double d22 = i2 + m2 * r2 * r2;
            double determinant = d11 * d22 - d12 * d12;
            double aGrowth = (d22 * f1 - d12 * f2) / determinant;
            double bGrowth = (d11 * f2 - d12 * f1) / determinant;
            return new double[] {aGrowth, bGrowth - aGrowth};
        }
    }

    @Test
    void accelerationsAreThoseOfTheAnalyticModel() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 1000; trial++) {
            Rods rods = Rods.random(random);
            double[] x = Tree.randoms(random, 4, 5.0);
            double[] torque = Tree.randoms(random, 2, 20.0);
            double[] rate = new double[4];
            rods.bodies().derivative(x, torque, rate);

            double[] expected = rods.accelerations(x, torque);
            double size = Math.max(Math.abs(expected[0]), Math.abs(expected[1]));
            for (int i = 0; i < 2; i++) {
                double error = Math.abs(rate[2 + i] - expected[i]) / size;
                assertThat(error).as("trial %d, %s", trial, rods).isLessThan(1e-12);
            }
        }
    }
}
