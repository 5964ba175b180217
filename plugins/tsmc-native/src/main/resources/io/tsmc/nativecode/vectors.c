/* What the machine code of a graph is made of: vectors of lanes, and the operations on them, with the bits of Java. */
#include <math.h>
#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#if defined(__AVX512F__)
#define W 8
#elif defined(__AVX__)
#define W 4
#else
#define W 2
#endif

/* Lanes whose refusal is told together; W divides it. */
#define TILE 8

typedef double V __attribute__((vector_size(8 * W)));
typedef int64_t L __attribute__((vector_size(8 * W)));

#define EACH_LANE for (int l = 0; l < W; l++)

static inline V load(const double *from) {
  V x;
  __builtin_memcpy(&x, from, sizeof x);
  return x;
}

static inline void store(double *to, V x) { __builtin_memcpy(to, &x, sizeof x); }

/* The difference keeps the sign of -0. */
static inline V number(double x) { return x - (V){0}; }

static inline L whole(int64_t x) { return x + (L){0}; }

static inline V where(L mask, V a, V b) { return (V)((mask & (L)a) | (~mask & (L)b)); }

static inline int any(L mask) {
  int64_t all = 0;
  EACH_LANE all |= mask[l];
  return all != 0;
}

static inline V fma_(V a, V b, V c) {
#if defined(__AVX512F__)
  return (V)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
#elif defined(__AVX__) && defined(__FMA__)
  return (V)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#else
  V r;
  EACH_LANE r[l] = __builtin_fma(a[l], b[l], c[l]);
  return r;
#endif
}

static inline V sqrt_(V a) {
#if defined(__AVX512F__)
  return (V)_mm512_sqrt_pd((__m512d)a);
#elif defined(__AVX__)
  return (V)_mm256_sqrt_pd((__m256d)a);
#else
  V r;
  EACH_LANE r[l] = __builtin_sqrt(a[l]);
  return r;
#endif
}

#if defined(__AVX512F__)
#define ROUNDED(name, mode, scalar) \
  static inline V name(V a) { return (V)_mm512_roundscale_pd((__m512d)a, (mode) | _MM_FROUND_NO_EXC); }
#elif defined(__AVX__)
#define ROUNDED(name, mode, scalar) \
  static inline V name(V a) { return (V)_mm256_round_pd((__m256d)a, (mode) | _MM_FROUND_NO_EXC); }
#else
#define ROUNDED(name, mode, scalar) \
  static inline V name(V a) { \
    V r; \
    EACH_LANE r[l] = scalar(a[l]); \
    return r; \
  }
#endif
ROUNDED(floor_, _MM_FROUND_TO_NEG_INF, __builtin_floor)
ROUNDED(ceil_, _MM_FROUND_TO_POS_INF, __builtin_ceil)
ROUNDED(rint_, _MM_FROUND_TO_NEAREST_INT, __builtin_rint)

static inline V neg_(V a) { return (V)((L)a ^ whole(INT64_MIN)); }

static inline V abs_(V a) { return (V)((L)a & whole(INT64_MAX)); }

/* -0 is smaller than 0, and what is no number stays none. */
static inline V min_(V a, V b) {
  return where(a == b, (V)((L)a | (L)b), where(a < b, a, where(b < a, b, a + b)));
}

static inline V max_(V a, V b) {
  return where(a == b, (V)((L)a & (L)b), where(a > b, a, where(b > a, b, a + b)));
}

static inline V signum_(V a) { return where(a > 0, number(1), where(a < 0, number(-1), a)); }

static inline V rem_(V a, V b) {
  V r;
  EACH_LANE r[l] = fmod(a[l], b[l]);
  return r;
}

static inline V to_float_(V a) {
  V r;
  EACH_LANE r[l] = (double)(float)a[l];
  return r;
}

static inline V truth(L mask) { return where(mask, number(1), number(0)); }

static inline V lookup_(const double *table, int64_t length, V index) {
  V r;
  EACH_LANE {
    double i = index[l];
    r[l] = i >= 0 && i < (double)length && i == (double)(int64_t)i ? table[(int64_t)i] : NAN;
  }
  return r;
}
