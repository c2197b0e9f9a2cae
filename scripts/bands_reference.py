#!/usr/bin/env python3
"""Write contour/testdata/bands.json.gz: areas of contourpy's filled contours.

Needs contourpy 1.0.7 and numpy (Debian: python3-contourpy). Run it in the root
folder of the repository. The fields are those of contourpy_reference.py. The
lowest and the highest band of each field are open.
"""
import sys

import contourpy
import numpy as np

sys.dont_write_bytecode = True
from contourpy_reference import LEVELS, axis, field, write

# The largest finite number represents infinity, which contourpy 1.0.7 does not
# accept.
HUGE = sys.float_info.max

TINY = 1e-12  # rings with a smaller area are rounding errors


def areas(points, offsets):
    """Return the areas of the rings points[offsets[i]:offsets[i+1]]."""
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
        if kind in ("smooth", "noise"):  # few levels are equal to values of nodes
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
    write("bands", cases)


if __name__ == "__main__":
    main()
