// Package vgdraw2d provides a vg.Canvas for gonum/plot that writes PNG, SVG and PDF
// from one geometry.
//
// gonum's own canvases have no joins, caps or clipping, and each flattens, strokes
// and rounds in its own way. This canvas does the transforms, snapping, clipping
// and the check for huge coordinates once for all formats. Package draw2d provides
// paths, matrices, joins, caps, drawing states and the interface of the painter;
// fpdf writes the PDF file.
//
// # Coordinates
//
// A vg point (x, y), in units of 1/72 inch with y up, lies at the pixel
// (x·DPI/72, H−y·DPI/72), where H is the height of the canvas in whole pixels
// and pixel (i, j) covers [i,i+1)×[j,j+1). All three formats are written in
// these pixels. SVG and PDF scale them by 72/DPI: the pixel is the SVG's user unit, its
// width and height are in inches, millimeters or points. Coordinates in SVG and PDF
// have two decimals, and rounding errors do not accumulate along a path.
//
// # Size
//
// SVG and PDF replace runs of line segments by fewer segments and fitted curves.
// Each lies within Options.Tolerance of the other, rounding included. Corners and
// ends stay, and two polygons with a common edge keep it in common. An SVG contains
// recurring glyphs once, and groups hold the attributes that their elements share.
// Coordinates are relative, and pictures with few colors have a palette.
//
// # SVG in a page
//
// An SVG has a role, name, description and language for screen readers. It has no
// scripts and no fonts. In a column that is narrower than the picture, it shrinks to
// the width of the column. All ids and classes begin with Options.IDPrefix, so that
// several SVGs can stand in one page. With Options.Dark it has a second set of
// colors for viewers that prefer dark ones. Sanitizers of HTML remove <use>
// elements, and with them the glyphs; Options.InlineGlyphs writes none.
//
// # Text in PDF
//
// Text is text in a PDF: readers search and copy it. Each font is a subset in the file, with
// the glyphs that the page shows, without hints, so that they look the same as outlines:
// Computer Modern and other fonts with cubic outlines as Type 1, TrueType fonts as TrueType.
// A map to Unicode says for which characters the glyphs stand. A formula whose glyphs do not
// read as it does, such as a fraction or an exponent, says besides how it reads: x², √(α+1).
// Outlines remain where text was stroked, as in halos, and where [Canvas.FillText] says so.
// A PDF also has XMP metadata, without dates, and is tagged: the page is one figure, for which
// Options.Desc stands where the page is read aloud. It is not a PDF/A.
//
// # Painting
//
// PNG follows Anti-Grain Geometry as Matplotlib 3.3 drives it, so that figures
// of both can be compared pixel by pixel. The stroke of a path is one set of
// outlines (Maxim Shemanarev, Anti-Grain Geometry 2.4, math_stroke and
// vcgen_dash). Its coverage is the exact signed area in each pixel on a grid of
// 1/256 px, clamped at one (the cell accumulators of David Turner's FreeType
// smooth rasterizer and of Raph Levien's LibArt). Colors are blended in 8-bit
// sRGB, source over. Because signed areas are added before they are clamped, parts
// of one stroke that overlap within a pixel darken it. SVG and PDF keep strokes as
// strokes; their viewers unite overlaps.
//
// Paths are filled by the nonzero winding rule.
//
// # Beyond vg.Canvas
//
// Joins, caps, miter limit, clip rectangle, snapping and groups are optional
// capabilities that a plotter finds by type assertion: [Joiner], [Capper],
// [MiterLimiter], [Clipper], [Snapper] and [Grouper]. Push saves all but groups and
// Pop restores them.
//
// # Determinism
//
// The same calls give the same bytes in every format. Nothing depends on the clock,
// map order or global state.
package vgdraw2d
