// Package vgdraw2d is a gonum vg.Canvas that paints PNG, SVG and PDF from one
// geometry, through draw2d.
//
// gonum's own canvases know neither joins, caps nor clipping, and each of them
// flattens, strokes and rounds in its own way. Here a front end that all
// formats share owns the transform stack, snapping, the clip rectangle and the
// guard against coordinates that no renderer survives; a draw2d.GraphicContext
// for each format receives paths in canvas pixels.
//
// # Coordinates
//
// A vg point (x, y), in units of 1/72 inch with y up, lies at the pixel
// (x·DPI/72, H−y·DPI/72), where H is the height of the canvas in whole pixels
// and pixel (i, j) covers [i,i+1)×[j,j+1). All three formats are written in
// these pixels: the SVG's user unit is the pixel, the PDF scales its page by
// 72/DPI. Numbers in SVG and PDF have two decimals, and rounding never
// accumulates along a path.
//
// # Size
//
// SVG and PDF leave out what does not show: runs of line segments become fewer
// segments and fitted curves within Options.Tolerance, 0.05 px unless told
// otherwise, of what is drawn, both ways and rounding included. Corners, ends and
// edges that two polygons share stay as they are. An SVG has glyphs that recur
// once, attributes where all inherit them, relative coordinates, and pictures
// with a palette. A contour figure is a ninth of Matplotlib's SVG so.
//
// # In a page
//
// An SVG has role, title, description and language for who does not see it, no
// script and no font. All ids and classes begin with Options.IDPrefix, so that
// several can stand in one page. With Options.Dark it has a second set of colours
// for viewers that prefer dark ones.
//
// # Painting
//
// PNG follows Anti-Grain Geometry as Matplotlib 3.3 drives it, so that figures
// of both can be compared pixel by pixel. The stroke of a path is one set of
// outlines (Maxim Shemanarev, Anti-Grain Geometry 2.4, math_stroke and
// vcgen_dash), its coverage is the exact signed area in each pixel on a grid of
// 1/256 px, clamped at one (the cell accumulators of David Turner's FreeType
// smooth rasteriser and of Raph Levien's LibArt), and colours are blended in 8
// bit sRGB, source over. Because signed areas are added before they are
// clamped, parts of one stroke that overlap within a pixel darken it: two edges
// of a sliver look as bold as their inks together. SVG and PDF keep strokes as
// strokes; their viewers round the corners of the same outlines and unite
// overlaps.
//
// The nonzero winding rule decides what is inside of a filled path.
//
// # Beyond vg.Canvas
//
// Joins, caps, miter limit, clip rectangle, snapping and groups are optional
// capabilities that a plotter finds by type assertion; see [Joiner], [Capper],
// [MiterLimiter], [Clipper], [Snapper] and [Grouper]. All but groups are saved by
// Push and restored by Pop.
//
// # Determinism
//
// The same calls give the same bytes in every format: no clock, no map order,
// no global state.
package vgdraw2d
