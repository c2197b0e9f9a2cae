#!/usr/bin/env python3
"""Write contour/testdata/bands.json.gz: the areas of contourpy's filled contours.

Needs contourpy 1.0.7 and numpy (Debian: python3-contourpy). Run from the top
of the repository. The fields are those of contourpy_reference.py; the levels of
each are continued to -inf and inf.
"""
import gzip
import json
import sys

import contourpy
import numpy as np

sys.dont_write_bytecode = True
from contourpy_reference import LEVELS, axis, field

# The least and the greatest finite number stand for infinity, which contourpy
# 1.0.7 does not take.
HUGE = sys.float_info.max

TINY = 1e-12  # rings of less area are rounding


def areas(points, offsets):
    """Return the areas of rings that follow each other in points."""
    found = []
    for a, b in zip(offsets[:-1], offsets[1:]):
        x, y = (points[a:b] - points[a]).T
        found.append(0.5 * float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()))
    return found


def case(kind, nx, ny, uneven, holes):
    xs, ys = axis(nx, uneven), axis(ny, uneven)
    zs = np.ma.masked_invalid(field(kind, xs, ys, holes))
    out = {"kind": kind, "nx": nx, "ny": ny, "uneven": uneven, "holes": holes, "levels": LEVELS[kind]}
    bounds = [-HUGE, *LEVELS[kind], HUGE]
    for name, corner in (("areas", False), ("corner_areas", True)):
        gen = contourpy.contour_generator(
            xs, ys, zs, name="serial", corner_mask=corner, fill_type=contourpy.FillType.OuterOffset)
        filled = [gen.filled(lower, upper) for lower, upper in zip(bounds[:-1], bounds[1:])]
        bands = [[areas(p, o) for p, o in zip(*f)] for f in filled]
        out[name] = [sum(map(sum, b)) for b in bands]
        if kind in ("smooth", "noise"):  # few levels equal values of nodes
            out[name.replace("areas", "polygons")] = [sum(p[0] > TINY for p in b) for b in bands]
            out[name.replace("areas", "rings")] = [sum(abs(a) > TINY for p in b for a in p) for b in bands]
    return out


def main():
    cases = []
    for kind in LEVELS:
        for uneven in (False, True):
            for holes in (0, 6, 30):
                cases.append(case(kind, 14, 11, uneven, holes))
            for holes in (0, 3):
                cases.append(case(kind, 200, 200, uneven, holes))
    doc = {"source": "contourpy " + contourpy.__version__ + ", serial", "cases": cases}
    data = json.dumps(doc, separators=(",", ":")).encode()
    with open("contour/testdata/bands.json.gz", "wb") as f:
        with gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
            z.write(data)


if __name__ == "__main__":
    main()
