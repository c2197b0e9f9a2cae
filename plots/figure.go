package plots

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/internal/savefile"
	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/vgdraw2d"
)

// Figure is a page of panels.
type Figure struct {
	// ID is a prefix of the ids in an SVG. Figures on one web page should have
	// different ones. If empty, ids are derived from the content: two copies of one
	// figure share them, which does no harm.
	ID string

	// Name is the title in the metadata of an SVG and a PDF, and Alt describes in
	// words what the figure shows. Screen readers read both. Neither is drawn;
	// Title is. An empty Name is Title, or made from the titles of the panels, or, in an
	// SVG without titles, from the types of the plotters. An empty Alt is made from
	// the descriptions of plotters, see Describer.
	Name, Alt string

	// Width and Height are the size of the page in points.
	Width, Height vg.Length

	// FitHeight makes the page as high as its panels need at this Width, and Height does not
	// count. Each row is as high as the data areas of its panels with equal aspect are at the
	// width of their columns, so that they leave no empty room, and with RowRatios the row that
	// needs most decides. The data areas of a row without such panels are 3/4 as high as wide.
	// The height is a whole number of pixels of the style. Layout tells it.
	FitHeight bool

	// Crop cuts the page to what is painted and the style's Margin around it, in whole pixels of
	// the style. All else stays as large as it is on the whole page. Layout tells the size.
	// The frames of an animation have one page that has room for each of them.
	Crop bool

	// Style is the look. The zero value is Post(10).
	Style Style

	// DarkStyle has the colors that an SVG shows to viewers who prefer dark pages:
	// each color of Style is replaced by the same color of DarkStyle, and the colors of
	// contour lines, paths and quivers by those of Coloring.Dark. Sizes of DarkStyle are not used. The
	// zero value is no second set of colors. PNG and PDF have only one; see DarkOnly.
	DarkStyle Style

	// Scale multiplies the style's dots per inch in the formats of pixels; zero is 1.
	// Lengths in points stay, so 2 draws the same figure with twice as many pixels in
	// each direction. SVG and PDF do not change.
	Scale float64

	// Zoom multiplies the size of the page and of everything on it; zero is 1. The
	// picture stays the same in all proportions. Width and Height are its size at 1.
	Zoom float64

	// DarkOnly draws the figure as an SVG shows it to viewers who prefer dark pages, in
	// every format.
	DarkOnly bool

	// Canvas has settings of the canvas. The figure uses its Tolerance, CSS,
	// InlineGlyphs and SelectableText and sets the others itself.
	Canvas vgdraw2d.Options

	// Panels stand at their rows and columns in a grid. It has as many rows and
	// columns as the panels use.
	Panels []*Panel

	// RowRatios and ColumnRatios are the relative heights of the rows and widths of
	// the columns. Missing ratios are 1.
	RowRatios, ColumnRatios []float64

	// ShareX and ShareY say which panels have the same limits in x and in y.
	ShareX, ShareY Sharing

	// Letters gives every panel without a Letter one in reading order: (a), (b), (c).
	Letters bool

	// ColorBars are color bars for several panels each.
	ColorBars []*ColorBar

	// Title stands above all panels, centered on their data areas, in type of
	// Style.FigureTitleSize. "" is no title.
	Title string

	// XLabel stands below all panels and YLabel left of them, for axes that mean the same in
	// all panels. The panels' own labels stay. "" is no label.
	XLabel, YLabel string

	// Legend explains the plotters of all panels. It stands below the panels (LegendBest and
	// LegendBelow) or above them in as many columns as fit, or right of them in as few columns
	// as are not higher than the data areas, if Columns is zero. If it has no Entries, it takes
	// those of the panels' legends in the order of Panels, the first of each text, and the
	// panels' legends are not drawn. Nil is no legend.
	Legend *Legend

	// Margins lays the figure out with fixed margins, as Matplotlib does without
	// tight_layout. Nil makes room for all decorations.
	Margins *Margins

	// Lenient makes Draw, WriterTo and Save leave out what cannot be drawn instead of returning an
	// error, as DrawLenient does, which also tells what was left out.
	Lenient bool

	// MaxPixels is the largest number of pixels of the page. Zero is
	// vgdraw2d.DefaultMaxPixels.
	MaxPixels int
}

// Formats lists the formats of WriterTo and, as file extensions, of Save that programs show. There
// is also FormatPGF.
func Formats() []string {
	return []string{string(vgdraw2d.PNG), string(vgdraw2d.SVG), string(vgdraw2d.PDF)}
}

// FormatPGF is a format of WriterTo and Save for papers: code for the package PGF, which LaTeX
// reads. Contours are paths, and LaTeX sets the text in the fonts and the size of type of the
// figure's style, in the document's family of fonts. Text is laid out with the figure's fonts: where
// those of the document are wider, it keeps its middle, or the end that stands at an axis. The document
// needs the packages amsmath, amssymb, bm, mathtools and pgf. Pictures, as of heat maps, need
// pdfLaTeX, LuaLaTeX or XeLaTeX.
const FormatPGF = string(vgdraw2d.PGF)

// WriterTo draws the figure in a format, "png", "svg", "pdf" or "pgf", and returns the
// finished file. The same figure gives the same bytes each time.
//
// WriterTo returns an error for text that cannot be typeset (package tex), invalid
// limits (ErrLimits), decorations that do not fit (ErrLayout), other faults of the
// figure (ErrFigure), bad data of a plotter (ErrData), a panic in code of the caller
// (ErrPanic), an unknown format (vgdraw2d.ErrFormat) and an impossible size
// (vgdraw2d.ErrSize, vgdraw2d.ErrTooLarge).
func (f *Figure) WriterTo(format string) (io.WriterTo, error) {
	return f.Draw(context.Background(), format)
}

// Draw is WriterTo, but stops early when ctx is done, also within a plotter. The error
// then wraps the error of ctx and its cause. A nil ctx is never done. The finished file
// does not depend on ctx: it can be written after ctx is done. A plotter of
// another package ends early if it looks at the context of the canvas
// (vgdraw2d.Contexter).
func (f *Figure) Draw(ctx context.Context, format string) (_ io.WriterTo, err error) {
	defer caught(&err, "figure")
	if f != nil && f.Lenient {
		w, _, err := f.DrawLenient(ctx, format)
		return w, err
	}
	c, err := f.onCanvas(ctx, format)
	if err != nil {
		return nil, err
	}
	return encoded(c)
}

// onCanvas draws the figure on a canvas.
func (f *Figure) onCanvas(ctx context.Context, format string) (*vgdraw2d.Canvas, error) {
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	l, err := f.LayoutContext(ctx)
	if err != nil {
		return nil, err
	}
	o, err := f.options(ctx, l, format)
	if err != nil {
		return nil, err
	}
	c, err := vgdraw2d.New(l.Width, l.Height, vgdraw2d.Format(format), o)
	if err != nil {
		return nil, fromCanvas(err)
	}
	if err := f.draw(ctx, c, l); err != nil {
		return nil, err
	}
	return c, nil
}

// encoded returns a finished file, which needs no context any more.
func encoded(c io.WriterTo) (io.WriterTo, error) {
	file := new(blocks.Buffer)
	if _, err := c.WriteTo(file); err != nil {
		return nil, fromCanvas(err)
	}
	return file, nil
}

// Save writes the figure to a file in the format of its extension. The file appears
// whole or not at all, and an existing file stays until then and keeps its permissions.
// (Windows does not promise this if the computer fails during the call that replaces the
// file.) Save follows a symbolic link to a regular file. Any other link, and anything that
// is not a regular file, such as a device, is an error. Save returns the errors of WriterTo
// and of writing the file.
func (f *Figure) Save(path string) error {
	format := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	w, err := f.WriterTo(format)
	if err != nil {
		return &located{path, err}
	}
	return saveAs(path, w)
}

// saveAs writes a file whole or not at all.
func saveAs(path string, w io.WriterTo) error {
	var data bytes.Buffer
	if _, err := w.WriteTo(&data); err != nil {
		return fmt.Errorf("plots: drawing %s: %w", path, err)
	}
	err := savefile.Write(path, data.Bytes())
	var named *fs.PathError
	if errors.As(err, &named) {
		return fmt.Errorf("plots: %w", err)
	}
	if err != nil {
		return &located{path, err}
	}
	return nil
}

// check returns an error for a figure that has no layout.
func (f *Figure) check() error {
	if f == nil {
		return fmt.Errorf("plots: %w: nil", ErrFigure)
	}
	isLength := func(l vg.Length) bool { return l > 0 && !math.IsInf(float64(l), 1) }
	if !isLength(f.Width) || !isLength(f.Height) && !f.FitHeight {
		return fmt.Errorf("plots: %w: page of %v × %v pt", ErrFigure, float64(f.Width), float64(f.Height))
	}
	if len(f.Panels) == 0 {
		return fmt.Errorf("plots: %w: no panels", ErrFigure)
	}
	for _, r := range []struct {
		name   string
		ratios []float64
	}{{"RowRatios", f.RowRatios}, {"ColumnRatios", f.ColumnRatios}} {
		for i, v := range r.ratios {
			if !(v > 0) || math.IsInf(v, 0) {
				return fmt.Errorf("plots: %w: %s[%d] = %v", ErrFigure, r.name, i, v)
			}
		}
	}
	if err := f.style().check(); err != nil {
		return fmt.Errorf("plots: %w: %w", ErrFigure, err)
	}
	if err := f.Margins.check(); err != nil {
		return err
	}
	taken := make(map[[2]int]bool)
	for i, p := range f.Panels {
		if err := p.check(taken); err != nil {
			return fmt.Errorf("plots: %w: Panels[%d] %w", ErrFigure, i, err)
		}
	}
	return nil
}

// options returns the settings of the canvas for the figure with layout l in a format.
func (f *Figure) options(ctx context.Context, l *Layout, format string) (_ *vgdraw2d.Options, err error) {
	defer caught(&err, "figure")
	o := f.Canvas
	o.Context = ctx
	o.DPI = f.dpi()
	if vgdraw2d.Format(format).IsVector() && f.Scale > 0 && !math.IsInf(f.Scale, 1) {
		o.DPI = f.style().DPI // a bad Scale is an error in every format
	}
	if o.Background = f.style().Background; o.Background != nil {
		o.Background.RGBA() // if it panics, it does so here and not on the canvas of another frame
	}
	o.Title, o.Desc = f.title(), f.description(l)
	if format == string(vgdraw2d.SVG) {
		o.Title = cmp.Or(o.Title, f.contents()) // screen readers skip images without a name
	}
	o.IDPrefix = f.idPrefix()
	o.MaxPixels = f.MaxPixels
	o.Zoom, o.DarkOnly = f.Zoom, f.DarkOnly
	if !f.DarkStyle.isZero() {
		o.Dark = append(f.style().recolors(&f.DarkStyle), f.darkColors(l)...)
		if slices.ContainsFunc(f.Panels, func(p *Panel) bool { return len(p.Insets) > 0 }) {
			from, to := f.style().filled(), f.DarkStyle.filled()
			o.Dark = append(o.Dark, vgdraw2d.Recolor{From: from.insetGround(), To: to.insetGround()})
		}
	}
	return &o, nil
}

// darkColors pairs the colors of plotters, and of their bars, with their colors on dark pages.
func (f *Figure) darkColors(l *Layout) (pairs []vgdraw2d.Recolor) {
	for p := range f.everyPanel() {
		for k := range p.all() {
			pairs = append(pairs, p.darkColors(k)...)
		}
	}
	for p := range l.everyPanel() {
		if p.Bar != nil {
			pairs = append(pairs, p.Bar.darkColors(p.Panel.name()+": color bar")...)
		}
	}
	for i, b := range l.Bars {
		pairs = append(pairs, b.darkColors(fmt.Sprintf("ColorBars[%d]", i))...)
	}
	return pairs
}

// darkColors does it for plotter k.
func (p *Panel) darkColors(k int) []vgdraw2d.Recolor {
	defer rethrow(func() string { return p.plotterName(k) })
	if q, ok := (*p.at(k)).(DarkColored); ok {
		return q.DarkColors()
	}
	return nil
}

// recolors pairs the colors of s with the colors of dark.
func (s *Style) recolors(dark *Style) []vgdraw2d.Recolor {
	from, to := s.filled(), dark.filled()
	pairs := []vgdraw2d.Recolor{
		{From: from.Ink, To: to.Ink},
		{From: from.Background, To: to.Background},
		{From: from.Faint, To: to.Faint},
		{From: from.LabelBackground, To: to.LabelBackground},
	}
	for i := range min(len(from.Accents), len(to.Accents)) {
		pairs = append(pairs, vgdraw2d.Recolor{From: from.Accents[i], To: to.Accents[i]})
	}
	if s.Legends.Edge != nil || dark.Legends.Edge != nil {
		pairs = append(pairs, vgdraw2d.Recolor{From: from.Legends.Edge, To: to.Legends.Edge})
	}
	return pairs
}

// idPrefix returns the prefix of ids.
func (f *Figure) idPrefix() string {
	if f.ID == "" {
		return ""
	}
	return f.ID + "-"
}

// style returns the figure's style with all fields filled in.
func (f *Figure) style() *Style {
	s := *f.Style.complete()
	if !f.DarkStyle.isZero() {
		s.darkPage, s.darkAccents = f.DarkStyle.page(), f.DarkStyle.filled().Accents
	}
	return &s
}

// dpi returns the dots per inch of the figure.
func (f *Figure) dpi() float64 {
	dpi := cmp.Or(f.style().DPI, vgdraw2d.DefaultDPI)
	if f.Scale != 0 {
		dpi *= f.Scale
	}
	return dpi
}

// letters returns the letters of the panels: their own, or letters in reading order if
// Letters is set.
func (f *Figure) letters() []string {
	out := make([]string, len(f.Panels))
	order := make([]int, len(f.Panels))
	for i, p := range f.Panels {
		order[i], out[i] = i, p.Letter
	}
	if !f.Letters {
		return out
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := f.Panels[a], f.Panels[b]
		return cmp.Or(cmp.Compare(p.Row, q.Row), cmp.Compare(p.Column, q.Column))
	})
	for n, i := range order {
		if out[i] == "" {
			out[i] = letter(n)
		}
	}
	return out
}

// letter returns (a), (b) to (z), (aa), (ab) and so on for n from 0.
func letter(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return "(" + s + ")"
}
