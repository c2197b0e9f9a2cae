package site

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strings"

	"natgrad.example/plots"
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
	if format.Extension == "svg" && d.err == nil {
		s.Title, s.Alt, d.err = describe(data)
		s.Title = cmp.Or(s.Title, d.entry.Name)
	}
}

// describe returns the title and the description of an SVG. Package plots makes them if
// the figure has none.
func describe(svg []byte) (title, desc string, err error) {
	var doc struct {
		Title string `xml:"title"`
		Desc  string `xml:"desc"`
	}
	err = xml.Unmarshal(svg, &doc)
	return strings.TrimSpace(doc.Title), strings.TrimSpace(doc.Desc), err
}

// layouts draws the figure for narrow windows if its text would be too small there, and
// decides how the page shows it.
func (d *drawer) layouts(s *section, f *plots.Figure) {
	if d.err != nil {
		return
	}
	name := d.entry.Name
	s.Wide = picture{name + ".svg", name + ".png", pixels(f.Width), pixels(f.Height)}
	digits, err := digitHeight(f)
	if err != nil {
		d.err = err
		return
	}
	// A picture that is readable at this width, in CSS pixels, can be read.
	readable := cssPixels(f.Width) * leastDigits / digits
	s.LeastWidth = int(math.Ceil(readable))
	s.Wide.Width, s.Wide.Height = scaled(s.Wide, max(s.Wide.Width, s.LeastWidth))
	s.Broad = s.LeastWidth > columnWidth
	if s.LeastWidth <= phoneWidth {
		return
	}
	s.NarrowUpTo = s.LeastWidth + pageMargins
	narrow, err := narrowed(f)
	if errors.Is(err, errTooNarrow) {
		s.Scroll = true
		return
	}
	if err != nil {
		d.err = fmt.Errorf("laid out for phones: %w", err)
		return
	}
	p := picture{name + narrowSuffix + ".svg", name + narrowSuffix + ".png", pixels(narrow.Width), pixels(narrow.Height)}
	data := d.draw(p.SVG, "svg", narrow)
	s.Links = append(s.Links, link{p.SVG, "SVG for phones", size(len(data))})
	narrow.Scale = 2 * phoneWidth / cssPixels(narrow.Width) * 96 / narrow.Style.DPI
	d.draw(p.PNG, "png", narrow)
	p.Width, p.Height = scaled(p, narrowShown)
	s.Narrow = &p
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
