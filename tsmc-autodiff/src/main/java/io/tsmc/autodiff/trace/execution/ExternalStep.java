package io.tsmc.autodiff.trace.execution;

import io.tsmc.api.ExternalDynamics;
import io.tsmc.api.TypeName;
import io.tsmc.autodiff.ExternalFunction;
import java.util.Arrays;

/** The step of a system that brings its own derivative; its arguments are x, u and noise, one after the other. */
record ExternalStep(ExternalDynamics dynamics) implements ExternalFunction {

    @Override
    public int argumentCount() {
        return dynamics.stateDim() + dynamics.controlDim() + dynamics.noiseDim();
    }

    @Override
    public int resultCount() {
        return dynamics.stateDim();
    }

    @Override
    public void apply(double[] arguments, double[] results) {
        dynamics.step(x(arguments), u(arguments), noise(arguments), results);
    }

    @Override
    public void apply(double[][] arguments, double[][] results, int lanes) {
        dynamics.steps(x(arguments), u(arguments), noise(arguments), results, lanes);
    }

    @Override
    public ExternalFunction vectorJacobianProduct() {
        return new Product(this);
    }

    private double[][] x(double[][] arguments) {
        return Arrays.copyOf(arguments, dynamics.stateDim());
    }

    private double[][] u(double[][] arguments) {
        int from = dynamics.stateDim();
        return Arrays.copyOfRange(arguments, from, from + dynamics.controlDim());
    }

    private double[][] noise(double[][] arguments) {
        int from = dynamics.stateDim() + dynamics.controlDim();
        return Arrays.copyOfRange(arguments, from, from + dynamics.noiseDim());
    }

    private double[] x(double[] arguments) {
        return Arrays.copyOf(arguments, dynamics.stateDim());
    }

    private double[] u(double[] arguments) {
        int from = dynamics.stateDim();
        return Arrays.copyOfRange(arguments, from, from + dynamics.controlDim());
    }

    private double[] noise(double[] arguments) {
        int from = dynamics.stateDim() + dynamics.controlDim();
        return Arrays.copyOfRange(arguments, from, from + dynamics.noiseDim());
    }

    @Override
    public String toString() {
        return TypeName.of(dynamics.getClass()) + ".step";
    }

    /** The derivative that the system brings. */
    private record Product(ExternalStep step) implements ExternalFunction {

        @Override
        public int argumentCount() {
            return step.argumentCount() + step.resultCount();
        }

        @Override
        public int resultCount() {
            return step.argumentCount();
        }

        @Override
        public void apply(double[] arguments, double[] results) {
            ExternalDynamics dynamics = step.dynamics;
            double[] nextAdjoint = Arrays.copyOfRange(arguments, step.argumentCount(), argumentCount());
            double[] xAdjoint = new double[dynamics.stateDim()];
            double[] uAdjoint = new double[dynamics.controlDim()];
            double[] noiseAdjoint = new double[dynamics.noiseDim()];
            dynamics.vectorJacobianProduct(
                    step.x(arguments),
                    step.u(arguments),
                    step.noise(arguments),
                    nextAdjoint,
                    xAdjoint,
                    uAdjoint,
                    noiseAdjoint);
            System.arraycopy(xAdjoint, 0, results, 0, xAdjoint.length);
            System.arraycopy(uAdjoint, 0, results, xAdjoint.length, uAdjoint.length);
            System.arraycopy(noiseAdjoint, 0, results, xAdjoint.length + uAdjoint.length, noiseAdjoint.length);
        }

        @Override
        public void apply(double[][] arguments, double[][] results, int lanes) {
            step.dynamics.vectorJacobianProducts(
                    step.x(arguments),
                    step.u(arguments),
                    step.noise(arguments),
                    Arrays.copyOfRange(arguments, step.argumentCount(), argumentCount()),
                    step.x(results),
                    step.u(results),
                    step.noise(results),
                    lanes);
        }

        @Override
        public ExternalFunction vectorJacobianProduct() {
            throw new UnsupportedOperationException(
                    step + " is not traced, and its vectorJacobianProduct has no derivative"
                            + " of its own. Maybe use a method that needs no second derivatives of the system");
        }

        @Override
        public String toString() {
            return TypeName.of(step.dynamics.getClass()) + ".vectorJacobianProduct";
        }
    }
}
