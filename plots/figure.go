package plots

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"io"
	"path/filepath"
	"strings"

	"github.com/google/renameio/v2/maybe"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// Figure is a page of panels.
type Figure struct {
	// Name identifies the figure in the ids of an SVG, so that several can
	// stand in one page, and should be its own there. "" derives ids from the
	// content: two copies of one figure share them, which does no harm.
	Name string

	// Title and Description are metadata: what a screen reader tells of an SVG
	// and what a PDF's properties show. They are not drawn.
	Title, Description string

	// Width and Height of the page.
	Width, Height vg.Length

	// Style is the look; nil is Post(10).
	Style *Style

	// DarkStyle, if not nil, has the colours that an SVG shows where the viewer
	// prefers dark ones: whatever is painted in one of Style's colours takes
	// DarkStyle's. Only colours differ, sizes are Style's. PNG and PDF have no
	// second set of colours; draw them with another Style instead.
	DarkStyle *Style

	// Scale multiplies the style's dots per inch; zero is 1. Lengths in points
	// stay, so 2 draws the same figure on twice as many pixels each way.
	Scale float64

	// Panels, each at its row and column. The grid has as many rows and
	// columns as the panels use.
	Panels []*Panel
}

// ErrFigure is wrapped by errors about a figure as a whole: a size that is not
// positive, no panels, two in one place.
var ErrFigure = errors.New("bad figure")

// Formats lists the formats of WriterTo and, as file extensions, of Save.
func Formats() []string {
	return []string{string(vgdraw2d.PNG), string(vgdraw2d.SVG), string(vgdraw2d.PDF)}
}

// WriterTo draws the figure in a format, "png", "svg" or "pdf". What it returns
// writes the finished file; the same figure gives the same bytes each time.
//
// Errors come from here, before anything is written: a formula that TeX does
// not take (tex.SyntaxError), limits that are none (ErrLimits), decorations that
// leave no room (ErrLayout), an unknown format or an impossible size.
func (f *Figure) WriterTo(format string) (io.WriterTo, error) {
	l, err := f.Layout()
	if err != nil {
		return nil, err
	}
	c, err := vgdraw2d.New(f.Width, f.Height, vgdraw2d.Format(format), f.options())
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	if err := f.draw(c, l); err != nil {
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
		return fmt.Errorf("%s: %w", path, err)
	}
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

// options returns the settings of the figure's canvas.
func (f *Figure) options() *vgdraw2d.Options {
	o := &vgdraw2d.Options{
		DPI:        f.dpi(),
		Background: f.style().Background,
		Title:      f.Title,
		Desc:       f.Description,
		IDPrefix:   f.idPrefix(),
	}
	if f.DarkStyle != nil {
		o.Dark = f.style().recolors(f.DarkStyle)
	}
	return o
}

// recolors pairs the colours of s with those of dark.
func (s *Style) recolors(dark *Style) []vgdraw2d.Recolor {
	or := func(c, def color.Color) color.Color {
		if c == nil {
			return def
		}
		return c
	}
	return []vgdraw2d.Recolor{
		{From: or(s.Ink, color.Black), To: or(dark.Ink, color.Black)},
		{From: or(s.Background, color.White), To: or(dark.Background, color.White)},
	}
}

// idPrefix separates the name from what follows in an id.
func (f *Figure) idPrefix() string {
	if f.Name == "" {
		return ""
	}
	return f.Name + "-"
}

func (f *Figure) style() *Style {
	if f.Style != nil {
		return f.Style
	}
	s := Post(0)
	return &s
}

func (f *Figure) dpi() float64 {
	dpi := f.style().DPI
	if f.Scale != 0 {
		dpi *= f.Scale
	}
	return dpi
}

// grid returns how many rows and columns the panels use.
func (f *Figure) grid() (rows, cols int) {
	for _, p := range f.Panels {
		rows, cols = max(rows, p.Row+1), max(cols, p.Column+1)
	}
	return rows, cols
}

// maxGrid bounds the rows and the columns of a figure.
const maxGrid = 1000

// check finds what makes a layout impossible.
func (f *Figure) check() error {
	if !(f.Width > 0) || !(f.Height > 0) {
		return fmt.Errorf("plots: %w: page of %v × %v pt", ErrFigure, float64(f.Width), float64(f.Height))
	}
	if len(f.Panels) == 0 {
		return fmt.Errorf("plots: %w: no panels", ErrFigure)
	}
	taken := make(map[[2]int]bool)
	for i, p := range f.Panels {
		if p == nil {
			return fmt.Errorf("plots: %w: Panels[%d] is nil", ErrFigure, i)
		}
		at := [2]int{p.Row, p.Column}
		if p.Row < 0 || p.Row >= maxGrid || p.Column < 0 || p.Column >= maxGrid || taken[at] {
			return fmt.Errorf("plots: %w: Panels[%d] at row %d, column %d: taken, or not from 0 to %d", ErrFigure, i, p.Row, p.Column, maxGrid-1)
		}
		taken[at] = true
		for k, q := range p.plotters {
			if q == nil {
				return fmt.Errorf("plots: %w: %s: plotter %d is nil", ErrFigure, p.name(), k)
			}
		}
	}
	return nil
}
