package io.tsmc.policy.internal;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
public final class Rounded {

    private static final MathContext DIGITS = new MathContext(4);

    private Rounded() {}

    /** A number to four digits, without zeros at its end. */
    public static String text(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
