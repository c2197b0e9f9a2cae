#!/usr/bin/env python3
"""Write contour/testdata/curvilinear.json.gz: contourpy's lines of curvilinear grids.

Needs contourpy 1.0.7 and numpy (Debian: python3-contourpy). Run it in the root
folder of the repository. The file includes the nodes and values;
contour/curvilinear_test.go compares the lines.
"""
import sys

import contourpy
import numpy as np

sys.dont_write_bytecode = True
from contourpy_reference import generator, write


def polar(nc, nr):
    """Return a polar grid: columns go once around the center, rows outward."""
    a, r = np.meshgrid(np.linspace(0, 2 * np.pi, nc), np.linspace(0, 2, nr))
    return r * np.cos(a), r * np.sin(a)


def rotated(nc, nr):
    u, v = np.meshgrid(np.linspace(-1, 2, nc), np.linspace(0, 1, nr) ** 2)
    return 0.8 * u - 0.6 * v, 0.6 * u + 0.8 * v


def sheared(nc, nr):
    u, v = np.meshgrid(np.arange(nc, dtype=float), np.arange(nr, dtype=float))
    return u + 0.3 * v, v + 0.1 * np.sin(u)


def values(kind, x, y):
    rnd = generator(x.size)
    k = np.array([next(rnd) for _ in range(x.size)]).reshape(x.shape)
    holes = np.array([next(rnd) % 100 < 6 for _ in range(x.size)]).reshape(x.shape)
    z = {
        "smooth": x * x * y - y * y * y + 2 * x - y,
        "noise": k / 4096.0,
        "integer": (k % 5).astype(float),
        "holed": np.where(holes, np.nan, k / 4096.0),
    }[kind]
    return z


LEVELS = {
    "smooth": [-3.0, -1.25, 0.0, 0.5, 1.0, 2.5],
    "noise": [0.5 + 0.6875 * i for i in range(11)],
    "integer": [0.0, 1.0, 2.0, 2.5, 3.0],
    "holed": [0.5 + 0.6875 * i for i in range(11)],
}


def case(name, nodes, kind, nc, nr, corner):
    x, y = nodes(nc, nr)
    z = values(kind, x, y)
    gen = contourpy.contour_generator(
        x, y, np.ma.masked_invalid(z), name="serial", corner_mask=corner,
        line_type=contourpy.LineType.SeparateCode)
    levels = []
    for level in LEVELS[kind]:
        lines, codes = gen.lines(level)
        levels.append({
            "level": level,
            "closed": [bool(k[-1] == 79) for k in codes],
            "lines": [p.tolist() for p in lines],
        })
    flat = [None if np.isnan(v) else v for v in z.ravel().tolist()]
    return {"name": name + " " + kind, "nx": nc, "ny": nr, "corner": corner, "xs": x.ravel().tolist(),
            "ys": y.ravel().tolist(), "zs": flat, "levels": levels}


def main():
    cases = [case(nodes.__name__, nodes, kind, nc, nr, corner)
             for nodes, nc, nr in ((polar, 17, 9), (rotated, 13, 10), (sheared, 12, 11))
             for kind in LEVELS
             for corner in ((False, True) if kind == "holed" else (False,))]
    write("curvilinear", cases)


if __name__ == "__main__":
    main()
