#!/usr/bin/env python3
"""Write contour/gridio/testdata: grids in NumPy's formats.

Needs numpy. Run it in the root folder of the repository.
contour/gridio/numpy_test.go has the same numbers.
"""
import numpy as np

z = np.array([[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23]], dtype=float)
holed = z.copy()
holed[1, 2] = np.nan
holed[2, 0] = -np.inf
x, y = np.array([0, 0.5, 1, 4]), np.array([-1.0, 0, 3])
X, Y = np.meshgrid(x, y)


def main():
    out = "contour/gridio/testdata/"
    np.save(out + "f8.npy", holed)
    np.save(out + "f4_big_fortran.npy", np.asfortranarray(z.astype(">f4")))
    for t in ("i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u4", ">u8"):
        np.save(out + t.strip("<>") + ".npy", z.astype(t))
    np.save(out + "f2.npy", holed.astype("<f2"))
    np.save(out + "f2_big_fortran.npy", np.asfortranarray(holed.astype(">f2")))
    np.save(out + "i4_big_fortran.npy", np.asfortranarray(z.astype(">i4")))
    for version in (2, 3):
        with open(out + f"version{version}.npy", "wb") as f:
            np.lib.format.write_array(f, z, version=(version, 0))
    np.save(out + "long.npy", z.astype("g"))
    np.save(out + "bool.npy", z > 11)
    np.save(out + "vector.npy", x)
    np.save(out + "complex.npy", z.astype(complex))
    np.savez(out + "axes.npz", x=x, y=y, z=holed)
    np.savez_compressed(out + "mesh.npz", X=X, Y=Y, Z=z)
    np.savez_compressed(out + "curvilinear.npz", x=X + Y, y=Y - X, z=holed)
    np.savez_compressed(out + "only.npz", z)
    np.savez(out + "half.npz", x=x.astype(">f2"), y=y.astype("i1"), z=np.asfortranarray(holed.astype("<f4")))


if __name__ == "__main__":
    main()
