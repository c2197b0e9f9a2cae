"""Compare the times of contour.Lines and contour.Bands with contourpy's.

usage: contour.py COMMAND [lines|bands] [quad|peaks|noise] [N] ...

COMMAND is the program in scripts/peers.d/contour. For each grid the script prints
the shortest times and their ratio, on one core and on all cores. The bar is the
required ratio of contourpy's faster serial mode to one goroutine. Words and
sizes select rows of the table, as in "bands noise 1000"; several words of one
kind select several rows. Sizes other than 100, 1000 and 4000 are possible.
"""
import os
import subprocess
import sys
import tempfile
import time

import contourpy
import numpy as np

ROUNDS = {100: 15, 1000: 5, 4000: 2}  # each is done twice
BARS = {
    ("quad", 1000): 12, ("quad", 4000): 20,
    ("peaks", 1000): 12, ("peaks", 4000): 20,
    ("noise", 1000): 2, ("noise", 4000): 2,
}
MODES = {
    "lines": [contourpy.LineType.ChunkCombinedOffset, contourpy.LineType.SeparateCode],
    "bands": [contourpy.FillType.ChunkCombinedOffset, contourpy.FillType.OuterOffset],
}


def field(name, n):
    if name == "noise":
        return 0.0, n - 1.0, np.random.default_rng(1).standard_normal((n, n))
    half = {"quad": 10.0, "peaks": 3.0}[name]
    axis = np.linspace(-half, half, n)
    x, y = np.meshgrid(axis, axis, copy=False)
    if name == "quad":
        return -half, half, x**2 + y**2 - x * y
    z = 3 * (1 - x) ** 2 * np.exp(-(x**2) - (y + 1) ** 2)
    z -= 10 * (x / 5 - x**3 - y**5) * np.exp(-(x**2) - y**2)
    z -= np.exp(-((x + 1) ** 2) - y**2) / 3
    return -half, half, z


def theirs(what, axis, z, levels, mode, rounds, name):
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        if what == "lines":
            gen = contourpy.contour_generator(axis, axis, z, name=name, line_type=mode)
            found = [gen.lines(level) for level in levels]
        else:
            gen = contourpy.contour_generator(axis, axis, z, name=name, fill_type=mode)
            found = [gen.filled(lower, upper) for lower, upper in zip(levels, levels[1:])]
        best = min(best, time.perf_counter() - start)
        del found
    return best * 1e3


def ours(command, what, path, n, lo, hi, levels, rounds, workers):
    out = subprocess.run(
        [command, what, path, str(n), repr(lo), repr(hi), str(rounds), str(workers)],
        input="\n".join(repr(float(v)) for v in levels), text=True, check=True, stdout=subprocess.PIPE,
    ).stdout
    rows = [[float(v) for v in line.split()] for line in out.splitlines()]
    return min(r[0] for r in rows), rows[0][2]


def compare(command, what, name, n, folder):
    lo, hi, z = field(name, n)
    axis = np.linspace(lo, hi, n)
    levels = np.linspace(z.min(), z.max(), 32)[1:-1]
    path = os.path.join(folder, "grid")
    z.tofile(path)
    rounds = ROUNDS.get(n, 3)
    cores = os.cpu_count() or 1
    best = {}

    def keep(key, value):
        best[key] = min(best.get(key, float("inf")), value)

    for _ in range(2):
        for mode in MODES[what]:
            keep("serial", theirs(what, axis, z, levels, mode, rounds, "serial"))
        one, vertices = ours(command, what, path, n, lo, hi, levels, rounds, 1)
        keep("one", one)
        if cores > 1:
            for mode in MODES[what]:
                keep("threaded", theirs(what, axis, z, levels, mode, rounds, "threaded"))
            keep("all", ours(command, what, path, n, lo, hi, levels, rounds, cores)[0])
    start = time.perf_counter()
    z.sum()
    scan = (time.perf_counter() - start) * 1e3
    bar = BARS.get((name, n))
    line = f"{f'{what} {name}-{n}':<17}{best['serial']:>10.2f}{best['one']:>9.2f}{best['serial'] / best['one']:>7.1f}x"
    line += f"{'(bar %d)' % bar if bar else '':>9}"
    if cores > 1:
        line += f"{best['threaded']:>11.2f}{best['all']:>9.2f}{best['threaded'] / best['all']:>7.1f}x{best['one'] / best['all']:>9.2f}x"
    print(line + f"{scan:>9.2f}{int(vertices):>12}", flush=True)


def main():
    words = sys.argv[2:]

    def chosen(known):
        return [w for w in known if w in words] or known

    whats, names = list(MODES), ["quad", "peaks", "noise"]
    sizes = [int(w) for w in words if w.isdecimal()] or [100, 1000, 4000]
    for w in words:
        if not w.isdecimal() and w not in whats + names:
            sys.exit("contour: unknown word " + w + "; known: " + ", ".join(whats + names) + ", and sizes")
    print("milliseconds, 30 levels; contourpy " + contourpy.__version__ + ", the faster of two line types, or of two fill types")
    print(f"{'grid':<17}{'contourpy':>10}{'ours':>9}{'ratio':>8}{'':>9}{'threaded':>11}{'ours':>9}{'ratio':>8}{'speedup':>10}{'scan':>9}{'vertices':>12}")
    with tempfile.TemporaryDirectory() as folder:
        for what in chosen(whats):
            for name in chosen(names):
                for n in sizes:
                    compare(sys.argv[1], what, name, n, folder)
    print("scan: reading all values once (numpy.sum), a lower bound for any method")


if __name__ == "__main__":
    main()
