package io.tsmc.benchmarks;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The exact tempered distribution of a {@link LinearQuadratic} problem: a Gaussian over the control sequence, index
 * {@code t · nu + j}.
 *
 * @param mean posterior mean, [T · nu]
 * @param covariance posterior covariance, [T · nu][T · nu]
 * @param logEvidence log of the normalising constant {@code E_prior exp(-C / temperature)} [nat]
 * @param expectedCost mean cost under the posterior
 * @param costAtZero cost of applying no control
 */
public record LinearGaussian(
        double[] mean, double[][] covariance, double logEvidence, double expectedCost, double costAtZero) {

    /** Solves a problem: its cost is {@code c + gᵀu + ½ uᵀHu}, so the posterior precision is {@code I + H / λ}. */
    public static LinearGaussian of(LinearQuadratic problem) {
        Quadratic cost = Quadratic.of(problem);
        int dim = cost.gradient.getNumRows();
        double scale = 1.0 / problem.temperature();

        DMatrixRMaj precision = CommonOps_DDRM.identity(dim);
        CommonOps_DDRM.addEquals(precision, scale, cost.hessian);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(dim);
        if (!solver.setA(precision.copy())) {
            throw new IllegalArgumentException("the posterior precision is not positive definite."
                    + " Maybe a weight or the temperature is negative.");
        }
        DMatrixRMaj mean = new DMatrixRMaj(dim, 1);
        solver.solve(cost.gradient, mean);
        CommonOps_DDRM.scale(-scale, mean);
        DMatrixRMaj covariance = new DMatrixRMaj(dim, dim);
        solver.invert(covariance);

        double logEvidence = -scale * (cost.constant + 0.5 * CommonOps_DDRM.dot(cost.gradient, mean))
                - 0.5 * logDeterminant(precision);
        double spread = 0.5 * CommonOps_DDRM.trace(Quadratic.product(cost.hessian, covariance));
        return new LinearGaussian(mean.getData(), rows(covariance), logEvidence, cost.at(mean) + spread, cost.constant);
    }

    private static double logDeterminant(DMatrixRMaj positiveDefinite) {
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky =
                DecompositionFactory_DDRM.chol(positiveDefinite.getNumRows(), true);
        if (!cholesky.decompose(positiveDefinite.copy())) {
            throw new IllegalStateException("Cholesky decomposition failed on a matrix that was solved with before");
        }
        DMatrixRMaj factor = cholesky.getT(null);
        double sum = 0.0;
        for (int i = 0; i < factor.getNumRows(); i++) {
            sum += 2 * Math.log(factor.get(i, i));
        }
        return sum;
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.getNumRows()][matrix.getNumCols()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.getData(), i * matrix.getNumCols(), rows[i], 0, matrix.getNumCols());
        }
        return rows;
    }

    /** The cost as a function of the stacked controls: {@code constant + gradientᵀu + ½ uᵀ hessian u}. */
    private record Quadratic(double constant, DMatrixRMaj gradient, DMatrixRMaj hessian) {

        static Quadratic of(LinearQuadratic problem) {
            DMatrixRMaj transition = new DMatrixRMaj(problem.transition());
            DMatrixRMaj input = new DMatrixRMaj(problem.input());
            int dim = problem.horizon() * input.getNumCols();
            Quadratic cost = new Quadratic(0.0, new DMatrixRMaj(dim, 1), new DMatrixRMaj(dim, dim));

            // x_t = free + response · u, with both advanced step by step.
            DMatrixRMaj free = DMatrixRMaj.wrap(
                    problem.initialState().length, 1, problem.initialState().clone());
            DMatrixRMaj response = new DMatrixRMaj(free.getNumRows(), dim);
            for (int t = 0; t < problem.horizon(); t++) {
                cost = cost.plusState(problem.stateWeights(), free, response)
                        .plusControl(problem.controlWeights(), t * input.getNumCols());
                free = product(transition, free);
                response = product(transition, response);
                CommonOps_DDRM.insert(input, response, 0, t * input.getNumCols());
            }
            return cost.plusState(problem.terminalWeights(), free, response);
        }

        private Quadratic plusState(double[] weights, DMatrixRMaj free, DMatrixRMaj response) {
            DMatrixRMaj weightedFree = weighted(weights, free);
            CommonOps_DDRM.multAddTransA(2, response, weightedFree, gradient);
            CommonOps_DDRM.multAddTransA(2, response, weighted(weights, response), hessian);
            return new Quadratic(constant + CommonOps_DDRM.dot(free, weightedFree), gradient, hessian);
        }

        private Quadratic plusControl(double[] weights, int from) {
            for (int j = 0; j < weights.length; j++) {
                hessian.add(from + j, from + j, 2 * weights[j]);
            }
            return this;
        }

        double at(DMatrixRMaj u) {
            return constant + CommonOps_DDRM.dot(gradient, u) + 0.5 * CommonOps_DDRM.dot(u, product(hessian, u));
        }

        private static DMatrixRMaj weighted(double[] weights, DMatrixRMaj matrix) {
            DMatrixRMaj weighted = matrix.copy();
            CommonOps_DDRM.multRows(weights, weighted);
            return weighted;
        }

        private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
            return CommonOps_DDRM.mult(a, b, null);
        }
    }
}
