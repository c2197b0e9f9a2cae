package plots

import (
	"image/color"
	"reflect"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex"
)

// Style is everything about a figure's look that is not data: sizes of type,
// lengths of ticks, distances. All lengths are in points, 1/72 inch. A Style is
// a value.
//
// Take a style from Post, Light, Dark or Paper and change fields: a length that
// is zero there is zero, so that a FrameWidth of zero draws no frame. In a
// literal, a field that is not set has its value in Post(FontSize): Style{} is
// Post(10), and Style{FontSize: 14, Words: tex.LiberationSans()} is Post(14) in
// another font. Colors that are nil follow the colors that are set.
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

	// TitleClear is left free at least between the data area and what hangs below
	// the title's line; Post leaves nothing, as Matplotlib.
	TitleClear vg.Length

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
	Words *tex.FontFamily

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

	// made is true for a style from one of the constructors, whose zeros count.
	made bool
}

// isZero reports whether no field is set. Styles cannot be compared with ==.
func (s *Style) isZero() bool { return reflect.ValueOf(*s).IsZero() }

// complete returns s if a constructor made it, and else a copy whose zero
// fields have their values in Post(FontSize).
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
		post.Faint = s.Faint // Post's suits black on white
	}
	return &post
}

// Accent returns the colour of the i-th series, counted from 0.
func (s Style) Accent(i int) color.Color {
	accents := s.Accents
	if len(accents) == 0 {
		accents = Accents()
	}
	return accents[i%len(accents)]
}

// labelOpacity is that of a label background (Matplotlib, legend.framealpha).
const labelOpacity = 0.8

// filled returns the style with every colour that is nil in its place.
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
	return f
}

// page returns the colour of the page, nil if one sees through it.
func (s *Style) page() color.Color {
	if s.Background == nil {
		return color.White
	}
	if !opaque(s.Background) {
		return nil
	}
	return s.Background
}
