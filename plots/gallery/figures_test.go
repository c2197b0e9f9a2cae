package gallery

import (
	"bytes"
	"io"
	"math"
	"regexp"
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
