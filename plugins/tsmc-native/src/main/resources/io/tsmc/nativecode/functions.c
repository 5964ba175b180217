/*
 * The elementary functions. What is named after a class is written from its class file; what surrounds it works on the bits
 * of doubles. Lanes whose argument a form does not cover are refused, and computed in Java.
 */
#define ROUNDER 0x1.8p52
#define ROUNDER_BITS 0x4338000000000000
#define LOG2_E 0x1.71547652b82fep+0
#define LARGEST_ANGLE 0x1p30
#define NORMAL_BITS 0x0010000000000000
#define INFINITY_BITS 0x7ff0000000000000
#define ROOT_HALF_BITS 0x3fe6a09e667f3bcd
#define SIGN INT64_MIN

#define REFUSE(mask) (*refused |= (mask))

static inline V sin_(V x, L *refused) {
  REFUSE(~(abs_(x) <= LARGEST_ANGLE));
  return Trigonometry_reducedSin_1(x);
}

static inline V cos_(V x, L *refused) {
  REFUSE(~(abs_(x) <= LARGEST_ANGLE));
  return Trigonometry_reducedCos_1(x);
}

static inline V tan_(V x, L *refused) {
  REFUSE(~(abs_(x) <= LARGEST_ANGLE));
  return Trigonometry_reducedTan_1(x);
}

/* 2^k for the k nearest to x / ln 2, which has to be the exponent of a normal double, and k + above as well. */
static inline V power_of_two(V x, int64_t above, L *refused) {
  L multiple = (L)fma_(x, number(LOG2_E), number(ROUNDER + 1023));
  REFUSE((multiple - (ROUNDER_BITS + 1) | (ROUNDER_BITS + 2046 - above) - multiple) < 0);
  return (V)(multiple << 52);
}

static inline V exp_(V x, L *refused) {
  V power = power_of_two(x, 0, refused);
  V k = Exponentials_nearestMultipleOfLn2_1(x);
  return Exponentials_expNearZero_1(Exponentials_minusMultipleOfLn2_2(x, k)) * power;
}

static inline V expm1_(V x, L *refused) {
  V power = power_of_two(x, 0, refused);
  V k = Exponentials_nearestMultipleOfLn2_1(x);
  return Exponentials_expm1_2(Exponentials_minusMultipleOfLn2_2(x, k), power);
}

static inline V sinh_(V x, L *refused) {
  V magnitude = abs_(x);
  V power = power_of_two(magnitude, 1, refused);
  V r = Exponentials_minusMultipleOfLn2_2(magnitude, Exponentials_nearestMultipleOfLn2_1(magnitude));
  return Exponentials_sinh_3(r, power, (V)((L)number(0.5) | ((L)x & SIGN)));
}

static inline V cosh_(V x, L *refused) {
  V magnitude = abs_(x);
  V power = power_of_two(magnitude, 1, refused);
  V r = Exponentials_minusMultipleOfLn2_2(magnitude, Exponentials_nearestMultipleOfLn2_1(magnitude));
  return Exponentials_cosh_2(r, power);
}

static inline V tanh_(V x) { return Exponentials_tanh_1(x); }

/* An integer of moderate size as a double. */
static inline V as_double(L k) { return (V)(k + ROUNDER_BITS) - ROUNDER; }

/* Refuses what is not positive, normal and finite. */
static inline L exponent(V x, L *refused) {
  L bits = (L)x;
  REFUSE((bits - NORMAL_BITS | (INFINITY_BITS - 1) - bits) < 0);
  return (bits - ROOT_HALF_BITS) >> 52;
}

static inline V mantissa(V x, L k) { return (V)((L)x - (k << 52)); }

static inline V log_(V x, L *refused) {
  L k = exponent(x, refused);
  return Logarithms_log_3(mantissa(x, k), as_double(k), number(0));
}

static inline V log1p_(V x, L *refused) {
  REFUSE(x == 0);
  V u = 1.0 + x;
  L k = exponent(u, refused);
  return Logarithms_log_3(mantissa(u, k), as_double(k), Logarithms_lostByAddingOne_2(x, u) / u);
}

static inline V log10_(V x, L *refused) {
  L k = exponent(x, refused);
  return Logarithms_log10_2(mantissa(x, k), as_double(k));
}

static inline V asin_(V x) { return InverseTrigonometry_asin_1(x); }

static inline V acos_(V x) { return InverseTrigonometry_acos_1(x); }

static inline V atan_(V x) { return InverseTrigonometry_atan_1(x); }

static inline V atan2_(V y, V x, L *refused) {
  V v = abs_(y);
  V u = abs_(x);
  REFUSE((((L)v | (L)u) - 1 | (INFINITY_BITS - 1) - (L)v | (INFINITY_BITS - 1) - (L)u) < 0);
  L steep = (L)u - (L)v < 0;
  L left = (L)x < 0;
  L below = (L)y & SIGN;
  V sign = (V)((L)number(1) ^ ((steep ^ left) & SIGN) ^ below);
  V half_pi = number(0x1.921fb54442d18p+0);
  V origin = where(steep, half_pi, where(left, 2.0 * half_pi, number(0)));
  return InverseTrigonometry_angle_3(min_(v, u) / max_(v, u), sign, (V)((L)origin ^ below));
}

static inline V hypot_(V x, V y, L *refused) {
  V squares = x * x + y * y;
  REFUSE(~(squares >= 0x1p-900 & squares <= 0x1p1000));
  return sqrt_(squares);
}

static inline V cbrt_(V x, L *refused) {
  L magnitude = (L)x & ~SIGN;
  REFUSE((magnitude - NORMAL_BITS | (INFINITY_BITS - 1) - magnitude) < 0);
  /* A third, for all exponents. */
  L j = ((magnitude >> 52) * 43691 >> 17) - 341;
  V m = (V)(magnitude - (3 * j << 52));
  V power = (V)((j + 1023 << 52) | ((L)x & SIGN));
  return Roots_cbrtOfMantissa_1(m) * power;
}

static inline V pow_(V x, V y, L *refused) {
  L bits = (L)x;
  L magnitude = bits & ~SIGN;
  /* Whether y is an integer, and odd, in case x is negative. */
  V shifted = y + ROUNDER;
  L fraction = (L)abs_((shifted - ROUNDER) - y);
  L large = (L)number(0x1p50) - ((L)y & ~SIGN);
  REFUSE((magnitude - NORMAL_BITS | (INFINITY_BITS - 1) - magnitude | (bits & (-fraction | large))) < 0);
  L sign = bits & (L)shifted << 63;
  L exponent = (magnitude - ROOT_HALF_BITS) >> 52;
  V m = (V)(magnitude - (exponent << 52));
  V k = as_double(exponent);
  V s = Powers_ratio_1(m);
  V rest = Powers_ratioRest_2(m, s);
  V g = Powers_series_1(s);
  V log = Powers_logOfMantissa_2(s, g);
  V log_rest = Powers_logOfMantissaRest_4(s, rest, g, Powers_seriesRest_1(s));
  V high = Powers_withExponent_2(k, log);
  V product = y * high;
  V product_rest = Powers_productRest_4(y, high, Powers_withExponentRest_3(k, log, log_rest), product);
  V power = power_of_two(product, 0, refused);
  return Powers_expOfSum_2(product, product_rest) * (V)((L)power | sign);
}
