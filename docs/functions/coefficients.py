"""Coefficients of tsmc-autodiff's elementary functions, printed as hexadecimal doubles, lowest power first.

Each polynomial or quotient interpolates its function in Chebyshev nodes, in 60-digit arithmetic; that is within a small
factor of the best approximation and needs no iteration. "error" is that of the approximation itself, relative to the
function that is computed with it, in units of 2^-53; rounding the coefficients and evaluating come on top.

Needs python3 with mpmath:  python3 coefficients.py
"""

from mpmath import mp, mpf, mpmathify, asin, atan, atanh, cos, exp, factorial, log, lu_solve, matrix, nstr, pi, polyval, sin, sqrt, tan, tanh

mp.dps = 60


def show(name, coefficients, error):
    print(f"{name}  (error {nstr(error * 2**53, 2)})")
    for c in coefficients:
        print("   ", float(c).hex())


def nodes(low, high, count):
    low, high = mpf(low), mpf(high)
    return [(low + high + (high - low) * cos(pi * (2 * i + 1) / (2 * count))) / 2 for i in range(count)]


def samples(low, high, count=400):
    return nodes(low, high, count)


def polynomial(name, f, low, high, degree, relative):
    """f(t) = sum c_j t^j on [low, high]; relative(t, d) turns an error d of the polynomial into one of the function."""
    ts = nodes(low, high, degree + 1)
    system = matrix(len(ts), len(ts))
    for i, t in enumerate(ts):
        for j in range(degree + 1):
            system[i, j] = t**j
    c = list(lu_solve(system, matrix([f(t) for t in ts])))
    error = max(abs(relative(t, polyval(c[::-1], t) - f(t))) for t in samples(low, high))
    show(name, c, error)


def quotient(name, f, high, p_degree, q_degree):
    """f(s) = P(s) / Q(s) on [0, high] with Q(0) = 1; nodes of Chebyshev in the root of s."""
    count = p_degree + q_degree + 1
    ss = [high * cos(pi * (2 * i + 1) / (4 * count)) ** 2 for i in range(count)]
    system = matrix(count, count)
    values = [f(s) for s in ss]
    for i, s in enumerate(ss):
        for j in range(p_degree + 1):
            system[i, j] = s**j
        for j in range(1, q_degree + 1):
            system[i, p_degree + j] = -values[i] * s**j
    x = list(lu_solve(system, matrix(values)))
    p, q = x[: p_degree + 1], [mpf(1)] + x[p_degree + 1 :]
    checks = [high * cos(pi * (2 * i + 1) / 1600) ** 2 for i in range(400)]
    error = max(abs(polyval(p[::-1], s) / polyval(q[::-1], s) / f(s) - 1) for s in checks)
    show(name + ", numerator", p, error)
    show(name + ", denominator", q, error)


def parts(name, value, bits):
    """A constant as a sum of doubles; the first has so few bits."""
    first = mpf(int(mp.floor(value * 2 ** (bits - 1 - mp.floor(log(value, 2)))))) / 2 ** (bits - 1 - mp.floor(log(value, 2)))
    second = mpmathify(float(value - first))
    print(name, float(first).hex(), float(second).hex(), float(value - first - second).hex())


if __name__ == "__main__":
    parts("pi", pi, 53)
    parts("ln 2, short", log(2), 32)
    parts("ln 2", log(2), 53)
    parts("log10 2, short", log(2) / log(10), 42)
    parts("log10 e", 1 / log(10), 53)
    parts("2/3", mpf(2) / 3, 53)

    h = pi / 2
    polynomial(
        "sin r = r + r^3 c(r^2), |r| <= pi/2",
        lambda s: (sin(sqrt(s)) / sqrt(s) - 1) / s, 0, h * h * (1 + mpf(2) ** -20), 7,
        lambda s, d: d * s * sqrt(s) / sin(sqrt(s)),
    )
    quotient("tan r = r P(r^2) / Q(r^2), |r| <= pi/4", lambda s: tan(sqrt(s)) / sqrt(s), (pi / 4) ** 2 * (1 + mpf(2) ** -20), 4, 4)
    polynomial(
        "asin w = w + w^3 c(w^2), |w| <= 1/2",
        lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z, 0, mpf(1) / 4, 12,
        lambda z, d: d * z * sqrt(z) / asin(sqrt(z)),
    )
    polynomial(
        "atan u = u + u^3 c(u^2), |u| <= 1",
        lambda s: (atan(sqrt(s)) / sqrt(s) - 1) / s, 0, 1, 20,
        lambda s, d: d * s * sqrt(s) / atan(sqrt(s)),
    )
    half_ln2 = log(2) / 2 * (1 + mpf(2) ** -20)
    polynomial(
        "exp r = 1 + r + r^2 c(r), |r| <= ln 2 / 2",
        lambda r: sum(r**j / factorial(j + 2) for j in range(40)), -half_ln2, half_ln2, 10,
        lambda r, d: d * r / sum(r**j / factorial(j + 1) for j in range(40)),
    )
    s_max = (sqrt(2) - 1) / (sqrt(2) + 1)
    polynomial(
        "log (1 + f) = 2 s + s z c(z), s = f / (2 + f), z = s^2, 1 + f from 1/sqrt 2 to sqrt 2",
        lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z, 0, s_max**2, 6,
        lambda z, d: d * z * sqrt(z) / (2 * atanh(sqrt(z))),
    )
    polynomial(
        "the same for pow: log (1 + f) = 2 s + 2/3 s z + s z^2 c(z)",
        lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2 - 2 * z / 3) / (z * z), 0, s_max**2, 7,
        lambda z, d: d * z * z * sqrt(z) / (2 * atanh(sqrt(z))),
    )
    quotient("tanh (x/2) = x/2 + x^3 P(x^2) / Q(x^2), |x| <= 20", lambda s: (tanh(sqrt(s) / 2) / sqrt(s) - mpf(1) / 2) / s, mpf(400), 7, 8)
    polynomial(
        "1 / cbrt m, 1 <= m <= 8, relative",
        lambda m: m ** (-mpf(1) / 3), 1, 8, 5, lambda m, d: d / m ** (-mpf(1) / 3)
    )
