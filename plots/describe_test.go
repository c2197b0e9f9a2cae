package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"log"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/gallery"
)

// described returns title and description of a figure as SVG.
func described(f *plots.Figure) (title, desc string, err error) {
	w, err := f.WriterTo("svg")
	if err != nil {
		return "", "", err
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		return "", "", err
	}
	var doc struct {
		Title string `xml:"title"`
		Desc  string `xml:"desc"`
	}
	err = xml.Unmarshal(b.Bytes(), &doc)
	return doc.Title, doc.Desc, err
}

// A figure without a description is described by its data.
func ExampleDescriber() {
	f, err := gallery.EuclideanMahalanobis()
	if err != nil {
		log.Fatal(err)
	}
	f.Name, f.Alt = "", ""
	title, desc, err := described(f)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(title)
	fmt.Println(strings.ReplaceAll(desc, "; ", ";\n  "))
	// Output:
	// xₜ₊₁ = xₜ − γ∇f(x); xₜ₊₁ = xₜ − γA⁻¹ ∇f(x)
	// Panel 1, xₜ₊₁ = xₜ − γ∇f(x): contour lines at 29 levels from 10 to 290;
	//   a path of 10 steps from (8, 3) to (0.007812, 0.00293);
	//   x from −10 to 10, y from −10 to 10. Panel 2, xₜ₊₁ = xₜ − γA⁻¹ ∇f(x): contour lines at 29 levels from 10 to 290;
	//   a path of 10 steps from (8, 3) to (0.0008389, 0.0003146);
	//   x from −10 to 10, y from −10 to 10.
}

func TestDescriptions(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1, 2}, []float64{0, 1, 2}, []float64{0, 1, 2, 1, 2, 3, 2, 3, 4})
	if err != nil {
		t.Fatal(err)
	}
	lines := func(levels ...float64) *plots.ContourLines {
		l, err := plots.NewContourLines(g, contour.Values(levels), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	bands, err := plots.NewBands(g, contour.At(-1, 1, 3), colormap.Viridis(), &contour.BandSettings{OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	series, err := plotter.NewLine(plotter.XYs{{X: 1, Y: -2}, {X: 3, Y: 4}})
	if err != nil {
		t.Fatal(err)
	}
	dot, err := plotter.NewLine(plotter.XYs{{X: 1, Y: -2}})
	if err != nil {
		t.Fatal(err)
	}
	heat, err := plots.NewHeatMap(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	constant, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{5, 5, 5, 5})
	if err != nil {
		t.Fatal(err)
	}
	single, err := plots.NewHeatMap(constant, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	surface, err := plots.NewSurface(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	nan := contour.Point{X: 1e300, Y: 0}
	nan.Y /= nan.Y
	for _, c := range []struct {
		p    plot.Plotter
		want string
	}{
		{lines(1e9), "No contour lines"},
		{lines(1), "Contour lines at level 1"},
		{lines(0.5, 1.5, 99), "Contour lines at 2 levels from 0.5 to 1.5"},
		{bands, "Filled bands between 3 levels from −1 to 3 and above"},
		{heat, "A heat map of 3 × 3 values from 0 to 4"},
		{&plots.IteratePath{}, "An empty path"},
		{&plots.IteratePath{Points: []contour.Point{{X: 1, Y: 2}}}, "A path without steps at (1, 2)"},
		{&plots.IteratePath{Points: []contour.Point{{X: 1, Y: 2}, nan}}, "A path of 1 step from (1, 2) to (1e+300, NaN), which diverges"},
		{&plots.Marks{Marks: []plots.Mark{{Label: "$x^*$", At: contour.Point{X: 1}}, {}}}, "Marked: x* at (1, 0), (0, 0)"},
		{plots.AxisCross{X: -1}, "Lines at x = −1 and y = 0"},
		{lines(0.5, 0.5000001), "Contour lines at 2 levels from 0.5 to 0.5000001"},
		{lines(3.1234), "Contour lines at level 3.1234"},
		{surface, "A surface of 3 × 3 values from 0 to 4"},
		{single, "A heat map of 2 × 2 values that are all 5"},
		{&plots.IteratePath{Points: []contour.Point{{X: 1, Y: 2}, {X: 1, Y: 2.00001}}}, "A path of 1 step from (1, 2) to (1, 2.00001)"},
		{series, "A line through 2 points from (1, −2) to (3, 4)"},
		{dot, "A line through 1 point from (1, −2) to (1, −2)"},
		{plotter.NewGrid(), ""},
		{&plots.QuantileBands{}, "No quantiles"},
		{&plots.QuantileBands{Line: []float64{2, 0.5}, Bands: make([]plots.QuantileBand, 1)}, "A line from 2 to 0.5 with 1 band of quantiles"},
		{&plots.QuantileBands{Line: []float64{2, 0.5}}, "A line from 2 to 0.5"},
		{&plots.Bundle{}, "No paths"},
		{&plots.Bundle{Lines: [][]contour.Point{{{X: 1}, {Y: 1}}, {{X: 1}}}}, "2 paths of up to 1 step"},
		{&plots.Slopes{}, "No reference slopes"},
		{&plots.Slopes{Slopes: []plots.Slope{{Power: -0.5, Through: contour.Point{X: 1, Y: 1}}, {Factor: 0.9, Through: contour.Point{X: 1, Y: 1}}, {Power: -2, Through: contour.Point{X: 1, Y: 1}, Label: "fast"}}}, "3 reference slopes: O(1/√t), O(0.9ᵗ), fast"},
	} {
		p := &plots.Panel{X: plots.Axis{Label: `$\mu$`, Min: -1, Max: 1}, Y: plots.Axis{Min: 0, Max: 2.5}}
		p.Add(c.p)
		_, got, err := described(&plots.Figure{Width: 200, Height: 200, Panels: []*plots.Panel{p}})
		if err != nil {
			t.Fatal(err)
		}
		want := c.want + "; μ from −1 to 1, y from 0 to 2.5."
		if c.want == "" {
			want = "μ from −1 to 1, y from 0 to 2.5."
		}
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A description names the scale of an axis, and tells limits apart that are close to each
// other.
func TestDescribedAxes(t *testing.T) {
	for _, c := range []struct {
		x    plots.Axis
		want string
	}{
		{plots.Axis{Min: 1, Max: 100, Scale: plot.LogScale{}}, "x from 1 to 100 on a logarithmic scale, y from 0 to 1."},
		{plots.Axis{Min: 1, Max: 100, Scale: plot.InvertedScale{Normalizer: plot.LogScale{}}}, "x from 1 to 100 on a logarithmic scale, inverted, y from 0 to 1."},
		{plots.Axis{Min: 1, Max: 2, Scale: plot.InvertedScale{Normalizer: plot.LinearScale{}}}, "x from 1 to 2, inverted, y from 0 to 1."},
		{plots.Axis{Min: 1e5, Max: 1.00005e5}, "x from 1e+05 to 100005, y from 0 to 1."},
	} {
		p := &plots.Panel{X: c.x, Y: plots.Axis{Min: 0, Max: 1}}
		_, got, err := described(&plots.Figure{Width: 200, Height: 200, Panels: []*plots.Panel{p}})
		if err != nil || got != c.want {
			t.Errorf("got %q, %v, want %q", got, err, c.want)
		}
	}
}

// Description returns what the SVG has.
func TestDescription(t *testing.T) {
	for _, e := range gallery.All() {
		f, err := e.Figure()
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // with its own texts, and without
			title, desc, err := f.Description()
			wantTitle, wantDesc, svgErr := described(f)
			if err != nil || svgErr != nil || title != wantTitle || desc != wantDesc || title == "" || desc == "" {
				t.Errorf("%s: %q, %q, %v; the SVG has %q, %q, %v", e.Name, title, desc, err, wantTitle, wantDesc, svgErr)
			}
			f.Name, f.Alt = "", ""
		}
	}
	if _, _, err := new(plots.Figure).Description(); !errors.Is(err, plots.ErrFigure) {
		t.Errorf("no figure: %v", err)
	}
}

// A description names what axes at the right and above show, also in an inset.
func TestDescribedSecondAxes(t *testing.T) {
	twice := &plots.SecondAxis{To: func(v float64) float64 { return 2 * v }, From: func(v float64) float64 { return v / 2 }}
	epochs := &plots.SecondAxis{Label: "epochs $t$", To: func(v float64) float64 { return 10 - v }, From: func(v float64) float64 { return 10 - v }}
	axes := plots.Panel{X: plots.Axis{Max: 3}, Y: plots.Axis{Max: 4}, Right: twice, Top: epochs}
	inset := axes
	axes.Insets = []plots.Inset{{Panel: &inset, Width: 150, Height: 150}}
	_, got, err := described(&plots.Figure{Width: 500, Height: 500, Panels: []*plots.Panel{&axes}})
	clauses := "x from 0 to 3, y from 0 to 4; on the axis at the right, y on another scale from 0 to 8; on the axis above, epochs t from 10 to 7."
	if want := clauses + " Inset 1: " + clauses; err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

// listPlotter is a plotter that cannot be compared.
type listPlotter []int

func (listPlotter) Plot(draw.Canvas, *plot.Plot) {}

// A description names what an inset shares with its panel once, and at most sixteen paths on a surface.
func TestDescriptionsAreShort(t *testing.T) {
	path := &plots.IteratePath{Points: []contour.Point{{X: 0, Y: 0}, {X: 1, Y: 1}}}
	in := &plots.Panel{X: plots.Axis{Max: 0.5}, Y: plots.Axis{Max: 0.5}}
	in.Add(path, listPlotter{1}, plots.AxisCross{})
	p := &plots.Panel{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}, Insets: []plots.Inset{{Panel: in}}}
	p.Add(path, listPlotter{1})
	_, got, err := described(&plots.Figure{Width: 400, Height: 400, Panels: []*plots.Panel{p}})
	if want := "Inset 1: list plotter; lines at x = 0 and y = 0; x from 0 to 0.5, y from 0 to 0.5."; err != nil || !strings.HasSuffix(got, " "+want) {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
	g, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0, 1, 1, 2})
	if err != nil {
		t.Fatal(err)
	}
	s, err := plots.NewSurface(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		s.Paths = append(s.Paths, path)
	}
	if d := s.Describe(); strings.Count(d, "a path of 1 step") != 16 || !strings.HasSuffix(d, " with 4 more paths on it") {
		t.Error(d)
	}
}
