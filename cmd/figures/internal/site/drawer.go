package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"

	"natgrad.example/plots"
	"natgrad.example/plots/vgdraw2d"
)

// A drawer draws the files of one entry and gives them to put. It does nothing more after
// its first error.
type drawer struct {
	ctx   context.Context
	entry *Entry
	put   func(File) error
	err   error
}

// file gives a file to put.
func (d *drawer) file(name string, data []byte) {
	if d.err == nil {
		d.err = d.put(File{name, data})
	}
}

// draw draws a figure or an animation into a file, and returns its bytes.
func (d *drawer) draw(name, format string, f interface {
	Draw(ctx context.Context, format string) (io.WriterTo, error)
}) []byte {
	if d.err != nil {
		return nil
	}
	var data bytes.Buffer
	w, err := f.Draw(d.ctx, format)
	if err == nil {
		_, err = w.WriteTo(&data)
	}
	if err != nil {
		d.err = fmt.Errorf("%s: %w", name, err)
		return nil
	}
	d.file(name, data.Bytes())
	return data.Bytes()
}

// links draws the figure in a format and adds a link to the section. A figure in which
// nothing moves has no animated formats.
func (d *drawer) links(s *section, f *plots.Figure, format format) {
	name := d.entry.Name + "." + format.Extension
	var data []byte
	if format.animated {
		film := plots.Growing(f, d.entry.Frames)
		if film.Frames < 2 {
			return
		}
		film.Seconds = d.entry.Seconds
		data = d.draw(name, strings.TrimPrefix(format.Extension, "growing."), film)
	} else {
		data = d.draw(name, format.Extension, f)
	}
	s.Links = append(s.Links, link{name, format.Label, size(len(data))})
}

// layouts decides how the page shows the figure, and draws it for narrow windows if its
// text would be too small there.
func (d *drawer) layouts(s *section, f *plots.Figure) {
	if d.err != nil {
		return
	}
	name := d.entry.Name
	s.Wide = picture{name + ".svg", name + ".png", pixels(f.Width), pixels(f.Height)}
	l, err := f.Layout()
	if err != nil {
		d.err = err
		return
	}
	_, s.Alt, err = f.Description()
	if err != nil {
		d.err = err
		return
	}
	s.Title = cmp.Or(f.Name, name)
	digits, err := digitHeight(f, l)
	if err != nil {
		d.err = err
		return
	}
	// A picture that is readable at this width, in CSS pixels, can be read.
	readable := cssPixels(f.Width) * leastDigits / digits
	s.LeastWidth = min(int(math.Ceil(readable)), s.Wide.Width)
	if len(d.entry.Source) > 0 {
		s.Beside = besideFile(s.LeastWidth)
	}
	if s.LeastWidth > phoneWidth {
		d.narrow(s, f)
	}
}

// besideFile returns the class of windows in which a picture of at least this width can
// stand beside its file.
func besideFile(least int) string {
	switch {
	case least <= wideColumn:
		return "wide"
	case least <= widestColumn:
		return "widest"
	}
	return ""
}

// narrow draws the figure for narrow windows, or lets them scroll if it cannot be laid out
// for them.
func (d *drawer) narrow(s *section, f *plots.Figure) {
	s.NarrowUpTo = min(s.LeastWidth+pageMargins, smallWindow)
	narrow, err := narrowed(f)
	if errors.Is(err, errTooNarrow) {
		s.Scroll = true
		return
	}
	if err != nil {
		d.err = fmt.Errorf("laid out for phones: %w", err)
		return
	}
	name := d.entry.Name + narrowSuffix
	p := picture{name + ".svg", name + ".png", pixels(narrow.Width), pixels(narrow.Height)}
	data := d.draw(p.SVG, "svg", narrow)
	s.Links = append(s.Links, link{p.SVG, "SVG for phones", size(len(data))})
	narrow.Scale = pixelWidth(narrow) / (narrow.Width.Points() / 72) / cmp.Or(narrow.Style.DPI, 100)
	d.draw(p.PNG, "png", narrow)
	p.Width, p.Height = scaled(p, narrowShown)
	s.Narrow = &p
}

// pixelWidth returns the number of pixels in a row of a picture for phones: two for each CSS
// pixel, but fewer if the picture is so high that it would have too many.
func pixelWidth(f *plots.Figure) float64 {
	width := 2.0 * phoneWidth
	pixels := width * width * float64(f.Height/f.Width)
	return width * min(1, math.Sqrt(vgdraw2d.DefaultMaxPixels/2/pixels))
}

// scaled returns the size of a picture at another width.
func scaled(p picture, width int) (w, h int) {
	return width, int(math.Round(float64(width) * float64(p.Height) / float64(p.Width)))
}

// source adds the figure file to the section, and its data.
func (d *drawer) source(s *section) {
	if len(d.entry.Source) == 0 {
		return
	}
	s.File = d.entry.Name + ".yaml"
	s.Lines = strings.TrimRight(string(d.entry.Source), "\n")
	s.Long = strings.Count(s.Lines, "\n") >= longFile
	d.file(s.File, d.entry.Source)
	for _, data := range d.entry.Data {
		d.file(data.Name, data.Content)
		s.Links = append(s.Links, link{data.Name, path.Base(data.Name), size(len(data.Content))})
	}
}
