"""Compare the time of a picture of 1000 × 1000 nodes with Matplotlib's.

usage: picture.py COMMAND [FOLDER]

The picture has 30 filled bands, contour lines with labels, and a color bar.
COMMAND is the program in scripts/peers.d/picture. Both programs draw from values
in memory to a PNG in memory, several times in one process after an untimed
drawing, so that imports and start-up do not count. If FOLDER is given, the
pictures are written there.
"""
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

N, ROUNDS, TURNS, BAR = 1000, 3, 3, 0.25


def peaks(axis):
    x, y = np.meshgrid(axis, axis)
    z = 3 * (1 - x) ** 2 * np.exp(-(x**2) - (y + 1) ** 2)
    z -= 10 * (x / 5 - x**3 - y**5) * np.exp(-(x**2) - y**2)
    return z - np.exp(-((x + 1) ** 2) - y**2) / 3


def theirs(axis, z):
    start = time.perf_counter()
    levels = np.linspace(z.min(), z.max(), 31)
    figure, ax = plt.subplots(figsize=(8, 6))
    bands = ax.contourf(axis, axis, z, levels)
    lines = ax.contour(axis, axis, z, levels, colors="black", linestyles="solid", linewidths=0.5)
    ax.clabel(lines, fontsize=8)
    figure.colorbar(bands)
    ax.set_title("1000 × 1000 nodes")
    figure.tight_layout()
    out = io.BytesIO()
    figure.savefig(out, dpi=100)
    taken = time.perf_counter() - start
    plt.close(figure)
    return taken, out.getvalue()


def ours(command, grid, out):
    printed = subprocess.run(
        [command, grid, str(N), "-3", "3", str(ROUNDS), out], check=True, text=True, stdout=subprocess.PIPE
    ).stdout
    return [float(line) for line in printed.split()]


def main():
    axis = np.linspace(-3, 3, N)
    z = peaks(axis)
    a, b = [], []
    theirs(axis, z)
    with tempfile.TemporaryDirectory() as temporary:
        folder = sys.argv[2] if len(sys.argv) > 2 else temporary
        grid = os.path.join(temporary, "grid")
        z.tofile(grid)
        for _ in range(TURNS):
            a += ours(sys.argv[1], grid, os.path.join(folder, "picture.png"))
            for _ in range(ROUNDS):
                taken, png = theirs(axis, z)
                b.append(taken)
        with open(os.path.join(folder, "picture.mpl.png"), "wb") as f:
            f.write(png)
    print(f"picture of 1000², ours   median {statistics.median(a):.3f} s  (min {min(a):.3f})")
    print(f"Matplotlib {matplotlib.__version__:<13} median {statistics.median(b):.3f} s  (min {min(b):.3f})")
    print(f"ratio                    median {statistics.median(a) / statistics.median(b):.3f}    (min {min(a) / min(b):.3f}, bar {BAR})")


if __name__ == "__main__":
    main()
