#!/usr/bin/env python3
"""Write descent/fisher/testdata/reference.json.gz: values of the models.

Needs mpmath 1.3 (Debian: python3-mpmath). Run it in the root folder of the
repository. All values come from the textbook formulas, with so many digits that
cancellation does not matter. Parameters are exact float64 numbers, from 1e-300 to
1e300 as far as a model is defined, with pairs that are 1e-4 and 1e-8 apart.

A value is a decimal, or "+Inf" or "-Inf" beyond the range of float64. Log-likelihoods
and scores come with the largest term of the formula that package fisher documents.
"""
import functools
import gzip
import json
import math

import mpmath
from mpmath import acos, acosh, exp, expm1, log, log1p, mp, mpf, pi, sqrt

mp.dps = 60
HALF = mpf(1) / 2


def digits(n):
    """Use n more digits."""
    return mp.workdps(60 + int(n))


def text(v):
    """Return v as a decimal of 20 digits, or an infinity of float64."""
    if abs(v) >= mpf(2) ** 1024:
        return "+Inf" if v > 0 else "-Inf"
    return mp.nstr(v, 20, min_fixed=0, max_fixed=0)


@functools.lru_cache(None)
def loggamma_of(x, _):
    return mpmath.loggamma(x)


@functools.lru_cache(None)
def psi_of(n, x, _):
    return mpmath.psi(n, x)


def loggamma(x):
    return loggamma_of(mpf(x), mp.dps)


def psi(n, x):
    return psi_of(n, x, mp.dps)


# Each model has: has(theta), logp(x, theta) and score(x, theta), each with its
# largest term, info(theta), kl, bc (−log(1−H²)), and fr if it has one.


class Gaussian:
    def __init__(self, log_sigma):
        self.log_sigma = log_sigma

    def params(self, t):
        mu, s = map(mpf, t)
        return (mu, exp(s)) if self.log_sigma else (mu, s)

    def logp(self, x, t):
        mu, s = self.params(t)
        terms = [-log(2 * pi) / 2, -log(s), -((x - mu) / s) ** 2 / 2]
        return sum(terms), max(map(abs, terms))

    def score(self, x, t):
        mu, s = self.params(t)
        z = (x - mu) / s
        k = 1 if self.log_sigma else s
        return [(z / s, abs(z / s)), ((z * z - 1) / k, max(1, z * z) / k)]

    def info(self, t):
        _, s = self.params(t)
        return [1 / s ** 2, 0, mpf(2) if self.log_sigma else 2 / s ** 2]

    def kl(self, p, q):
        (m, s), (n, t) = self.params(p), self.params(q)
        return log(t / s) + (s ** 2 + (m - n) ** 2) / (2 * t ** 2) - HALF

    def bc(self, p, q):
        (m, s), (n, t) = self.params(p), self.params(q)
        v = s ** 2 + t ** 2
        return (m - n) ** 2 / (4 * v) - log(2 * s * t / v) / 2

    def fr(self, p, q):
        (m, s), (n, t) = self.params(p), self.params(q)
        return sqrt(2) * acosh(1 + ((m - n) ** 2 / 2 + (s - t) ** 2) / (2 * s * t))


class MultiGaussian:
    """Two dimensions: θ = (μ_0, μ_1, log L_00, L_10, log L_11)."""

    def params(self, t):
        t = list(map(mpf, t))
        return mp.matrix(t[:2]), mp.matrix([[exp(t[2]), 0], [t[3], exp(t[4])]])

    def kl(self, p, q):
        (m, l), (n, k) = self.params(p), self.params(q)
        s, t = l * l.T, k * k.T
        d, inv = m - n, t ** -1
        tr = (inv * s)[0, 0] + (inv * s)[1, 1]
        return (tr - 2 - log(mp.det(s) / mp.det(t)) + (d.T * inv * d)[0]) / 2

    def bc(self, p, q):
        (m, l), (n, k) = self.params(p), self.params(q)
        s, t = l * l.T, k * k.T
        d, c = m - n, (s + t) / 2
        return (d.T * c ** -1 * d)[0] / 8 + log(mp.det(c) ** 2 / (mp.det(s) * mp.det(t))) / 4

    def info(self, t):
        _, l = self.params(t)
        inv = (l * l.T) ** -1
        d = []
        for i, j in ((0, 0), (1, 0), (1, 1)):
            e = mp.matrix(2, 2)
            e[i, j] = l[i, i] if i == j else 1
            d.append(inv * (e * l.T + l * e.T))
        f = mp.matrix(5, 5)
        for i in range(2):
            for j in range(2):
                f[i, j] = inv[i, j]
        for a in range(3):
            for b in range(3):
                m = d[a] * d[b]
                f[2 + a, 2 + b] = (m[0, 0] + m[1, 1]) / 2
        noise = mpf(10) ** (30 - mp.dps) * max(abs(v) for v in f)
        return [f[i, j] if abs(f[i, j]) > noise else 0 for i in range(5) for j in range(i, 5)]


class Categorical:
    def params(self, t):
        t = list(map(mpf, t))
        return t + [1 - sum(t)]

    def logp(self, x, t):
        v = log(self.params(t)[int(x)])
        return v, abs(v)

    def score(self, x, t):
        p, x = self.params(t), int(x)
        s = [((i == x) / p[i] - (x == len(p) - 1) / p[-1]) for i in range(len(p) - 1)]
        return [(v, abs(v)) for v in s]

    def info(self, t):
        p = self.params(t)
        n = len(p) - 1
        return [(i == j) / p[i] + 1 / p[-1] for i in range(n) for j in range(i, n)]

    def kl(self, p, q):
        return sum(a * log(a / b) for a, b in zip(self.params(p), self.params(q)))

    def bc(self, p, q):
        return -log(sum(sqrt(a * b) for a, b in zip(self.params(p), self.params(q))))

    def fr(self, p, q):
        return 2 * acos(min(1, sum(sqrt(a * b) for a, b in zip(self.params(p), self.params(q)))))


class Bernoulli(Categorical):
    def params(self, t):
        return [1 - mpf(t[0]), mpf(t[0])]

    def score(self, x, t):
        p = mpf(t[0])
        v = (x - p) / (p * (1 - p))
        return [(v, abs(v))]

    def info(self, t):
        p = mpf(t[0])
        return [1 / (p * (1 - p))]


class Softmax(Categorical):
    def params(self, t):
        t = list(map(mpf, t))
        e = [exp(v - max(t)) for v in t]
        return [v / sum(e) for v in e]

    def score(self, x, t):
        s = [(i == int(x)) - p for i, p in enumerate(self.params(t))]
        return [(v, abs(v)) for v in s]

    def info(self, t):
        p = self.params(t)
        return [(i == j) * p[i] - p[i] * p[j] for i in range(len(p)) for j in range(i, len(p))]


class Poisson:
    def logp(self, x, t):
        l = mpf(t[0])
        v = x * log(l) - l - loggamma(x + 1)
        return v, abs(v)

    def score(self, x, t):
        v = (x - mpf(t[0])) / mpf(t[0])
        return [(v, abs(v))]

    def info(self, t):
        return [1 / mpf(t[0])]

    def kl(self, p, q):
        a, b = mpf(p[0]), mpf(q[0])
        return a * log(a / b) - a + b

    def bc(self, p, q):
        return (sqrt(mpf(p[0])) - sqrt(mpf(q[0]))) ** 2 / 2

    def fr(self, p, q):
        return 2 * abs(sqrt(mpf(p[0])) - sqrt(mpf(q[0])))


class Exponential:
    def logp(self, x, t):
        l = mpf(t[0])
        return log(l) - l * x, max(abs(log(l)), l * x)

    def score(self, x, t):
        l = mpf(t[0])
        return [(1 / l - x, max(1 / l, x))]

    def info(self, t):
        return [1 / mpf(t[0]) ** 2]

    def kl(self, p, q):
        a, b = mpf(p[0]), mpf(q[0])
        return log(a / b) + b / a - 1

    def bc(self, p, q):
        a, b = mpf(p[0]), mpf(q[0])
        return -log(2 * sqrt(a * b) / (a + b))

    def fr(self, p, q):
        return abs(log(mpf(p[0]) / mpf(q[0])))


class Gamma:
    def logp(self, x, t):
        a, b = map(mpf, t)
        v = a * log(b) - loggamma(a) + (a - 1) * log(x) - b * x
        return v, max(abs(v), abs(log(x)), abs(log(b)), 1)

    def score(self, x, t):
        a, b = map(mpf, t)
        v = log(x) + log(b) - psi(0, a)
        return [(v, max(abs(log(x)), abs(log(b)), abs(psi(0, a)))), (a / b - x, abs(a / b - x))]

    def info(self, t):
        a, b = map(mpf, t)
        return [psi(1, a), -1 / b, a / b ** 2]

    def kl(self, p, q):
        (a, b), (c, d) = map(mpf, p), map(mpf, q)
        return loggamma(c) - loggamma(a) - (c - a) * psi(0, a) + c * log(b / d) + a * (d - b) / b

    def bc(self, p, q):
        (a, b), (c, d) = map(mpf, p), map(mpf, q)
        m, n = (a + c) / 2, (b + d) / 2
        return (loggamma(a) + loggamma(c)) / 2 - loggamma(m) + a * log(n / b) / 2 + c * log(n / d) / 2


class Beta:
    def logp(self, x, t):
        a, b = map(mpf, t)
        v = (a - 1) * log(x) + (b - 1) * log1p(-x) - loggamma(a) - loggamma(b) + loggamma(a + b)
        return v, max(abs(v), abs(log(x)), abs(log1p(-x)), abs(log(b)), abs(log(a)), 1)

    def score(self, x, t):
        a, b = map(mpf, t)
        s = psi(0, a + b)
        return [(log(x) - psi(0, a) + s, max(abs(log(x)), abs(s - psi(0, a)))),
                (log1p(-x) - psi(0, b) + s, max(abs(log1p(-x)), abs(s - psi(0, b))))]

    def info(self, t):
        a, b = map(mpf, t)
        s = psi(1, a + b)
        return [psi(1, a) - s, -s, psi(1, b) - s]

    def kl(self, p, q):
        (a, b), (c, d) = map(mpf, p), map(mpf, q)
        lb = lambda x, y: loggamma(x) + loggamma(y) - loggamma(x + y)
        return lb(c, d) - lb(a, b) - (c - a) * (psi(0, a) - psi(0, a + b)) - (d - b) * (psi(0, b) - psi(0, a + b))

    def bc(self, p, q):
        (a, b), (c, d) = map(mpf, p), map(mpf, q)
        lb = lambda x, y: loggamma(x) + loggamma(y) - loggamma(x + y)
        return lb(a, b) / 2 + lb(c, d) / 2 - lb((a + c) / 2, (b + d) / 2)


def near(t, only=None):
    """Return parameters 1e-8 and 1e-4 from t, relative to each parameter."""
    out = []
    for e in (1e-8, 1e-4):
        out.append([v * (1 + e) if only in (None, i) else v for i, v in enumerate(t)])
    return out


ONE = [1e-300, 1e-160, 1e-20, 1e-4, 0.3, 1.0, 7.5, 11.0, 1e3, 1e6, 1e10, 1e15, 1e160, 1e300]


def one_pairs():
    pairs = [([a], [b]) for a in ONE for b in ONE]
    return pairs + [([a], q) for a in ONE for q in near([a])]


def two_pairs(values):
    points = [[a, b] for a in values for b in values]
    pairs = [(p, q) for k, p in enumerate(points) for q in points[k % 17::17]]
    for p in points:
        pairs += [(p, q) for only in (None, 0, 1) for q in near(p, only)]
    return points, pairs


def models():
    """Yield name, model, points, pairs and observations."""
    xs = [1e-300, 1e-20, 0.01, 1.0, 3.0, 2e3, 1e10, 1e300]
    gamma = [1e-300, 1e-160, 1e-8, 0.1, 1.0, 7.5, 11.0, 1e3, 1e6, 1e12, 1e15, 1e300]
    for name, log_sigma, scales in (
            ("gaussian", True, [-2000.0, -800.0, -400.0, -1.0, 0.0, 0.1, 3.0, 400.0, 800.0, 2000.0]),
            ("gaussian sigma", False, [1e-300, 1e-160, 1e-4, 1.0, 20.0, 1e8, 1e200, 1e300])):
        mus = [-1e308, -1e160, -2.0, 0.0, 1.0, 1e-300, 1e10, 1e308]
        points = [[m, s] for m in mus for s in scales]
        pairs = [(p, q) for k, p in enumerate(points) for q in points[k % 5::5]]
        pairs += [(p, q) for p in points for only in (None, 0, 1) for q in near(p, only)]
        yield name, Gaussian(log_sigma), points, pairs, [-1e308, -3.0, 0.0, 1.0, 1.0000001, 1e-300, 1e160]
    logs = [-400.0, -2.0, 0.0, 0.5, 3.0, 400.0]
    points = [[m, 1.0, a, c, b] for m in (-1.0, 1e10) for a in logs for b in logs for c in (0.0, 0.7)]
    pairs = [(p, q) for k, p in enumerate(points) for q in points[k % 5::5]]
    pairs += [(p, q) for p in points for only in (None, 0, 2, 3, 4) for q in near(p, only)]
    yield "multigaussian", MultiGaussian(), points, pairs, []
    ps = [1e-300, 1e-160, 1e-20, 1e-8, 0.1, 0.3, 0.5, 0.9, 1 - 1e-8, 1 - 2 ** -53]
    pairs = [([a], [b]) for a in ps for b in ps] + [([a], q) for a in ps[:-2] for q in near([a])]
    pairs += [([1 - a], [1 - a * (1 + e)]) for a in (1e-3, 1e-6) for e in (1e-8, 1e-4)]
    yield "bernoulli", Bernoulli(), [[p] for p in ps], pairs, [0.0, 1.0]
    points = [[a, b] for a in ps[:-1] for b in ps[:-1] if mpf(a) + mpf(b) < 1]
    pairs = [(p, q) for p in points for q in points]
    pairs += [(p, q) for p in points if sum(p) < 0.99 for only in (None, 0, 1) for q in near(p, only)]
    yield "categorical", Categorical(), points, pairs, [0.0, 1.0, 2.0]
    ts = [-2000.0, -800.0, -40.0, 0.0, 0.1, 3.0, 40.0, 800.0]
    points = [[a, b, 0.0] for a in ts for b in ts]
    pairs = [(p, q) for k, p in enumerate(points) for q in points[k % 3::3]]
    pairs += [(p, q) for p in points for only in (None, 0, 1) for q in near(p, only)]
    yield "softmax", Softmax(), points, pairs, [0.0, 1.0, 2.0]
    yield "poisson", Poisson(), [[v] for v in ONE], one_pairs(), [0.0, 1.0, 3.0, 12.0, 1e6, 1e10, 1e15]
    yield "exponential", Exponential(), [[v] for v in ONE], one_pairs(), [0.0] + xs
    yield ("gamma", Gamma(), *two_pairs(gamma), xs)
    yield ("beta", Beta(), *two_pairs(gamma), [1e-300, 1e-20, 0.01, 0.5, 0.9, 1 - 1e-8])


def spread(*params):
    """Return a number of digits that covers cancellation among the parameters."""
    big = 0
    for p in params:
        for v in p:
            if v:
                big = max(big, abs(math.log10(abs(v))))
    return 3 * big // 100 * 100 + 100


def main():
    out = {}
    for name, m, points, pairs, xs in models():
        log_scale = name in ("gaussian", "softmax", "multigaussian")
        rows = {"density": [], "information": [], "pairs": []}

        def extra(*params):
            n = spread(*params)
            if log_scale:
                n += 4 * max(abs(v) for p in params for v in p if abs(v) < 3000)
            return digits(n)

        for t in points:
            with extra(t):
                rows["information"].append([t, [text(v) for v in m.info(t)]])
            for x in xs:
                with extra(t, [x]):
                    lp, ls = m.logp(mpf(x), t)
                    score = m.score(mpf(x), t)
                    rows["density"].append([x, t, text(lp), text(ls), [[text(v), text(s)] for v, s in score]])
        for p, q in pairs:
            with extra(p, q):
                values = [m.kl(p, q), sqrt(max(0, -expm1(-m.bc(p, q))))]
                if hasattr(m, "fr"):
                    values.append(m.fr(p, q))
                row = [p, q] + ["0" if p == q else text(v) for v in values]
                rows["pairs"].append(row)
        out[name] = rows
        print(name, len(rows["density"]), len(rows["information"]), len(rows["pairs"]), flush=True)
    data = json.dumps(out, separators=(",", ":")).encode()
    with open("descent/fisher/testdata/reference.json.gz", "wb") as raw:
        with gzip.GzipFile("", "wb", 9, raw, mtime=0) as f:
            f.write(data)


if __name__ == "__main__":
    main()
