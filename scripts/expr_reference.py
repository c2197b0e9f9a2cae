#!/usr/bin/env python3
"""Write descent/expr/testdata/values.json: values and derivatives of expressions.

Needs mpmath 1.3 (Debian: python3-mpmath). Run it in the root folder of the
repository. The second entry of a case is the same function in Python, evaluated and
differentiated numerically with 60 digits. Where a derivative does not exist, and at
the edge of a domain, the last list has what the package documents.

A number that JSON lacks is "NaN", "Infinity" or "-Infinity". Points are exact
float64 numbers.
"""
import json

import mpmath
from mpmath import mp, mpf

mp.dps = 60

PLACES = [[2, 3], [0.75, 0.25], [-1.5, 0.5]]
POSITIVE = [[2, 3], [0.75, 0.25], [6.5, 0.125]]
UNIT = [[0.25, 0.5], [-0.75, 0.125]]

# expression, Python, points; then variables and parameters
CASES = [
    # precedence and associativity
    ("-x^2", "-(x**2)", PLACES),
    ("2^3^2 + x", "512 + x", PLACES),
    ("-2^-x^2", "-(2**(-(x**2)))", PLACES),
    ("x^-2", "1/(x*x)", PLACES),
    ("1/2x", "x/2", PLACES),
    ("1/x/y", "1/(x*y)", PLACES),
    ("x - y - 1", "(x - y) - 1", PLACES),
    ("x - -y", "x + y", PLACES),
    ("-x*-y", "x*y", PLACES),
    ("6/2(1+2)x", "9*x", PLACES),
    ("2x^2y", "2*(x**2)*y", PLACES),
    ("2^2x", "4*x", PLACES),
    ("+x", "x", PLACES),
    ("x**3", "x**3", PLACES),
    # what an author writes
    ("x² + y³", "x**2 + y**3", PLACES),
    ("x²^2", "x**4", PLACES),
    ("2^x²", "2**(x*x)", PLACES),
    ("-x²", "-(x*x)", PLACES),
    ("x⁻¹ + x¹²", "1/x + x**12", PLACES),
    ("(x + y)²(x − y)", "(x + y)**2*(x - y)", PLACES),
    ("sin(x)²", "mpmath.sin(x)**2", PLACES),
    ("2x + 3 y", "2*x + 3*y", PLACES),
    ("2(x+1)", "2*(x + 1)", PLACES),
    ("(x+1)(y-1)", "(x + 1)*(y - 1)", PLACES),
    ("2 exp(x)", "2*mpmath.exp(x)", PLACES),
    ("x y", "x*y", PLACES),
    ("x(y - 1)", "x*(y - 1)", PLACES),
    ("2·x × y ÷ 4", "2*x*y/4", PLACES),
    ("½x² − ¾y", "x*x/2 - 3*y/4", PLACES),
    ("√(x² + y²)", "mpmath.sqrt(x*x + y*y)", PLACES),
    ("2e - x", "2*mpmath.e - x", PLACES),
    ("2e3x", "2000*x", PLACES),
    ("1e-4x + .5y + 3.x", "x*mpf(1e-4) + y/2 + 3*x", PLACES),
    ("e^x", "mpmath.exp(x)", PLACES),
    ("e^(−x²/2)/√(2π)", "mpmath.exp(-x*x/2)/mpmath.sqrt(2*mpmath.pi)", PLACES),
    ("π x + pi y", "mpmath.pi*(x + y)", PLACES),
    # powers
    ("x^7 - y^5", "x**7 - y**5", PLACES),
    ("x^-3", "x**-3", PLACES),
    ("(x - y)^10", "(x - y)**10", PLACES),
    ("x^0.5 + x^1.5", "mpmath.sqrt(x) + mpmath.power(x, mpf(1.5))", POSITIVE),
    ("x^-0.25", "mpmath.power(x, mpf(-0.25))", POSITIVE),
    ("x^y", "mpmath.power(x, y)", POSITIVE),
    ("pow(x, 3)", "x**3", PLACES),
    ("2^x", "2**x", PLACES),
    ("x^(x + y)", "mpmath.power(x, x + y)", POSITIVE),
    # functions
    ("exp(x*y) + expm1(x)", "mpmath.exp(x*y) + mpmath.expm1(x)", PLACES),
    ("log(x) + ln(y) + log2(x*y) + log10(x)", "mpmath.log(x) + mpmath.log(y) + mpmath.log(x*y, 2) + mpmath.log(x, 10)", POSITIVE),
    ("log1p(x)", "mpmath.log(1 + x)", POSITIVE),
    ("sqrt(x) + cbrt(y)", "mpmath.sqrt(x) + mpmath.cbrt(y)", POSITIVE),
    ("cbrt(x)", "mpmath.sign(x)*mpmath.cbrt(abs(x))", PLACES),
    ("sin(x)*cos(y) + tan(x)", "mpmath.sin(x)*mpmath.cos(y) + mpmath.tan(x)", PLACES),
    ("asin(x) + acos(y) + atan(x*y)", "mpmath.asin(x) + mpmath.acos(y) + mpmath.atan(x*y)", UNIT),
    ("sinh(x) + cosh(y) + tanh(x*y)", "mpmath.sinh(x) + mpmath.cosh(y) + mpmath.tanh(x*y)", PLACES),
    ("asinh(x) + atanh(y)", "mpmath.asinh(x) + mpmath.atanh(y)", UNIT),
    ("acosh(x)", "mpmath.acosh(x)", [[2, 3], [6.5, 0.125]]),
    ("atan2(y, x)", "mpmath.atan2(y, x)", PLACES),
    ("hypot(x, y)", "mpmath.sqrt(x*x + y*y)", PLACES),
    ("abs(x) + sign(y) + floor(x) + ceil(x) + round(x)",
     "abs(x) + mpmath.sign(y) + mpmath.floor(x) + mpmath.ceil(x) + mpmath.sign(x)*mpmath.floor(abs(x) + 0.5)", [[2.25, 3], [-1.75, -0.5]]),
    ("min(x, y) + max(x, y, 1)", "min(x, y) + max(x, y, 1)", PLACES),
    ("max(x²)", "x**2", PLACES),
    ("erf(x) + erfc(y)", "mpmath.erf(x) + mpmath.erfc(y)", PLACES),
    ("gamma(x)", "mpmath.gamma(x)", PLACES + [[-2.75, 0]]),
    ("lgamma(x)", "mpmath.log(abs(mpmath.gamma(x)))", PLACES + [[-2.75, 0], [40, 0], [1e-3, 0]]),
    ("digamma(x)", "mpmath.digamma(x)", PLACES + [[-2.75, 0], [40, 0], [0.0625, 0]]),
    ("sigmoid(x) + softplus(y)", "1/(1 + mpmath.exp(-x)) + mpmath.log(1 + mpmath.exp(y))", PLACES + [[30, -30]]),
    # branches
    ("x > 0 ? x² : -x", "x**2 if x > 0 else -x", PLACES),
    ("0 < x < 1 ? 1 + x : y", "1 + x if 0 < x < 1 else y", PLACES),
    ("x >= 1.75 && y != 0 || x < -1 ? x*y : x/y", "x*y if x >= 1.75 or x < -1 else x/y", PLACES),
    ("!(x > 1) ? sin(x) : x > 1.5 ? cos(x) : 0", "mpmath.sin(x) if x <= 1 else mpmath.cos(x)", PLACES),
    ("not (x ≤ 1) and y ≥ 0 ? x : y", "x if x > 1 else y", PLACES),
    # the derivatives of inner functions that are 0 or constant
    ("sin(x*y)", "mpmath.sin(x*y)", PLACES + [[0, 3], [0, 0]]),
    ("sin(x²) + tan(x*y) + atan(y²)", "mpmath.sin(x*x) + mpmath.tan(x*y) + mpmath.atan(y*y)", [[0, 0], [0, 0.5]]),
    ("sinh(y) + sinh(x*y) + asinh(x*y)", "mpmath.sinh(y) + mpmath.sinh(x*y) + mpmath.asinh(x*y)", [[0, 0], [0, 0.5]]),
    ("tanh(x²) + asin(x*y) + atanh(x²)", "mpmath.tanh(x*x) + mpmath.asin(x*y) + mpmath.atanh(x*x)", [[0, 0], [0, 0.5]]),
    ("sqrt(1 + x²) + x^3 + x^4*y", "mpmath.sqrt(1 + x*x) + x**3 + x**4*y", [[0, 0], [0, 2]]),
    ("exp(-x²)(1 - y)² + cos(x y)", "mpmath.exp(-x*x)*(1 - y)**2 + mpmath.cos(x*y)", [[0, 1], [0, 0]]),
]

NAMED = [
    ("-2000*(s + (1 + mu^2)*exp(-2*s)/2)", "-2000*(s + (1 + mu**2)*mpmath.exp(-2*s)/2)", ["mu", "s"], {}, [[0.75, -0.625], [0, 0]]),
    ("n log(σ) + ((μ - m)² + v)/(2σ²)", "n*mpmath.log(s) + ((mu - m)**2 + v)/(2*s*s)", ["μ", "σ"], {"n": 4, "m": 0.5, "v": 2}, [[0.75, 1.5]]),
    ("a x_1² + e^x_1 + x_2 e", "a*x1**2 + b**x1 + x2*b", ["x_1", "x_2"], {"a": 3, "e": 2}, [[0.5, 2]]),
    ("gamma(x + 1)", "g*(x + 1)", ["x", "y"], {"gamma": 0.25}, [[0.5, 2]]),
    ("lgamma(k) + k log(θ) - (k - 1)*u + v/θ", "mpmath.loggamma(k) + k*mpmath.log(t) - (k - 1)*u + v/t", ["k", "θ"], {"u": 0.25, "v": 3}, [[2.5, 1.5]]),
    ("t³ - pi*t", "t**3 - 3*t", ["t"], {"pi": 3}, [[1.5], [-1]]),
    ("a² + 2b² + 3c² + 4d² + 5f² + 6g² + 7h² + 8i² + 9j² + 10k² + a*k",
     "sum((n + 1)*z*z for n, z in enumerate(args)) + args[0]*args[9]", list("abcdfghijk"), {}, [[1, -1, 0.5, 2, 0, 3, -0.25, 1, 1, -2]]),
    ("e^2 + 3pi/4", "mpmath.exp(2) + 3*mpmath.pi/4", [], {}, [[]]),
]

# Python names of variables and parameters that are not words of Python.
PYTHON = {"μ": "mu", "σ": "s", "θ": "t", "x_1": "x1", "x_2": "x2", "e": "b", "gamma": "g"}

NAN, INF = "NaN", "Infinity"

# expression, point, value, gradient, Hessian: corners, jumps, edges of domains
CONVENTIONS = [
    ("abs(x) + y", [0, 1], 1, [0, 1], [[0, 0], [0, 0]]),
    ("sign(x)", [0, 0], 0, [0, 0], [[0, 0], [0, 0]]),
    ("max(x, y)", [1, 1], 1, [1, 0], [[0, 0], [0, 0]]),
    ("min(y, x)", [1, 1], 1, [0, 1], [[0, 0], [0, 0]]),
    ("x >= 0 ? 2x : 3x", [0, 0], 0, [2, 0], [[0, 0], [0, 0]]),
    ("x > 0 ? 2x : 3x", [0, 0], 0, [3, 0], [[0, 0], [0, 0]]),
    ("x > 0 ? x log(x) : 0", [0, 0], 0, [0, 0], [[0, 0], [0, 0]]),
    ("x^0", [0, 0], 1, [0, 0], [[0, 0], [0, 0]]),
    ("x^1", [0, 0], 0, [1, 0], [[0, 0], [0, 0]]),
    ("x^2", [0, 0], 0, [0, 0], [[2, 0], [0, 0]]),
    ("x^3 + y^2*x", [0, 0], 0, [0, 0], [[0, 0], [0, 0]]),
    ("(x^2 + y^2)^2", [0, 0], 0, [0, 0], [[0, 0], [0, 0]]),
    ("x^y", [0, 2], 0, [0, 0], [[2, 0], [0, 0]]),
    ("x^2.5", [0, 0], 0, [0, 0], [[0, 0], [0, 0]]),
    ("sqrt(x) + y²", [0, 3], 9, [INF, 6], [["-Infinity", 0], [0, 2]]),
    ("sqrt(x² + y²)", [0, 0], 0, [0, 0], [[NAN, 0], [0, NAN]]),
    ("hypot(x, y)", [0, 0], 0, [0, 0], [[NAN, NAN], [NAN, NAN]]),
    ("log(x) + y²", [0, 3], "-Infinity", [INF, 6], [["-Infinity", 0], [0, 2]]),
    ("log(x)", [-1, 0], NAN, [NAN, NAN], [[NAN, NAN], [NAN, NAN]]),
    ("sqrt(x)", [-1, 0], NAN, [NAN, NAN], [[NAN, NAN], [NAN, NAN]]),
    ("asin(x)", [2, 0], NAN, [NAN, NAN], [[NAN, NAN], [NAN, NAN]]),
    ("(-8)^(1/3) + 0x", [1, 0], NAN, [0, 0], [[0, 0], [0, 0]]),
    ("1/x", [0, 0], INF, ["-Infinity", 0], [[INF, 0], [0, 0]]),
    ("x^(-1)", [0, 0], INF, ["-Infinity", 0], [[INF, 0], [0, 0]]),
    ("exp(x)", [1000, 0], INF, [INF, 0], [[INF, 0], [0, 0]]),
    ("min(x, log(y))", [1, -1], NAN, [NAN, NAN], [[NAN, NAN], [NAN, NAN]]),
    ("y < 0 ? 1 : x", [5, "NaN"], 5, [1, 0], [[0, 0], [0, 0]]),
    ("x + y", [1e200, 1e200], 2e200, [1, 1], [[0, 0], [0, 0]]),
    ("x*y + 1", [1e200, 1], 1e200, [1, 1e200], [[0, 1], [1, 0]]),
    ("y - x²", [1e160, 1], "-Infinity", [-2e160, 1], [[-2, 0], [0, 0]]),
]


def number(v):
    return float(mp.nstr(v, 25))


def reference(python, names, params, at):
    """Return value, gradient and Hessian as float64 numbers."""
    env = {PYTHON.get(k, k): mpf(v) for k, v in params.items()}
    words = [PYTHON.get(n, n) for n in names]

    def f(*args):
        return mpf(eval(python, {"mpmath": mpmath, "mpf": mpf, "args": args, **env, **dict(zip(words, args))}))

    n = len(names)
    point = tuple(mpf(v) for v in at)
    if n == 0:
        return number(f()), [], []

    def derivative(*orders):
        v = mpmath.diff(f, point if n > 1 else point[0], tuple(orders) if n > 1 else orders[0])
        return 0.0 if abs(v) < mpf(10) ** -25 else number(v)

    unit = [[int(i == k) for k in range(n)] for i in range(n)]
    gradient = [derivative(*unit[i]) for i in range(n)]
    hessian = [[derivative(*(a + b for a, b in zip(unit[i], unit[j]))) for j in range(n)] for i in range(n)]
    return number(f(*point)), gradient, hessian


def main():
    cases = []
    for case in [(e, p, ["x", "y"], {}, pts) for e, p, pts in CASES] + NAMED:
        source, python, names, params, points = case
        for at in points:
            value, gradient, hessian = reference(python, names, params, at)
            entry = {"expr": source, "vars": names, "params": params, "at": at, "value": value, "gradient": gradient, "hessian": hessian}
            cases.append(entry)
    for source, at, value, gradient, hessian in CONVENTIONS:
        cases.append({"expr": source, "vars": ["x", "y"], "params": {}, "at": at, "value": value, "gradient": gradient, "hessian": hessian})
    with open("descent/expr/testdata/values.json", "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]\n")


if __name__ == "__main__":
    main()
