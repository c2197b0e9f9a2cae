// Package plots draws what optimization does: contour lines, filled bands, heat
// maps, iterate paths, vector fields and balls of metrics. Plotters stand on panels
// and panels on figures, which are written as PNG, SVG and PDF and as animations.
//
// The plotters are gonum plot.Plotters. They also work on a stock plot.New() and on
// any vg.Canvas. A [Figure] adds what gonum's plots lack: data areas at exact places,
// a frame on all four sides, numbers with a true minus, formulas, and a canvas that
// clips and has joins and caps. Gonum's own plotters can stand on its panels, for
// example a plotter.Line or a plotter.Scatter.
//
// This package computes only places and colors. Levels, lines and bands come from
// package contour, paths from package descent, and balls, vectors and streamlines
// from its packages ball and field.
//
// # Notation
//
// A grid has values z = f(x, y). A contour line at the level l has the points with
// f = l. The band between the levels l and m has the points with l < f ≤ m.
//
// A norm takes z to a position t on a color map, from 0 for the first color to 1 for
// the last. The color of z is map(norm(z)). A band has one color, at the mean of
// norm(l) and norm(m).
//
// A path has iterates x₀, x₁, …, of which x₀ is the start. Step t is the arrow from
// x_{t−1} to x_t. A ball has the points at distance at most r from its center. Its
// boundary has the points at distance r.
//
// A vector (u, v) of a field is drawn in the direction (u·sx, v·sy), where sx and sy
// are the lengths on the page of one unit of x and of y at its point.
//
// # Parts
//
//   - A [Figure] is a page of panels. Each [Panel] has a row, a column and two axes.
//     [AutoTicks], [LogTicks], [NoTicks] or any plot.Ticker choose the ticks of an
//     [Axis]. A [SecondAxis] shows an axis on another scale, and a [Twin] is a second y axis
//     with plotters of its own. [Sharing] says which panels have the same limits. [Figure.Save] and
//     [Figure.WriterTo] draw the figure, [Figure.Draw] also takes a context, and
//     [Figure.Layout] returns the place of everything.
//   - An [Inset] is a small panel on the data area of another, and [Connectors] show what it
//     magnifies.
//   - [ContourLines], [Bands] and [HeatMap] show sampled functions. [LineLabels]
//     writes levels on lines.
//   - [Surface] shows a sampled function as a surface in a box with three axes. It is an
//     [AxesPainter].
//   - [IteratePath] shows a run, and [NewPath] the path through any points. [Arrow] is the
//     shape of its steps on the page, [DataArrow] their shape in data units. [Marks]
//     labels points such as the start and the optimum.
//   - [Quiver] and [Streamlines] show a vector field. [Ball] shows the ball of a
//     metric or a divergence, or a field of balls.
//   - [Outside] hatches or shades where constraints do not hold. The field Region of
//     [ContourLines], [Bands] and [HeatMap] ends them at the border of a
//     contour.Region.
//   - [NewLosses] shows the losses of a run against the iteration, and [QuantileBands] those of
//     many runs of a stochastic method as a median with bands. [Bundle] shows their paths, and
//     [Slopes] reference lines of rates such as 1/t.
//   - [AxisCross] draws a horizontal and a vertical line through a point.
//   - [Coloring] gives values colors. A [ColorBar] explains them, and a [Legend]
//     explains plotters, of a panel or of all (Figure.Legend).
//   - [Style] is the look: [Post], [Light], [Dark] or [Paper], with the lines of
//     series, [Style.SeriesLine]. [Margins] are those of Matplotlib without tight_layout.
//   - [Animation] shows figures in turn. [Growing] returns the animation of a figure
//     whose paths grow.
//
// # Colors
//
// A Coloring is a map and a norm of package colormap. NewContourLines, NewBands and
// NewHeatMap take a rule of levels and choose the norm that suits it, so that lines,
// bands and heat maps of one rule agree and may lie over each other.
//
// LineStyle.Color is the color of a plotter's lines and arrows. A nil color is the
// style's ink, so that one figure can be drawn light and dark. A line width of zero
// is the plotter's default, except that a Ball then has no outline.
//
// Marks can be seen on data of any color: glyphs have an outline and labels a halo in
// the color of the page or, if they have that color themselves, in one that contrasts.
// Paths, quivers, streamlines and balls have an outline if their Outline has a width.
//
// # Styles
//
// A Style is a value; nothing is global. Post is the look of the post's figures.
// Light and Dark are for screens and have the same geometry. Paper is for a column in
// print. Words are set in the style's fonts, and formulas in Computer Modern (see
// package tex). A character without a glyph is an error or, by MissingGlyph, a box.
//
// # Layout
//
// Figure.Layout computes the place of everything by the rules of Matplotlib 3.3
// (tight_layout, placement of text and titles, ticks). A figure with the same page,
// sizes of type and limits has its data areas and text in the same places. Lengths
// are in points of 1/72 inch. Sizes of type are in TeX points of 1/72.27 inch, as in
// LaTeX.
//
// The box of a line of text is at least as high and as deep as "lp" in its size.
// Numbers stand TickLength + TickPad from the data area, and axis labels LabelPad
// from the numbers. The baseline of the title lies TitlePad above the data area, or
// higher if its descenders need it. The gap between two rows or columns is as wide as
// the text in it, plus Margin. Rows and columns have equal sizes unless the figure
// gives ratios. A color bar, or a legend beside or below its panel, widens only its
// own gap.
//
// Nothing overlaps and nothing is cut. Numbers that would collide are left out. If
// something else would collide or be cut, the layout makes more room for it. If that
// does not help, the error wraps ErrLayout and says what does not fit, and by how much. Text in the data
// area that is larger than it is such an error too (see [Fitter]).
//
// # Painting
//
// Plotters are painted in the order of their Layer, from bands to titles, and clipped
// to the data area. If the style snaps, lines parallel to the axes and the edges of
// the clip lie on whole pixels, in all three formats.
//
// On axes that are not linear, straight segments in data coordinates are drawn as
// curves, to a tenth of a point. Steps of a path with an Arrow are measured on the
// page, where they are straight. Lines and bands that package contour divides on the
// scales of the axes (contour.LineSettings.XScale) are straight.
//
// # Files
//
// SVG and PDF files carry a description in words for screen readers: Figure.Alt, or
// the clauses of each Describer. In an SVG, panels, plotters, axes and titles are
// groups with ids such as "id-panel-1-contour-lines". Contour lines and bands carry
// their levels as data-level, data-lower and data-upper. With Figure.DarkStyle one
// SVG serves light pages and dark ones.
//
// # A plotter of one's own
//
// A figure draws any plot.Plotter. It knows plotters of this package and of others
// only by small optional interfaces:
//
//   - plot.DataRanger widens the limits of the axes, [ScaledRanger] by their scales.
//   - plot.Thumbnailer draws the plotter's entry in a [Legend].
//   - [Layered] says when the plotter is painted.
//   - [Styled] takes the style. [Style.Typeset] and [Style.PaintText] then write in
//     its type and ink, on a stock plot as well.
//   - [Checker] reports what cannot be drawn, before anything is drawn.
//   - [Fitter] reports text that is larger than the data area.
//   - [Obstructer] keeps labels and legends clear of the plotter. [BoxObstacle] is the
//     obstacle of a text.
//   - [Inker] says what else a legend in the best place should not cover.
//   - [Avoider] keeps the plotter's own labels clear of others, and [Anchored] labels of
//     others clear of what does not move in it.
//   - [ColorBarred] has a color bar. [Coloring.Key] makes its [ColorKey].
//   - [DarkColored] changes colors of values on dark pages. [Coloring.DarkColors] pairs them.
//   - [Grower] takes part in [Growing].
//   - [Describer] says in words what the plotter shows.
//
// Norms and rules of levels of one's own take part alike: see colormap.Norm and
// contour.Scaled. Line joins, clips and groups are optional interfaces of a canvas,
// see package vgdraw2d. The program in testdata/module/plotter has a plotter with all
// interfaces of the list.
//
// # Errors
//
// Errors about the input wrap [ErrData], [ErrLimits], [ErrFigure], [ErrLayout] or
// [ErrAnimation], or an error of package contour, tex or vgdraw2d. An error of a
// Checker is wrapped with the place of its plotter. [Figure.DrawLenient] leaves out what cannot
// be drawn, and returns the errors.
//
// # References
//
// The group of a panel tells programs where data lie. data-x and data-y have the lower and the upper
// limit of an axis. data-scale has the scales of x and y: linear, log, inverted-linear, inverted-log,
// or the name of another type of scale. data-rect has left, top, width and height of the data area in
// the coordinates of the SVG, whose y points down. data-twin and data-twin-scale have the limits and
// the scale of a [Twin]. On linear axes the data point (x, y) lies at
//
//	left + width·(x − xmin)/(xmax − xmin), top + height·(ymax − y)/(ymax − ymin)
//
// A log axis takes the logarithms of coordinates and limits. An inverted axis has its
// lower limit at the right or at the top.
//
// J. D. Hunter, "Matplotlib: A 2D graphics environment", Computing in Science &
// Engineering 9(3), 2007.
package plots
