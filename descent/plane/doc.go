// Package plane shows runs of many dimensions in two: a Plane through the iterates of a run,
// the path in it, and the objective at the nodes of a grid in it.
//
//	pl, shares, err := plane.OfPath(path, nil)         // the two directions of the most variance
//	shadow, err := pl.Path(path)                       // for plots.NewIteratePath
//	grid, err := pl.Sample(f, us, vs, nil)             // for plots.NewContourLines
//
// A plane comes from the principal components of a path (OfPath, PCA), from three points
// (Through), from two directions (New) or from random ones that are normalized filter by
// filter (Random). The coordinates u and v of a plane stand for the point
// origin + u·a + v·b, where a and b are its axes.
//
// A picture in a plane is a section of the objective. A path is its projection: an iterate
// far from the plane has another value than the point of the plane where it is drawn.
// Shares tells how much of a path is outside of the plane.
//
// The planes and their uses are those of
//
//	H. Li, Z. Xu, G. Taylor, C. Studer, T. Goldstein, "Visualizing the loss landscape of
//	neural nets", Advances in Neural Information Processing Systems 31, 2018
//
// # Orthonormal axes
//
// The axes of OfPath, PCA and Through are orthonormal: distances in the plane are those
// in space. New and Random keep the directions that they are given or draw, since their
// lengths have a meaning. They need not be orthogonal: Project solves a problem of least
// squares. Orthonormal returns the same plane with orthonormal axes.
//
// # Exactness
//
// If all numbers are multiplied by a power of two, so are all results, exactly, as long as
// nothing overflows or becomes subnormal.
package plane
