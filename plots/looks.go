package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// Post returns the look of the post's figures at a base size of type in points, 10 if
// size is not positive. It has the defaults of Matplotlib 3.3 with text set by LaTeX
// (matplotlibrc: axes.titlesize large, axes.labelpad 4, axes.titlepad 6,
// xtick.major.size 3.5, axes.linewidth 0.8; tight_layout with pad 1.08). Legends and
// the colors of series are Matplotlib's as well (legend.fancybox, legend.framealpha 0.8, legend.edgecolor
// 0.8, patch.linewidth 1, axes.prop_cycle tab10).
func Post(size vg.Length) Style {
	if !(size > 0) {
		size = 10
	}
	return Style{
		DPI:             100,
		FontSize:        size,
		FigureTitleSize: 1.2 * size,
		TitleSize:       1.2 * size,
		LabelSize:       size,
		TickLabelSize:   size,
		Margin:          1.08 * size,
		TitlePad:        6,
		LabelPad:        4,
		TickPad:         3.5,
		FrameWidth:      0.8,
		TickLength:      3.5,
		TickWidth:       0.8,
		Background:      color.White,
		Ink:             color.Black,
		Faint:           color.Gray{Y: 0xd0},
		Accents:         Tab10(),
		Legends:         LegendStyle{Corner: 0.2, Edge: color.NRGBA{R: 204, G: 204, B: 204, A: 204}, EdgeWidth: 1, Matplotlib: true},
		Snap:            true,
		WholePixelText:  true,
		made:            true,
	}
}

// Light returns a look for screens, with dark ink on white. Its type is 10 points. Its
// lines are whole pixels at 96 dots per inch, the resolution of browsers.
func Light() Style {
	return Style{
		DPI:             96,
		FontSize:        10,
		FigureTitleSize: 13,
		TitleSize:       11,
		LabelSize:       10,
		TickLabelSize:   9,
		Margin:          8,
		TitlePad:        6,
		TitleClear:      2,
		LabelPad:        4,
		TickPad:         3,
		FrameWidth:      0.75,
		TickLength:      3,
		TickWidth:       0.75,
		Background:      color.White,
		Ink:             color.NRGBA{R: 0x1f, G: 0x23, B: 0x28, A: 0xff},
		Faint:           color.NRGBA{R: 0xd8, G: 0xdb, B: 0xdf, A: 0xff},
		Accents:         Accents(),
		LabelBackground: color.NRGBA{R: 0xff, G: 0xff, B: 0xff, A: 0xe0},
		Words:           tex.LiberationSans(),
		Snap:            true,
		made:            true,
	}
}

// Dark returns Light with light ink on a dark page. Geometry and accents are the same,
// so that one SVG can serve both. The dark ends of color maps are hard to see on it;
// use a part such as colormap.Viridis().Part(0.35, 1), in an SVG that serves both as
// Coloring.Dark.
func Dark() Style {
	s := Light()
	s.Background = color.NRGBA{R: 0x16, G: 0x18, B: 0x1d, A: 0xff}
	s.Ink = color.NRGBA{R: 0xe6, G: 0xe8, B: 0xeb, A: 0xff}
	s.Faint = color.NRGBA{R: 0x3a, G: 0x3f, B: 0x46, A: 0xff}
	s.LabelBackground = color.NRGBA{R: 0x16, G: 0x18, B: 0x1d, A: 0xe0}
	return s
}

// Paper returns a look for print in a column of the given width in millimeters, which
// becomes the style's Width. A width that is not positive and finite suits all widths. Its type is 9 points, its lines are as thick as the
// strokes of letters, and nothing is moved to whole pixels.
func Paper(millimeters float64) Style {
	if !(millimeters > 0) || math.IsInf(millimeters, 1) {
		millimeters = 0
	}
	return Style{
		Width:           vg.Length(millimeters) * vg.Millimeter,
		DPI:             300,
		FontSize:        9,
		FigureTitleSize: 11,
		TitleSize:       9,
		LabelSize:       9,
		TickLabelSize:   8,
		Margin:          6,
		TitlePad:        5,
		TitleClear:      2,
		LabelPad:        3,
		TickPad:         2.5,
		FrameWidth:      0.5,
		TickLength:      2.5,
		TickWidth:       0.5,
		Background:      color.White,
		Ink:             color.Black,
		Faint:           color.NRGBA{R: 0xd0, G: 0xd0, B: 0xd0, A: 0xff},
		Accents:         Accents(),
		LabelBackground: color.White,
		Words:           tex.LiberationSans(),
		made:            true,
	}
}

// Accents returns colors of series that people with any color vision can tell apart,
// on light and on dark pages: blue, vermilion, bluish green, reddish purple, orange
// and sky blue (M. Okabe and K. Ito, "Color Universal Design", 2008, figure 16). The
// first four have a contrast of at least 3 with the pages of Light and Dark, as WCAG
// 2.1 requires of graphics (criterion 1.4.11). Yellow is left out because its contrast
// with white is 1.3.
func Accents() []color.Color {
	return []color.Color{
		color.NRGBA{R: 0x00, G: 0x72, B: 0xb2, A: 0xff},
		color.NRGBA{R: 0xd5, G: 0x5e, B: 0x00, A: 0xff},
		color.NRGBA{R: 0x00, G: 0x9e, B: 0x73, A: 0xff},
		color.NRGBA{R: 0xcc, G: 0x79, B: 0xa7, A: 0xff},
		color.NRGBA{R: 0xe6, G: 0x9f, B: 0x00, A: 0xff},
		color.NRGBA{R: 0x56, G: 0xb4, B: 0xe9, A: 0xff},
	}
}

// Tab10 returns Matplotlib's colors of series (axes.prop_cycle, "tab:blue" to "tab:cyan"). On
// white, some have a contrast of 2 only, and not all can be told apart with any color vision: see
// Accents.
func Tab10() []color.Color {
	return []color.Color{
		color.NRGBA{R: 0x1f, G: 0x77, B: 0xb4, A: 0xff},
		color.NRGBA{R: 0xff, G: 0x7f, B: 0x0e, A: 0xff},
		color.NRGBA{R: 0x2c, G: 0xa0, B: 0x2c, A: 0xff},
		color.NRGBA{R: 0xd6, G: 0x27, B: 0x28, A: 0xff},
		color.NRGBA{R: 0x94, G: 0x67, B: 0xbd, A: 0xff},
		color.NRGBA{R: 0x8c, G: 0x56, B: 0x4b, A: 0xff},
		color.NRGBA{R: 0xe3, G: 0x77, B: 0xc2, A: 0xff},
		color.NRGBA{R: 0x7f, G: 0x7f, B: 0x7f, A: 0xff},
		color.NRGBA{R: 0xbc, G: 0xbd, B: 0x22, A: 0xff},
		color.NRGBA{R: 0x17, G: 0xbe, B: 0xcf, A: 0xff},
	}
}
