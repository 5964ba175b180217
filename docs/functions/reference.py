"""Reference values for the tests of tsmc-autodiff's elementary functions.

Reads lines "FUNCTION x [y]", whatever follows being ignored, and writes "FUNCTION x [y] high low": the value is high + low
to about 100 bits. Run on its own output it changes nothing:

    python3 reference.py < functions.txt > again.txt
"""

import sys

from mpmath import mp, mpf

mp.prec = 3000  # enough for sin(1e300) and for 1 + 1e-300

FUNCTIONS = {
    "SIN": mp.sin, "COS": mp.cos, "TAN": mp.tan, "ASIN": mp.asin, "ACOS": mp.acos, "ATAN": mp.atan,
    "EXP": mp.exp, "EXPM1": mp.expm1, "SINH": mp.sinh, "COSH": mp.cosh, "TANH": mp.tanh, "LOG": mp.log, "LOG1P": mp.log1p, "LOG10": mp.log10,
    "CBRT": lambda x: mp.sign(x) * mp.cbrt(abs(x)), "ATAN2": mp.atan2, "POW": mp.power, "HYPOT": mp.hypot,
}  # fmt: skip

for line in sys.stdin:
    name, *rest = line.split()
    count = 2 if name in ("ATAN2", "POW", "HYPOT") else 1
    arguments = [float.fromhex(word) for word in rest[:count]]
    value = FUNCTIONS[name](*map(mpf, arguments))
    high = float(value)
    print(name, *(x.hex() for x in arguments), high.hex(), float(value - mpf(high)).hex())
