package io.tsmc.onnx.network;

/**
 * Rows of a table by numbers that are computed; a negative one counts from the end. Outside the table, Java throws and a traced
 * program reads NaN.
 *
 * @param count number of rows
 * @param length of a row
 */
public record Rows(int count, int length) implements Operation {

    @Override
    public double[] of(double[][] arguments) {
        double[] table = arguments[0];
        double[] numbers = arguments[1];
        double[] results = new double[numbers.length * length];
        for (int i = 0; i < numbers.length; i++) {
            int row = (int) (numbers[i] < 0.0 ? numbers[i] + count : numbers[i]);
            for (int k = 0; k < length; k++) {
                results[i * length + k] = table[row * length + k];
            }
        }
        return results;
    }
}
