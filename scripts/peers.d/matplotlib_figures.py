"""Draw one of the post's three figures with Matplotlib as a PNG.

usage: matplotlib_figures.py NAME OUT.png

LaTeX sets the formulas if it is installed, otherwise Matplotlib's mathtext, which
is faster.
"""
import shutil
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse

plt.rcParams["text.usetex"] = bool(shutil.which("latex") and shutil.which("dvipng"))


def descent():
    plt.rcParams["font.size"] = 30
    a = np.array([[1, -0.5], [-0.5, 1]])
    x = np.linspace(-10, 10, 100)
    xs, ys = np.meshgrid(x, x)
    z = xs**2 + ys**2 - xs * ys
    fig, axes = plt.subplots(1, 2, figsize=(14, 7))
    panels = [
        (0.5 * np.eye(2), r"$x_{t+1} = x_t - \gamma \nabla f(x)$"),
        (0.3 * np.linalg.inv(a), r"$x_{t+1} = x_t - \gamma A^{-1} \nabla f(x)$"),
    ]
    for ax, (step, title) in zip(axes, panels):
        ax.contour(xs, ys, z, levels=30)
        p = np.array([8.0, 3.0])
        for _ in range(10):
            d = -step @ (2 * a @ p)
            ax.arrow(*p, *d, head_width=0.5, color="black")
            p = p + d
        ax.set(title=title, xticks=[], yticks=[])
    return fig


def isocontours():
    plt.rcParams["font.size"] = 20
    n, mean, square = 2000, 10.7411 / 2000, 2040.2263 / 2000
    mu, lam = np.meshgrid(np.linspace(-1, 1, 100), np.linspace(-2, 2, 100))
    spread = square - 2 * mu * mean + mu**2
    z = -n * (0.5 * np.log(2 * np.pi) + lam + 0.5 * np.exp(-2 * lam) * spread)
    fig, ax = plt.subplots(figsize=(6, 6))
    ax.contour(mu, lam, z, levels=200)
    ax.set(title=r"$\log p(x | \mu, \sigma^2)$", xlabel=r"$\mu$", ylabel=r"$\log \sigma$")
    return fig


def equidistant():
    plt.rcParams["font.size"] = 40
    fig, axes = plt.subplots(1, 3, figsize=(20, 8))
    panels = [
        (2, 0, r"$\|x - x^\prime\|^2$"),
        (4, 0, r"$\rho(x - x^\prime)^\top (x - x^\prime)$"),
        (4, -45, r"$(x - x^\prime)^\top A (x - x^\prime)$"),
    ]
    for ax, (height, angle, title) in zip(axes, panels):
        ball = Ellipse((0, 0), 2, height, angle=angle, fill=False, edgecolor="red", alpha=0.5, linewidth=5)
        ax.add_patch(ball)
        ax.axhline(0, color="black")
        ax.axvline(0, color="black")
        ax.set(title=title, xlim=(-2.3, 2.3), ylim=(-2.3, 2.3))
        ax.tick_params(labelsize=10)
    return fig


FIGURES = {
    "gd_euclidean_mahalanobis": descent,
    "gaussian_isocontours_fisher": isocontours,
    "equidistant_points": equidistant,
}

if __name__ == "__main__":
    figure = FIGURES[sys.argv[1]]()
    figure.tight_layout()
    figure.savefig(sys.argv[2], dpi=100)
