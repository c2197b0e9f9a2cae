#!/usr/bin/env python3
"""Print the numbers that Matplotlib writes on logarithmic axes.

Each line has the limits of an axis, the number of numbers that it has room for, the
values that have numbers, and how many ticks have none. The tests of
plots/internal/tick have values from it. Matplotlib 3.6.3 was used; its LogLocator and
LogFormatter have the rules of 3.3.
"""
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.ticker import LogFormatterSciNotation, LogLocator, NullFormatter

LIMITS = [
    (1, 10), (1, 9), (2, 20), (0.03, 0.3), (0.5, 5), (2e-3, 6e-3), (3e5, 7e5), (1, 2), (20, 45),
    (4.1e-3, 4.9e-3), (9, 11), (1e5, 1.00005e5), (0.3, 30), (3, 700), (1, 100), (1, 1e3), (1, 1e4),
    (0.5, 2e4), (1e-4, 20), (1, 1e6), (1, 1e8), (1e-3, 1e5), (1e-10, 1e3), (1, 1e12), (1e-7, 1e11), (1, 1e18), (1e-30, 1),
]
ROOM = [9, 5, 3, 2]


def numbered(lo, hi, room):
    """Return the values with numbers and the number of other ticks."""
    fig, ax = plt.subplots()
    ax.set_xscale("log")
    ax.set_xlim(lo, hi)
    axis = ax.xaxis
    axis.set_major_locator(LogLocator(10, numticks=room))
    axis.set_minor_locator(LogLocator(10, subs="auto", numticks=room))
    values, bare = set(), set()
    for minor, locator, formatter in (
        (False, axis.get_major_locator(), LogFormatterSciNotation()),
        (True, axis.get_minor_locator(), LogFormatterSciNotation(labelOnlyBase=False)),
    ):
        formatter.set_axis(axis)
        locs = [v for v in locator.tick_values(lo, hi) if lo * (1 - 1e-12) <= v <= hi * (1 + 1e-12)]
        for v, text in zip(locs, formatter.format_ticks(locs)):
            (values if text else bare).add(float("%.9g" % v))
    plt.close(fig)
    return sorted(values), len(bare - values)


for lo, hi in LIMITS:
    for room in ROOM:
        values, bare = numbered(lo, hi, room)
        print("%g %g %d [%s] %d" % (lo, hi, room, " ".join("%.9g" % v for v in values), bare))
