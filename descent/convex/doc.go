// Package convex has convex sets, to which the methods descent.Projected and
// descent.FrankWolfe constrain their iterates.
//
//	set                     points                        closest point       least gᵀs
//	Ball{Center, Radius}    ‖x − c‖ ≤ r                   exact               exact
//	Box{Min, Max}           a_i ≤ x_i ≤ b_i               exact               exact, if bounded
//	Simplex{Sum}            x_i ≥ 0, Σx_i = s             exact, O(n log n)   exact
//	Simplex{Sum, Solid}     x_i ≥ 0, Σx_i ≤ s             exact, O(n log n)   exact
//	HalfSpace{Normal, b}    aᵀx ≤ b                       exact               none
//	Intersection{A, B}      points of both                Dykstra's algorithm none
//
// "Exact" means to rounding, for numbers from 10⁻³⁰⁰ to 10³⁰⁰. Projections have these
// properties of exact ones, up to rounding, and those of an Intersection up to its Tolerance:
// the projection of a point of the set is that point itself, to the last bit; a point that
// Project stored is a point of the set; and ‖P(x) − P(y)‖ ≤ ‖x − y‖.
//
// All sets check what they get. Errors are descent.ErrDimension for vectors of another length;
// a *descent.EntryError of descent.ErrNotFinite for NaN or an infinity in x, g or the fields
// of a set; one of descent.ErrNotPositive for a radius, a sum or a normal; descent.ErrMissing;
// ErrEmpty for a set without points; and ErrUnbounded for a linear function without a minimum.
//
// Sets written elsewhere implement descent.Set, descent.LinearMinimizer, or both. Outline
// returns the border of a set in the plane.
package convex
