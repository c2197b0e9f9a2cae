package plots

import (
	"context"
	"fmt"
	"image/color"
	"reflect"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/layout"
	"natgrad.example/plots/tex"
)

// Style is the look of a figure: colors, fonts, sizes of type, lengths of ticks and
// distances. All lengths are in points of 1/72 inch, except that sizes of type are in
// TeX points of 1/72.27 inch. A Style is a value.
//
// Take a style from Post, Light, Dark or Paper and change fields. There a length of
// zero means zero: a FrameWidth of zero draws no frame. In a literal, a field that is
// not set has its value in Post(FontSize). So Style{} is Post(10), and Style{FontSize:
// 14, Words: tex.LiberationSans()} is Post(14) in another font. Faint and
// LabelBackground, if nil, are derived from Ink and Background.
type Style struct {
	// Width is the width of the pages that the style is made for, such as the column
	// of Paper. It is zero if the style suits all widths.
	Width vg.Length

	// DPI is the number of pixels per inch, for snapping and for raster images.
	DPI float64

	// FontSize is the base size of type. Legends and color bars are measured in it.
	FontSize vg.Length

	// FigureTitleSize is the size of type of Figure.Title. Zero is TitleSize.
	FigureTitleSize vg.Length

	// TitleSize, LabelSize and TickLabelSize are the sizes of type of panel titles, of
	// axis labels and of the numbers at ticks.
	TitleSize, LabelSize, TickLabelSize vg.Length

	// Margin is the least distance between the edge of the page and the decorations
	// of a panel, and between the decorations of two panels.
	Margin vg.Length

	// TitlePad lies between the data area and the title's baseline, LabelPad
	// between numbers and axis label, TickPad between tick and number.
	TitlePad, LabelPad, TickPad vg.Length

	// TitleClear is the least distance between the data area and the descenders of
	// the title. Post has zero, like Matplotlib.
	TitleClear vg.Length

	// FrameWidth is the width of the four lines around the data area.
	FrameWidth vg.Length

	// TickLength and TickWidth are the size of a tick, which points outward.
	TickLength, TickWidth vg.Length

	// Background is the color of the page; nil is white. Ink is the color of frame,
	// ticks and text; nil is black.
	Background, Ink color.Color

	// Faint is the color of unimportant lines, such as grid lines. Nil is the ink at a
	// sixth of its opacity.
	Faint color.Color

	// Accents are the colors of series. Further series begin again with the first
	// color, see SeriesLine. Nil is Accents(), or in a literal those of Post, Tab10().
	Accents []color.Color

	// LabelBackground is the color behind labels and legends that stand on data. Nil
	// is the background at four fifths of its opacity.
	LabelBackground color.Color

	// Legends is the look of legends.
	Legends LegendStyle

	// Words has the fonts of text outside formulas, including numbers at ticks. Nil is
	// Computer Modern, in which formulas always are.
	Words *tex.FontFamily

	// MissingGlyph says what happens to a character that no font has: an error that
	// wraps tex.ErrGlyph, or a visible box.
	MissingGlyph tex.Missing

	// Snap moves the frame, ticks and other axis-parallel lines to whole pixels, and
	// the baselines of text in fonts of Words, in every format.
	Snap bool

	// WholePixelText moves each glyph of a PNG to whole pixels and hints it, like the
	// bitmaps of a DVI driver. SVG and PDF keep exact positions. Text in fonts of
	// Words has exact outlines in all formats.
	WholePixelText bool

	// made is true for a style from a constructor, where zero means zero.
	made bool

	// darkPage is the page of the figure's DarkStyle, nil if it has none.
	darkPage color.Color
	// darkAccents are the accents of the figure's DarkStyle.
	darkAccents []color.Color

	// ctx ends the checks of plotters early. It may be nil.
	ctx context.Context
}

// isZero reports whether no field is set. Styles cannot be compared with ==.
func (s *Style) isZero() bool { return reflect.ValueOf(*s).IsZero() }

// complete returns s if a constructor made it. Otherwise it returns a copy in which
// fields that are zero have their values in Post(FontSize).
func (s *Style) complete() *Style {
	if s.made {
		return s
	}
	post := Post(s.FontSize)
	full, set := reflect.ValueOf(&post).Elem(), reflect.ValueOf(*s)
	for i := range set.NumField() {
		if f := full.Field(i); f.CanSet() && !set.Field(i).IsZero() {
			f.Set(set.Field(i))
		}
	}
	if s.Ink != nil || s.Background != nil {
		post.Faint = s.Faint // Post's Faint suits only black on white
	}
	return &post
}

// Accent returns the color of series i, counted from 0. A negative i counts from the
// last color backward.
func (s Style) Accent(i int) color.Color {
	accents := s.accents()
	n := len(accents)
	return accents[(i%n+n)%n]
}

// accents returns the colors of series.
func (s *Style) accents() []color.Color {
	if a := s.complete().Accents; len(a) > 0 {
		return a
	}
	return Accents()
}

// SeriesLine returns the line of series i, counted from 0: 1.5 points wide, in the color
// Accent(i). Series of one color differ in their dashes. The first len(Accents) series
// are solid, the next dashed, then dotted, and then dashed with one, two and more dots, up
// to twenty. A negative i is solid.
func (s Style) SeriesLine(i int) draw.LineStyle {
	accents := len(s.accents())
	line := draw.LineStyle{Color: s.Accent(i), Width: 1.5}
	// The lengths are in line widths (Matplotlib, lines.dashed_pattern,
	// lines.dotted_pattern and lines.dashdot_pattern).
	switch round := max(min(i/accents, maxDots+2), 0); round {
	case 0:
	case 1:
		line.Dashes = []vg.Length{3.7, 1.6}
	case 2:
		line.Dashes = []vg.Length{1, 1.65}
	default:
		line.Dashes = []vg.Length{6.4, 1.6}
		for range round - 2 {
			line.Dashes = append(line.Dashes, 1, 1.6)
		}
	}
	for k := range line.Dashes {
		line.Dashes[k] *= line.Width
	}
	return line
}

// maxDots is the greatest number of dots between the dashes of a series.
const maxDots = 20

// labelOpacity is the opacity of a label background (Matplotlib, legend.framealpha).
const labelOpacity = 0.8

// filled returns the style with a color for every color that is nil.
func (s *Style) filled() Style {
	f := *s
	if f.Background == nil {
		f.Background = color.White
	}
	if f.Ink == nil {
		f.Ink = color.Black
	}
	if f.Faint == nil {
		ink := color.NRGBAModel.Convert(f.Ink).(color.NRGBA)
		ink.A /= 6
		f.Faint = ink
	}
	if len(f.Accents) == 0 {
		f.Accents = Accents()
	}
	if f.LabelBackground == nil {
		c := color.NRGBAModel.Convert(f.Background).(color.NRGBA)
		c.A = uint8(float64(c.A)*labelOpacity + 0.5)
		f.LabelBackground = c
	}
	if f.Legends.Edge == nil {
		ink := color.NRGBAModel.Convert(f.Ink).(color.NRGBA)
		ink.A /= 5
		f.Legends.Edge = ink
	}
	return f
}

// page returns the color of the page, or nil if it is transparent.
func (s *Style) page() color.Color {
	if s.Background == nil {
		return color.White
	}
	if !fill.Opaque(s.Background) {
		return nil
	}
	return s.Background
}

// leastContrast is the least contrast of labels with the page.
const leastContrast = 3

// legible reports whether text can be read that has the color clr on the page of the
// style, and onDark on the dark page of the figure if it has one. The ink always counts as
// legible.
func (s *Style) legible(clr, onDark color.Color) bool {
	if fill.Same(clr, s.ink()) {
		return true
	}
	canBeRead := func(clr, page color.Color) bool {
		return clr == nil || page == nil || colormap.ContrastRatio(clr, page) >= leastContrast
	}
	return canBeRead(clr, s.page()) && canBeRead(onDark, s.darkPage)
}

// check rejects lengths that are not drawable. Layout would not report them.
func (s *Style) check() error {
	for _, l := range []struct {
		name string
		vg.Length
	}{
		{"FontSize", s.FontSize}, {"FigureTitleSize", s.FigureTitleSize}, {"Legends.EdgeWidth", s.Legends.EdgeWidth}, {"TitleSize", s.TitleSize}, {"LabelSize", s.LabelSize}, {"TickLabelSize", s.TickLabelSize},
		{"Margin", s.Margin}, {"TitlePad", s.TitlePad}, {"TitleClear", s.TitleClear}, {"LabelPad", s.LabelPad}, {"TickPad", s.TickPad},
		{"FrameWidth", s.FrameWidth}, {"TickLength", s.TickLength}, {"TickWidth", s.TickWidth},
	} {
		if err := checkLength("style: "+l.name, l.Length); err != nil {
			return err
		}
	}
	if c := s.Legends.Corner; !(c >= 0 && c <= maxCorner) {
		return fmt.Errorf("style: Legends.Corner = %v, want from 0 to %v", c, float64(maxCorner))
	}
	return nil
}

// sizes returns the lengths that layout needs.
func (s *Style) sizes() layout.Sizes {
	return layout.Sizes{
		Font: s.FontSize, PageTitle: s.FigureTitleSize, Title: s.TitleSize, Label: s.LabelSize, Number: s.TickLabelSize,
		Margin: s.Margin, TitlePad: s.TitlePad, TitleClear: s.TitleClear, LabelPad: s.LabelPad, TickPad: s.TickPad,
		TickLength: s.TickLength,
	}
}
