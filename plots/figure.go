package plots

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// Figure is a page of panels.
type Figure struct {
	// ID begins the ids in an SVG. Figures on one page should have different
	// ones. "" derives ids from the content: two copies of one figure share
	// them, which does no harm.
	ID string

	// Name is the title in the metadata of an SVG and a PDF, and Alt describes
	// in words what the figure shows: screen readers read both. Neither is
	// drawn; Panel.Title is. An empty Name is made from the panels' titles, an
	// empty Alt from what the plotters say of their data, see Describer.
	Name, Alt string

	// Width and Height of the page.
	Width, Height vg.Length

	// Style is the look; the zero value is Post(10).
	Style Style

	// DarkStyle has the colors that an SVG shows to viewers who prefer dark
	// pages: what is painted in a color of Style takes the same color of
	// DarkStyle. Its sizes are not used. The zero value is no second set of
	// colors. PNG and PDF never have one; draw them with another Style instead.
	DarkStyle Style

	// Scale multiplies the style's dots per inch; zero is 1. Lengths in points
	// stay, so 2 draws the same figure on twice as many pixels each way.
	Scale float64

	// Canvas has settings of the canvas that the figure does not set itself:
	// Tolerance and CSS.
	Canvas vgdraw2d.Options

	// Panels, each at its row and column. The grid has as many rows and
	// columns as the panels use.
	Panels []*Panel

	// RowRatios and ColumnRatios are the relative heights of the rows and widths
	// of the columns; what is missing is one.
	RowRatios, ColumnRatios []float64

	// ShareX and ShareY say which panels have the same limits.
	ShareX, ShareY Sharing

	// Letters gives each panel that has no Letter one in reading order: (a),
	// (b), (c).
	Letters bool

	// ColorBars serve several panels each.
	ColorBars []*ColorBar

	// MaxPixels is the largest number of pixels that is drawn; zero is
	// vgdraw2d.DefaultMaxPixels.
	MaxPixels int
}

// Formats lists the formats of WriterTo and, as file extensions, of Save.
func Formats() []string {
	return []string{string(vgdraw2d.PNG), string(vgdraw2d.SVG), string(vgdraw2d.PDF)}
}

// WriterTo draws the figure in a format, "png", "svg" or "pdf". What it returns
// writes the finished file; the same figure gives the same bytes each time.
//
// Errors come from here, before anything is written: a formula that TeX does
// not take (tex.SyntaxError), invalid limits (ErrLimits), decorations that leave
// no room (ErrLayout), an unknown format or an impossible size.
func (f *Figure) WriterTo(format string) (io.WriterTo, error) {
	return f.Draw(context.Background(), format)
}

// Draw is WriterTo that ends early when ctx is done, before the next plotter is
// painted. The error then wraps that of ctx and its cause.
func (f *Figure) Draw(ctx context.Context, format string) (io.WriterTo, error) {
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	l, err := f.Layout()
	if err != nil {
		return nil, err
	}
	c, err := vgdraw2d.New(f.Width, f.Height, vgdraw2d.Format(format), f.options(l))
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	if err := f.draw(ctx, c, l); err != nil {
		return nil, err
	}
	return c, nil
}

// Save writes the figure to a file whose extension is the format. The file
// appears whole or not at all, and one that was there stays until then, unless
// the system cannot replace files, as Windows. A symbolic link is followed.
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
	target := path
	if linked, err := filepath.EvalSymlinks(path); err == nil {
		target = linked
	}
	if err := maybe.WriteFile(target, data.Bytes(), 0o644); err != nil {
		return fmt.Errorf("plots: writing %s: %w", path, err)
	}
	return nil
}

// options returns the settings of the canvas for the figure as l places it.
func (f *Figure) options(l *Layout) *vgdraw2d.Options {
	o := f.Canvas
	o.DPI = f.dpi()
	o.Background = f.style().Background
	o.Title, o.Desc = f.title(), f.description(l)
	o.IDPrefix = f.idPrefix()
	o.MaxPixels = f.MaxPixels
	if !f.DarkStyle.isZero() {
		o.Dark = f.style().recolors(&f.DarkStyle)
	}
	return &o
}

// recolors pairs the colours of s with those of dark.
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
	return pairs
}

// idPrefix separates the ID from what follows in an id.
func (f *Figure) idPrefix() string {
	if f.ID == "" {
		return ""
	}
	return f.ID + "-"
}

// style returns the figure's style with all fields filled in.
func (f *Figure) style() *Style { return f.Style.complete() }

func (f *Figure) dpi() float64 {
	dpi := f.style().DPI
	if f.Scale != 0 {
		dpi *= f.Scale
	}
	return dpi
}
