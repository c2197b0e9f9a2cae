// Package contour computes contour lines of functions of two variables: it
// samples them on grids, chooses levels, and finds the lines along which a
// sampled function has these levels.
//
// It knows nothing of drawing. Lines come as polylines in data coordinates, in a
// fixed order and direction, so that the same grid and levels give the same
// result, bit for bit, in every run.
//
// # What the lines are
//
// A value z is above a level l if z > l, so a value equal to the level is not.
// An edge between two neighbouring nodes is crossed by a level if one of them
// is above it and the other is not. The line passes the edge where linear
// interpolation between the two nodes, with values a and b, reaches the level,
// at a part t of the way from a to b:
//
//	t = (l - a) / (b - a)
//
// Every vertex of every line is such a crossing, and every crossing is computed
// once. So a vertex lies exactly on an edge: one of its coordinates is that of
// the nodes.
//
// Within a cell, the rectangle between four nodes, crossings are joined by
// straight segments that have the corners above the level on their left and the
// others on their right. These are all configurations, x being above the level,
// with the sides S, E, N, W of the cell from which to which the segments go:
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
// The mean of the four corners stands for the middle of the cell: if it is above
// the level, the two corners above are connected, otherwise the other two are.
//
// Values that are NaN or infinite are holes: cells with a hole at a corner have
// no lines. A line therefore has two ends, which lie on the border of the grid
// or of a hole, or it is closed. With [LineSettings].CornerMask a cell with one
// hole is a triangle between its other corners, in which a line cuts off the
// lowest corner or the highest; lines may end on its diagonal then.
//
// This is the specification of ContourPy [1], the contouring behind
// Matplotlib, and with [LineSettings].Raw the lines are the same, vertex for
// vertex; closed ones may begin elsewhere. It is marching squares, the
// two-dimensional case of [2]; about the choice in saddles see [3].
//
// Directions hold in the plane of x and y. Where exactly one axis is decreasing,
// "counter-clockwise" in rows and columns is clockwise there, and lines are the
// reverse of what they would be if indices were taken for coordinates.
//
// # Levels that meet nodes
//
// If a level equals the value of a node, up to four crossings coincide in this
// node, and where a level equals the values on a plateau, lines go along its
// border. Coincident neighbours are removed by default, and lines of which a
// single point is left disappear.
//
// # What the bands are
//
// The band between two levels is what is above the lower and not above the upper
// one, within the cells that have no hole. [Bands] bounds it by the lines of the
// two levels, with the band above a line on its left, and by pieces of the border
// of the grid and of its holes, from node to node. Therefore bands tile the
// domain: what one ends at, the next begins with, vertex for vertex. A cell with
// one hole is a triangle on request.
//
// The pieces of one connected region are one polygon: an outer ring, and what it
// leaves out. Regions that touch in a node only are two polygons where both are
// at the border. Rings may touch themselves and each other in nodes whose values
// are levels.
//
// # Before and after
//
// [Sample] evaluates an objective at the nodes of a [Grid], and [Grid.Warp] moves
// them elsewhere in the plane, for a polar or rotated view. Levels are given
// ([At]) or chosen by a [Leveler]: round ones ([Nice]), evenly spaced ones
// ([Linear]), round ones for logarithms ([Log]), those between which there are
// equally many nodes ([Quantile]), those that pass through points such as the
// iterates of a method ([Through]). [Refine] moves the vertices of lines to where
// the objective itself has the level, and adds more if asked, so that lines from
// a coarse grid are smooth. After that, [SimplifyLines] leaves out those that a
// picture does not need, without letting lines cross.
//
// # How they are found
//
// One scan over the rows finds the lines of all levels. It sorts each value into
// its class, the number of levels that it is above, and passes over the cells
// whose corners are of one class by comparing them with their neighbours: that
// is two comparisons for most nodes. In the other cells each crossing gets the
// next number and its place, and one word tells which crossing follows. Joining
// two pieces of a line, however long, is therefore a single store. Between the
// classes of two corners that follow each other in size, all levels go through
// the same sides, so that a cell has three or four cases, whatever the number of
// levels.
//
// The rows are divided into strips of 64 or more, and a strip is scanned and its
// lines are walked before the next, by any of several goroutines. Lines that
// cross the seams between strips come in pieces, which are put together in the
// end. How the rows are divided and who does the work leaves no trace in the
// result. Beyond the result, this takes the crossings of one strip for each
// goroutine, the pieces, and twelve bytes for each line; values are not copied.
//
// Bands come from the same sweep and the same walk over lines. A closed line within
// a strip is two rings, one for the band on either side, and kept both ways round at
// once, while it is in the cache. Below its first crossing, the lowest, is the band
// outside, so that the classes of that edge tell which of the two rings is a hole. It
// is noted which crossing comes next down that column: the ring that it is on
// belongs to the same polygon. Nearly all of this is settled within the strip.
// What is left are lines with ends, which are put together with pieces of the border,
// lines across seams, and holes whose polygon begins in another strip. A ring on the border
// is a hole if its own band is below its lowest places. So nothing is ever searched
// for, no point is tested against a polygon, and no rounding decides.
//
// # What it costs
//
// Lines of 30 levels on one core, milliseconds, on two cores of an AMD EPYC
// (Milan) that other work shared, against ContourPy 1.0.7, the faster of two line
// types of its serial mode. Each row is one run of scripts/peers, which times both
// in turn. One read is a sum of all values by NumPy in that run: no method can do
// without reading them.
//
//	field  nodes    ContourPy  lines  ratio  one read
//	quad   1000²    147        3.7    40     0.7
//	quad   4000²    2361       26     92     7.5
//	peaks  1000²    140        3.8    37     0.5
//	peaks  4000²    2253       28     79     7.6
//	noise  1000²    559        249    2.2    0.6
//
// BenchmarkLines, run apart from that on the same busy machine, found two
// goroutines faster than one by 1.4 and 1.8 (quad, 1000² and 4000²), 1.6 and 1.9
// (peaks), 1.7 and 1.2 (noise). Allocated beyond the result, at 4000², were 0.3
// bytes a node for quad, 0.3 to 0.4 for peaks, and 5.5 bytes a vertex for noise,
// 6.5 with two goroutines.
//
// So smooth fields take three to seven times what reading them does. On noise,
// with seven crossings in every cell, reading is nothing: a vertex takes 35 ns, for
// the branches of the cells, for walking to vertices that are far apart in memory,
// and for new memory.
//
// Bands of 30 levels on one core, milliseconds, likewise, ContourPy with the
// faster of two fill types of its serial mode:
//
//	field  nodes    ContourPy  bands  ratio
//	quad   1000²    164        4.4    38
//	quad   4000²    2460       35     70
//	peaks  1000²    183        4.5    41
//	peaks  4000²    2249       31     72
//	noise  1000²    827        366    2.3
//	noise  4000²    17248      7387   2.3
//
// On an idle machine two goroutines were faster than one by 1.7 on noise, 1000²
// and 4000², by 1.5 on quad and peaks of 1000² and by 1.8 on peaks of 4000²; while
// other work keeps both cores busy there is little to gain. Allocated beyond the
// result, at 4000², were 0.7 bytes a node for quad and peaks, and 4.9 bytes a
// vertex for noise, 5.7 with two goroutines. On noise, a million polygons with
// fourteen million vertices at 1000², bands take half as long again as lines:
// every line is kept both ways round.
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
