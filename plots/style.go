package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// Style is everything about a figure's look that is not data: sizes of type,
// lengths of ticks, distances. All lengths are in points, 1/72 inch. A Style is
// a value: take one from Post, Light, Dark or Paper and change fields.
type Style struct {
	// Width is that of the page the style is made for, as Paper's column; zero if
	// any width will do.
	Width vg.Length

	// DPI is the number of pixels an inch, for snapping and for raster output.
	DPI float64

	// FontSize is the base size, in TeX points of 1/72.27 inch as all sizes of
	// type. It sets the margin of the layout.
	FontSize vg.Length

	// TitleSize, LabelSize and TickLabelSize are the sizes of panel titles, of
	// axis labels and of the numbers at ticks.
	TitleSize, LabelSize, TickLabelSize vg.Length

	// Margin is the least distance between the edge of the page and what is
	// drawn, and between two panels with all that belongs to them.
	Margin vg.Length

	// TitlePad lies between the data area and the title's baseline, LabelPad
	// between numbers and axis label, TickPad between tick and number.
	TitlePad, LabelPad, TickPad vg.Length

	// FrameWidth is the width of the four lines around the data area.
	FrameWidth vg.Length

	// TickLength and TickWidth measure a tick, which points outwards.
	TickLength, TickWidth vg.Length

	// Background is the colour of the page, white if nil; Ink that of frame,
	// ticks and text, black if nil.
	Background, Ink color.Color

	// Faint is for what helps to read but must recede, such as grid lines; nil is
	// the ink at a sixth of its opacity.
	Faint color.Color

	// Accents are the colours of series, in that order and then from the first
	// again; nil is Accents().
	Accents []color.Color

	// LabelBackground lies under labels and legends that stand on data; nil is
	// the background, four fifths opaque.
	LabelBackground color.Color

	// Words is the fonts for text outside maths, Computer Modern if nil. Maths is in
	// Computer Modern always; numbers at ticks are words.
	Words *tex.Family

	// MissingGlyph says what becomes of a character that none of the fonts has: an
	// error that wraps tex.ErrGlyph, or a visible box.
	MissingGlyph tex.Missing

	// Snap puts frame, ticks and other axis-parallel lines on whole pixels, and the
	// baselines of text in fonts of Words, in every format.
	Snap bool

	// WholePixelText puts each glyph of a PNG on whole pixels and hints it, as
	// the bitmaps of a DVI driver are. SVG and PDF keep exact positions. Text in
	// fonts of Words has exact outlines in all formats.
	WholePixelText bool
}

// Post returns the look of the post's figures at a base font size in points,
// 10 if size is not positive: Matplotlib 3.3's defaults with text set by
// LaTeX (matplotlibrc: axes.titlesize large, axes.labelpad 4, axes.titlepad 6,
// xtick.major.size 3.5, axes.linewidth 0.8; tight_layout's pad 1.08).
func Post(size vg.Length) Style {
	if !(size > 0) {
		size = 10
	}
	return Style{
		DPI:            100,
		FontSize:       size,
		TitleSize:      1.2 * size,
		LabelSize:      size,
		TickLabelSize:  size,
		Margin:         1.08 * size,
		TitlePad:       6,
		LabelPad:       4,
		TickPad:        3.5,
		FrameWidth:     0.8,
		TickLength:     3.5,
		TickWidth:      0.8,
		Background:     color.White,
		Ink:            color.Black,
		Faint:          color.Gray{Y: 0xd0},
		Accents:        Accents(),
		Snap:           true,
		WholePixelText: true,
	}
}
