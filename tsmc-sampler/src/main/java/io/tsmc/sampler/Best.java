package io.tsmc.sampler;

import io.tsmc.api.Particles;

/**
 * The best solution so far: the position of lowest cost among the {@linkplain Particles#isPossible possible} ones. The first
 * of equals stays.
 *
 * @param position its coordinates, [dim]; empty where there is none
 * @param cost its cost; infinite where there is none
 */
public record Best(double[] position, double cost) {

    /** Nothing was possible so far. */
    public static final Best NONE = new Best(new double[0], Double.POSITIVE_INFINITY);

    /** The best of a cloud, evaluated. */
    public static Best of(Particles cloud) {
        return NONE.orBetter(cloud);
    }

    /** This one, or the best of a cloud, evaluated, if that is better. */
    public Best orBetter(Particles cloud) {
        int lowest = cloud.lowest();
        return lowest >= 0 && cloud.cost()[lowest] < cost
                ? new Best(cloud.positionOf(lowest), cloud.cost()[lowest])
                : this;
    }

    /** This one, or another if that is better. */
    public Best orBetter(Best other) {
        return other.cost < cost ? other : this;
    }

    /** Whether there is one. */
    public boolean exists() {
        return cost < Double.POSITIVE_INFINITY;
    }

    /** Its cost, and of its position the size. */
    @Override
    public String toString() {
        return "Best[cost=" + cost + ", dim=" + position.length + "]";
    }
}
