"""Compare the time of the figures command with that of Matplotlib scripts.

usage: figures.py COMMAND
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ["gd_euclidean_mahalanobis", "gaussian_isocontours_fisher", "equidistant_points"]
ROUNDS = 7


def timed(*command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as out:
        for i in range(ROUNDS + 1):
            a = timed(sys.argv[1], "-o", out, *NAMES)
            b = sum(
                timed(sys.executable, os.path.join(HERE, "matplotlib_figures.py"), n, os.path.join(out, n + ".mpl.png"))
                for n in NAMES
            )
            if i > 0:  # the first round fills the caches
                ours.append(a)
                theirs.append(b)
    print(f"figures, all formats     median {statistics.median(ours):.3f} s  (min {min(ours):.3f})")
    print(f"Matplotlib, PNG, three   median {statistics.median(theirs):.3f} s  (min {min(theirs):.3f})")
    ratios = [a / b for a, b in zip(ours, theirs)]
    print(f"ratio                    median {statistics.median(ratios):.3f}    (bar: 0.333)")


if __name__ == "__main__":
    main()
