// Package contour computes contour lines and filled bands of functions of two
// variables. It samples functions on grids, chooses levels, and finds the lines
// along which a sampled function has these levels, and the bands between them.
//
// Lines and bands are returned in data coordinates, in a fixed order and
// direction: the same grid and levels give the same result, bit for bit, in
// every run.
//
// # Contour lines
//
// A value z is above a level l if z > l; a value equal to the level is not above
// it. A level crosses an edge between two neighboring nodes if one of them is
// above the level and the other is not. For nodes with values a and b the
// crossing is where linear interpolation reaches the level, at the fraction t of
// the edge from a to b:
//
//	t = (l - a) / (b - a)
//
// With [LineSettings].XScale and YScale the fraction is one of the edge on a scale of
// the coordinate, such as its logarithm.
//
// Every vertex of a line is such a crossing, and every crossing is computed once.
// So a vertex lies exactly on an edge: one of its coordinates equals the
// coordinate of both nodes.
//
// In a cell, the rectangle between four nodes, straight segments join the
// crossings. A segment has the corners above the level on its left and the
// others on its right. The diagrams show all configurations. Corners above the
// level are marked x, and S→W is a segment from the south side of the cell to
// its west side:
//
//	. .     . .     . .     . x     x .
//	. .     x .     . x     . .     . .
//	none    S→W     E→S     N→E     W→N
//
//	. .     . x     x x     x .
//	x x     . x     . .     x .
//	E→W     N→S     W→E     S→N
//
//	x x     x x     x x     x .     . x
//	x x     . x     x .     x x     x x
//	none    W→S     S→E     E→N     N→W
//
//	. x     middle above:  S→E N→W      x .     middle above:  W→S E→N
//	x .     not above:     S→W N→E      . x     not above:     E→S W→N
//
// The last two are saddles, in which four crossings could be joined in two ways.
// The mean of the four corners decides: if it is above the level, the segments
// connect the two corners above, otherwise they connect the other two. A mean that
// exceeds the level by no more than rounding errors is not above it.
//
// Values that are NaN or infinite are holes. A cell with a hole at a corner has
// no lines. So a line either is closed or has two ends, which lie on the border
// of the grid or of a hole. With [LineSettings].CornerMask a cell with one hole
// is a triangle between its other corners. In a triangle a line cuts off the
// lowest or the highest corner, and it may end on the diagonal.
//
// This is the specification of ContourPy [1], which does the contouring for
// Matplotlib. With [LineSettings].Raw the lines equal ContourPy's vertex for
// vertex, except that closed lines may begin at another vertex. The method is
// marching squares, the two-dimensional case of [2]; for saddles see [3].
//
// Directions hold in the plane of x and y. If exactly one of the axes decreases,
// a turn that is counterclockwise in columns and rows is clockwise in the plane,
// and the lines run in the opposite direction in columns and rows.
//
// # Levels equal to node values
//
// If a level equals the value of a node, up to four crossings coincide at that
// node. If it equals the values of a plateau, lines follow the border of the
// plateau. By default a vertex that coincides with the one before it is removed,
// and so is a line with a single vertex left.
//
// # Bands
//
// The band between two levels is the set of points above the lower level and not
// above the upper one, in all cells without holes. The border of a band consists
// of lines of the two levels and of pieces of the border of the grid and of its
// holes, from node to node. The band is to the left of the lower level's lines and
// to the right of the upper level's. So bands tile the domain: neighboring bands
// share the vertices of the line between them. With [BandSettings].CornerMask a
// cell with one hole is a triangle.
//
// The pieces of one connected region form one polygon with an outer ring and
// holes. Two regions that touch at a single node are two polygons if both lie on
// the border. Rings may touch themselves and each other at nodes whose values are
// levels.
//
// # From an objective to lines
//
// [Sample] evaluates an objective at the nodes of a [Grid], and [Grid.Warp] moves
// the nodes, for polar or rotated coordinates. A [Field] of another package works
// as well. A [Leveler] chooses the levels:
//
//	At        given levels
//	Nice      round levels
//	Linear    evenly spaced levels
//	Log       round levels for logarithms
//	Quantile  levels with equally many nodes between them
//	Through   levels through points, such as the iterates of a method
//	Within    levels of another rule for the values in a region
//
// [Lines] and [Bands] find the lines and bands. [Refine] moves the vertices of
// lines to points where the objective itself has the level, and can add vertices,
// so that lines of a coarse grid are smooth. [SimplifyLines] removes vertices that
// a picture does not need, without making lines cross.
//
// # Constraints
//
// A [Region] is where constraints hold: where functions are at most zero. [SampleRegion]
// seeks its border where the functions are zero, and [NewRegion] takes the border of sampled
// fields. A region clips lines, bands and polygons exactly at its border, so that they end on
// it and not at nodes.
//
// # References
//
//	[1] Ian Thomas, ContourPy 1.0.7, 2023, user guide, "Description" and
//	    "Contour configurations".
//	[2] William E. Lorensen, Harvey E. Cline, Marching cubes: a high resolution
//	    3D surface construction algorithm, Computer Graphics 21(4), 1987, §4.
//	[3] Gregory M. Nielson, Bernd Hamann, The asymptotic decider: resolving the
//	    ambiguity in marching cubes, Proceedings of Visualization '91, 1991.
package contour
