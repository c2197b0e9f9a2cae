#!/usr/bin/env python3
"""Writes plots/testdata/legend.json: Matplotlib's choice of loc="best" on random data.

Each case has lines and markers in pixels, the box of the axes, the nine boxes of the
legend with the number of things that Matplotlib counts in each (legend.py,
Legend._find_best_position), and the box that it takes. Needs Matplotlib; written by
version 3.6.3, whose rule is that of 3.3.
"""

import json
import pathlib
import random

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from matplotlib.transforms import Bbox

random.seed(13)


def walk(n):
    x, y = random.random(), random.random()
    out = []
    for _ in range(n):
        out.append((x, y))
        x = min(max(x + random.uniform(-0.1, 0.12), -0.2), 1.2)
        y = min(max(y + random.uniform(-0.15, 0.15), -0.2), 1.2)
    return out


cases = []
for k in range(40):
    fig, ax = plt.subplots(figsize=(4, 3), dpi=72)
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    lines = [walk(random.choice([2, 3, 10, 40])) for _ in range(random.choice([1, 2, 4]))]
    dots = [(random.random(), random.random()) for _ in range(random.choice([0, 0, 30, 80]))]
    for i, l in enumerate(lines):
        ax.plot(*zip(*l), label="line %d" % i)
    if dots:
        ax.scatter(*zip(*dots), label="dots")
    legend = ax.legend(loc="best")
    fig.canvas.draw()
    frame = legend.get_frame().get_bbox()
    renderer = fig.canvas.get_renderer()
    w, h = frame.width, frame.height
    bboxes, paths, offsets = legend._auto_legend_data()
    boxes = []
    for code in range(1, 11):
        if code == 7:
            continue
        l, b = legend._get_anchored_bbox(code, Bbox.from_bounds(0, 0, w, h), legend.get_bbox_to_anchor(), renderer)
        box = Bbox.from_bounds(l, b, w, h)
        n = sum(box.count_contains(p.vertices) for p in paths)
        n += box.count_contains(offsets) + box.count_overlaps(bboxes)
        n += sum(p.intersects_bbox(box, filled=False) for p in paths)
        boxes.append({"box": [round(v, 4) for v in (l, b, l + w, b + h)], "count": int(n)})
    tr = ax.transData.transform
    cases.append({
        "axes": [round(v, 4) for v in ax.bbox.extents],
        "lines": [[[round(float(v), 4) for v in tr(p)] for p in l] for l in lines],
        "dots": [[round(float(v), 4) for v in tr(p)] for p in dots],
        "boxes": boxes,
        "best": [round(frame.x0, 4), round(frame.y0, 4)],
    })
    plt.close(fig)

path = pathlib.Path(__file__).parent.parent / "plots/testdata/legend.json"
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
