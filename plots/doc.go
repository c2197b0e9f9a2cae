// Package plots draws what optimisation does: contour lines, filled bands, heat
// maps, iterate paths, fields and balls on panels, and panels on figures, as PNG,
// SVG and PDF, and as animations.
//
// Its plotters are gonum's plot.Plotters and also work on a stock plot.New()
// and any vg.Canvas. A Figure adds what gonum's plots lack: data areas at exact
// places, a frame on all four sides, numbers with a true minus, formulas, and a
// canvas that clips and shapes joins and caps. Gonum's own plotters, for losses
// against iterations say, stand on its panels as well.
//
// # Parts
//
//   - A page is a [Figure]: each [Panel] has a row, a column and two axes, and the
//     numbers of an [Axis] come from [AutoTicks], [LogTicks], [NoTicks] or any
//     plot.Ticker. [Sharing] says which have the same limits. [Figure.Save] and
//     [Figure.WriterTo] draw it, [Figure.Draw] does so with a context, and
//     [Figure.Layout] tells where everything stands.
//   - [ContourLines], [Bands] and a [HeatMap] show sampled functions. [LineLabels]
//     write the levels on lines.
//   - An [IteratePath] shows a run, and [NewPath] makes one of any points. An
//     [Arrow] shapes its steps on the page, a [DataArrow] in data units. [Marks]
//     name its start and the optimum, with a [StarGlyph] say.
//   - A [Quiver] and [Streamlines] show a vector field, and the [Ball] of
//     [NewBallField] a metric. [NewBall] and [NewEllipticBall] draw single balls.
//   - An [AxisCross] goes through a point.
//   - A [Coloring] gives values colours, which a [ColorBar] explains; a [Legend]
//     explains the rest.
//   - A [Style] is the look: [Post], [Light], [Dark] or [Paper], with [Accents].
//   - An [Animation] shows figures in turn, that of [Growing] a figure whose paths
//     grow.
//
// # A plotter of one's own
//
// A figure draws any plot.Plotter. It treats the plotters of this package and of
// others alike: what it must know of them are small optional interfaces.
//
//   - plot.DataRanger widens the limits of the axes, or [ScaledRanger] if that depends
//     on their scales, plot.Thumbnailer stands in a
//     [Legend], [Layered] says when the plotter is painted.
//   - [Styled] takes the style. [Style.Typeset] and [Style.PaintText] then write in
//     its type and ink, on a stock plot as well.
//   - [Checker] reports what cannot be drawn, before anything is drawn.
//   - [Obstructer] keeps labels and legends clear of the plotter, [Avoider] keeps the
//     plotter's own labels clear of others. [BoxObstacle] is the obstacle of a text.
//   - [ColorBarred] has a color bar; [Coloring.Key] makes its [ColorKey].
//   - [Grower] takes part in [Growing].
//   - [Describer] says in words what the plotter shows.
//
// A figure clips plotters to the data area. What gonum's canvases lack, such as line
// joins and groups, are optional interfaces of the canvas in package vgdraw2d. The
// program in testdata/module/plotter has a plotter with all of these.
//
// # Errors
//
// Errors about what was given wrap [ErrData], [ErrLimits], [ErrFigure],
// [ErrLayout] or [ErrAnimation], or are those of the packages below: contour,
// tex and vgdraw2d. The error of a Checker is wrapped with the place of its plotter.
//
// # Layout
//
// Figure.Layout computes where everything stands, by the rules of Matplotlib 3.3
// (tight_layout, text and title placement, ticks). A figure with the same page, sizes
// of type and limits has its data areas and text in the same places. Lengths are in
// points of 1/72 inch. Sizes of type are in TeX points of 1/72.27 inch, as in LaTeX.
//
// A line of text has a box that is at least as high and as deep as "lp" in its size.
// Numbers stand TickLength + TickPad from the data area, and axis labels LabelPad from
// the numbers. The baseline of the title lies TitlePad above the data area, or higher
// if its descenders need it. The gap beside a row or column is as wide as what sticks
// out into it, plus Margin. Rows and columns have equal sizes unless the figure gives
// ratios. A color bar, or a legend beside or below its panel, widens only the gap in
// which it stands.
//
// Nothing overlaps and nothing is cut. Numbers that would collide are left out. If
// something else would collide or be cut, the layout makes more room for it. If that
// does not help, the error wraps ErrLayout and says what does not fit, and by how much.
//
// # Painting
//
// On axes that are not linear, straight segments in data coordinates are drawn as the
// curves that they are there, to a tenth of a point. Lines and bands that package
// contour divides on the scales of the axes (contour.LineSettings.XScale) are straight.
//
// The order of painting follows Layer, from bands to titles. Plotters are clipped to
// the data area. If the style snaps, lines parallel to the axes and the edges of the
// clip lie on whole pixels, in all three formats.
//
// # Colours
//
// A Coloring is a map and a norm of package colormap. NewContourLines, NewBands
// and NewHeatMap take a rule of levels and choose the norm that suits it. Lines,
// bands and heat maps may lie over each other.
// Bands meet without seams, and labels stand on lines where nothing is in the way.
//
// LineStyle.Color is the color of a plotter's lines and arrows; Marks have a color
// each. A color that is nil is the style's ink, so that one figure can be drawn
// light and dark. A line width of zero is the plotter's default; only the outline
// of a Ball is left out then.
//
// # Paths and fields
//
// An IteratePath has arrows in points, whose heads shrink on short steps, or, with
// a DataArrow, Matplotlib's arrows in data units. Nothing is computed here: levels
// and lines come from package contour, paths from package descent, balls, vectors
// and streamlines from its packages ball and field.
//
// # Styles
//
// A Style is a value; nothing is global. Post looks as the post's figures do, Light
// and Dark are for screens, of one geometry, Paper for a column in print. Words are
// set in the style's fonts in any script that these have, maths in Computer Modern
// (see package tex); a character without a glyph is an error or, by MissingGlyph, a
// box.
//
// # Files
//
// SVG and PDF are told what a figure shows in words, Figure.Alt or what
// its plotters say of their data (Describer). In an SVG panels, plotters, axes and
// titles are groups with ids as "id-panel-1-contour-lines", contour lines and
// bands carry their levels as data-level, data-lower and data-upper, and with
// Figure.DarkStyle one file serves light pages and dark ones.
//
// J. D. Hunter, "Matplotlib: A 2D graphics environment", Computing in Science &
// Engineering 9(3), 2007; the rules were read off version 3.3.
package plots
