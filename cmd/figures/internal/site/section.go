package site

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"net/url"
	"strings"
	"unicode"

	"gonum.org/v1/plot/vg"
)

// A section is a figure as the template of the page shows it.
type section struct {
	ID, Title, Summary, Alt string

	Wide picture
	// Narrow is the figure laid out anew for narrow windows. Nil if the figure can be read
	// in them as it is, or cannot be made narrower.
	Narrow *picture
	// NarrowUpTo is the greatest width of windows in which Narrow is shown.
	NarrowUpTo int
	// Scroll says that narrow windows scroll the picture, which is at least LeastWidth wide
	// to be read.
	Scroll     bool
	LeastWidth int
	// Beside is the class of windows in which the file stands beside the picture: wide, or
	// widest. It is "" if the picture needs the whole width, so that the file stands below.
	Beside string

	Links []link

	File, Lines string // name of the figure file, and its lines
	Long        bool   // it has many lines
}

// A picture is a figure in two formats.
type picture struct {
	SVG, PNG string // names of files
	// Width and Height are the size on the page in CSS pixels.
	Width, Height int
}

// A link is a link to a file.
type link struct {
	File, Label, Size string
}

// narrowSuffix follows the names of figures in the names of their narrow layouts.
const narrowSuffix = ".narrow"

// longFile is the number of lines beyond which a figure file scrolls.
const longFile = 40

// newSection draws an entry, and gives its files to put.
func newSection(ctx context.Context, e *Entry, formats []format, put func(File) error) (*section, error) {
	f, err := e.Figure(ctx)
	if err != nil {
		return nil, err
	}
	s := &section{Summary: e.Summary}
	d := &drawer{ctx: ctx, entry: e, put: put}
	for _, format := range formats {
		d.links(s, f, format)
	}
	d.layouts(s, f)
	d.source(s)
	if d.err != nil {
		return nil, fmt.Errorf("site: %s: %w", e.Name, d.err)
	}
	return s, nil
}

// setAnchors gives sections different ids, made of letters, digits, hyphens and
// underscores.
func setAnchors(sections []*section, entries []Entry) {
	taken := map[string]bool{}
	for i, s := range sections {
		id := "figure-" + strings.Map(func(r rune) rune {
			if r == '-' || r == '_' || r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				return r
			}
			return '-'
		}, entries[i].Name)
		for taken[id] || taken[id+"-title"] {
			id += "-"
		}
		taken[id], taken[id+"-title"] = true, true
		s.ID = id
	}
}

// pixels returns a length in CSS pixels of 1/96 inch.
func pixels(l vg.Length) int { return int(math.Round(cssPixels(l))) }

// cssPixels is pixels without rounding.
func cssPixels(l vg.Length) float64 { return l.Points() * 96 / 72 }

// size writes the size of a file.
func size(bytes int) string {
	switch kB := float64(bytes) / 1000; {
	case kB < 1:
		return fmt.Sprintf("%d bytes", bytes)
	case kB < 1000:
		return fmt.Sprintf("%.0f kB", kB)
	default:
		return fmt.Sprintf("%.1f MB", kB/1000)
	}
}

//go:embed page.html
var pageTemplate string

//go:embed style.css
var styleSheet string

// page is the template of the page.
var page = template.Must(template.New("page").Funcs(template.FuncMap{"address": address}).Parse(pageTemplate))

// address returns the relative address of a file of the page.
func address(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(p), ":", "%3A") // no scheme
	}
	return strings.Join(parts, "/")
}

// write writes the page.
func write(w io.Writer, s *Settings, sections []*section) error {
	return page.Execute(w, struct {
		Title    string
		Style    template.CSS
		Sections []*section
	}{cmp.Or(s.Title, "Figures"), template.CSS(styleSheet), sections})
}
