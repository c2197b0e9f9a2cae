#!/usr/bin/env python3
"""Write contour/testdata/contourpy.json.gz: contourpy's lines of small fields.

Needs contourpy 1.0.7 and numpy (Debian: python3-contourpy). Run it in the root
folder of the repository. contour/contourpy_test.go computes the same fields
with integer arithmetic and polynomials only, and compares the lines.
"""
import gzip
import json

import contourpy
import numpy as np


def generator(seed):
    """Yield the numbers 0..32767 of the C standard's example of rand()."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2**32
        yield state // 65536 % 32768


def axis(n, uneven):
    return [i + (0.25 * (i * i % 3) if uneven else 0.0) for i in range(n)]


def field(kind, xs, ys, holes):
    rnd = generator(len(xs))
    zs = np.empty((len(ys), len(xs)))
    for r, y in enumerate(ys):
        for c, x in enumerate(xs):
            u = x / len(xs) * 2 - 1
            v = y / len(ys) * 2 - 1
            k = next(rnd)
            z = {
                "smooth": u * u * v * 4 - v * v * v + u * 2 - v,
                "noise": k / 4096.0,
                "integer": float(k % 7),
                "plateau": float((k % 20) // 17),
                "product": (x - len(xs) // 2) * (y - len(ys) // 2),
            }[kind]
            if next(rnd) % 100 < holes:
                z = np.nan
            zs[r, c] = z
    return zs


LEVELS = {
    "smooth": [-3.0, -2.0, -1.25, -0.5, -0.125, 0.0, 0.125, 0.5, 1.0, 2.5],
    "noise": [0.5 + 0.6875 * i for i in range(11)],
    "integer": [0.0, 1.0, 2.0, 2.5, 3.0, 4.0, 5.0, 5.75, 6.0],
    "plateau": [0.0, 0.5, 1.0],
    "product": [-20.0, -6.0, -1.0, 0.0, 1.0, 6.0, 20.0],
}


def length(p):
    return float(np.hypot(*(p[1:] - p[:-1]).T).sum())


def case(kind, nx, ny, uneven, holes, full, corner=False):
    xs, ys = axis(nx, uneven), axis(ny, uneven)
    zs = field(kind, xs, ys, holes)
    gen = contourpy.contour_generator(
        xs, ys, np.ma.masked_invalid(zs), name="serial", corner_mask=corner,
        line_type=contourpy.LineType.SeparateCode)
    out = {"kind": kind, "nx": nx, "ny": ny, "uneven": uneven, "holes": holes, "corner": corner, "levels": []}
    for level in LEVELS[kind]:
        lines, codes = gen.lines(level)
        entry = {
            "level": level,
            "closed": sum(int(k[-1] == 79) for k in codes),
            "counts": sorted(len(p) for p in lines),
            "length": sum(length(p) for p in lines),
        }
        if full:
            entry["lines"] = [p.tolist() for p in lines]
        else:
            entry["counts"] = np.bincount(entry["counts"]).tolist() if lines else []
        out["levels"].append(entry)
    out["full"] = full
    return out


def write(name, cases):
    """Write the cases to a compressed JSON file in contour/testdata."""
    doc = {"source": "contourpy " + contourpy.__version__ + ", serial", "cases": cases}
    data = json.dumps(doc, separators=(",", ":")).encode()
    with open("contour/testdata/" + name + ".json.gz", "wb") as f:
        with gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
            z.write(data)


def main():
    cases = []
    for kind in LEVELS:
        for uneven in (False, True):
            for holes in (0, 6, 30):
                cases.append(case(kind, 14, 11, uneven, holes, True))
    for kind in LEVELS:
        for holes in (0, 3):
            cases.append(case(kind, 200, 200, False, holes, False))
    for kind in LEVELS:
        for uneven in (False, True):
            cases.append(case(kind, 13, 12, uneven, 15, True, True))
        cases.append(case(kind, 150, 150, False, 20, False, True))
    write("contourpy", cases)


if __name__ == "__main__":
    main()
