package gallery

import (
	"bytes"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/plotter"

	"natgrad.example/plots"
)

// Every figure has a title and a description in its metadata and in its SVG.
func TestAltText(t *testing.T) {
	for _, e := range All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		if f.ID != e.Name {
			t.Errorf("%s: the figure is called %s", e.Name, f.ID)
		}
		svg := render(t, e, "svg", 1)
		if !bytes.Contains(svg, []byte(`role="img"`)) {
			t.Errorf("%s: no role in the SVG", e.Name)
		}
		// The description may be generated from the data.
		if m := altText.FindSubmatch(svg); m == nil || len(m[1]) < 10 || len(m[2]) < 60 {
			t.Errorf("%s: title and description %q", e.Name, m)
		}
	}
}

var altText = regexp.MustCompile(`<title[^>]*>([^<]*)</title>\n<desc[^>]*>([^<]*)</desc>`)

// One SVG of each figure serves light and dark pages, except for the figures of the post,
// which are as published. Lines have a contrast of at least 3 with the dark page (WCAG
// 2.1, 1.4.11).
func TestDarkPages(t *testing.T) {
	for i, e := range All() {
		svg := string(render(t, e, "svg", 1))
		_, sheet, dark := strings.Cut(svg, "@media (prefers-color-scheme:dark){")
		if dark != (i >= 3) {
			t.Errorf("%s: dark colors: %v", e.Name, dark)
		}
		sheet, _, _ = strings.Cut(sheet, "\n")
		for _, m := range regexp.MustCompile(`\{stroke:(#\w+)`).FindAllStringSubmatch(sheet, -1) {
			if c := contrast(t, m[1], "#16181d"); c < 3 && m[1] != "#3a3f46" && m[1] != "#16181d" { // but faint lines and halos
				t.Errorf("%s: lines of %s on a dark page have a contrast of %.2f", e.Name, m[1], c)
			}
		}
		// Contour lines on the page itself change their colors.
		if i >= 3 && e.Name != "all_parts" {
			for _, m := range regexp.MustCompile(`<[^>]*data-level="[^>]*>`).FindAllString(svg, -1) {
				if s := regexp.MustCompile(` stroke="(#\w+)"`).FindStringSubmatch(m); s != nil && !strings.Contains(m, "-_s") && contrast(t, s[1], "#16181d") < 3 {
					t.Errorf("%s: %s stays on a dark page", e.Name, s[1])
				}
			}
		}
	}
}

// contrast returns the contrast of two colors (WCAG 2.1, contrast ratio).
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(hex string) float64 {
		hex = hex[1:]
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		v, err := strconv.ParseUint(hex, 16, 24)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
			c := float64(v>>(8*i)&0xff) / 255
			if c <= 0.03928 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// All methods of the comparison have the same start and number of steps, and all end
// close to the minimum at the origin.
func TestSameBudget(t *testing.T) {
	f, err := Methods()
	if err != nil {
		t.Fatal(err)
	}
	paths := 0
	for _, p := range f.Panels {
		for _, q := range p.Plotters() {
			path, ok := q.(*plots.IteratePath)
			if !ok {
				continue
			}
			paths++
			start, end := path.Points[0], path.Points[len(path.Points)-1]
			if len(path.Points) != 31 || start.X != -4 || start.Y != 1.5 {
				t.Errorf("%s: %d points from %v", p.Title, len(path.Points), start)
			}
			if math.Hypot(end.X, end.Y) > 1.2 {
				t.Errorf("%s ends at %v", p.Title, end)
			}
		}
	}
	if paths != 6 {
		t.Errorf("%d paths, want 6", paths)
	}
}

// The fitted lines of the slope test have the slopes two and one.
func TestSlopesDrawn(t *testing.T) {
	f, err := SlopeTest()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{2, 1} {
		found := false
		for _, q := range f.Panels[i].Plotters() {
			l, ok := q.(*plotter.Line)
			if !ok {
				continue
			}
			found = true
			a, b := l.XYs[0], l.XYs[len(l.XYs)-1]
			if slope := (b.Y - a.Y) / (b.X - a.X); math.Abs(slope-want) > 0.1 {
				t.Errorf("panel %d: slope %v, want %v", i, slope, want)
			}
		}
		if !found {
			t.Errorf("panel %d: no line", i)
		}
	}
}

// BenchmarkFigure builds, lays out, draws and encodes a figure. Formulas are cached
// after the first iteration.
func BenchmarkFigure(b *testing.B) {
	for _, e := range All() {
		for _, format := range plots.Formats() {
			b.Run(e.Name+"/"+format, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					f, err := e.Figure()
					if err != nil {
						b.Fatal(err)
					}
					w, err := f.WriterTo(format)
					if err != nil {
						b.Fatal(err)
					}
					if _, err := w.WriteTo(io.Discard); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
