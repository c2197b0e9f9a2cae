package plots

import (
	"bytes"
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"math"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/field"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots/colormap"
)

// A namedPlotter is a plotter with something to draw between −3 and 3.
type namedPlotter struct {
	name    string
	plotter plot.Plotter
}

// allPlotters returns plotters of every exported type, with data that reach beyond
// the limits −3 and 3. A new plotter is added here, and all tests that hold for
// any plotter run over it.
func allPlotters(t testing.TB) []namedPlotter {
	t.Helper()
	axis := contour.Axis(-4, 4, 40)
	grid := need(contour.Sample(func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] }, axis, axis, nil))(t)
	levels := contour.At(2, 6, 10, 14, 18, 40)
	boundary := need(ball.Boundary(nil, []float64{-2, 1}, 4, nil))(t)
	points := []contour.Point{{X: -20, Y: 1}, {X: 1, Y: 1}, {X: 1, Y: 30}, {X: 1e300, Y: -1e300}}
	keyed := []field.Vector{{Dir: contour.Point{X: 1, Y: 1}}, {At: contour.Point{X: 2.9}, Dir: contour.Point{X: -1}}}
	return []namedPlotter{
		{"contour lines", need(NewContourLines(grid, levels, colormap.Viridis(), nil))(t)},
		{"bands", need(NewBands(grid, levels, colormap.Viridis(), nil))(t)},
		{"heat map", need(NewHeatMap(grid, nil, colormap.Viridis()))(t)},
		{"polygon", need(NewBall(boundary))(t)},
		{"ellipse", need(NewEllipticBall(need(ball.NewEllipse(nil, []float64{2, 0}, 4))(t)))(t)},
		{"path", &IteratePath{Points: points, Data: &DataArrow{HeadWidth: 1, HeadLength: 2, ShaftWidth: 0.1}, LineStyle: draw.LineStyle{Width: 1}}},
		{"arrows", &IteratePath{Points: points, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}}}},
		{"headless arrows", &IteratePath{Points: points, Arrow: Arrow{Headless: true}}},
		{"quiver", &Quiver{
			Vectors: []field.Vector{{Dir: contour.Point{X: 1, Y: 1}}, {At: contour.Point{X: 2.9}, Dir: contour.Point{X: 1}}},
			Length:  400,
		}},
		{"outlined path", &IteratePath{Points: points, Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}}, Outline: draw.LineStyle{Width: 2}}},
		{"outlined ellipse", &Ball{Ellipses: []ball.Ellipse{need(ball.NewEllipse(nil, []float64{2, 0}, 4))(t)}, LineStyle: ballStyle, Outline: draw.LineStyle{Width: 2}}},
		{"streamlines", &Streamlines{Lines: [][]contour.Point{points, {{X: -9, Y: -9}, {X: 9, Y: 8}}}}},
		{"marks", need(NewMarks(Mark{Label: "$x^*$"}, Mark{At: contour.Point{X: 1, Y: 30}}))(t)},
		{"surface", need(NewSurface(grid, levels, colormap.Viridis()))(t)},
		{"cross", AxisCross{}},
		{"quantile bands", &QuantileBands{
			Times: []float64{-9, -1, 0, 2, 4}, Line: []float64{1, 0, math.NaN(), 2, 1e300},
			Bands: []QuantileBand{{Lower: []float64{0, -1, -1, -2, -1e300}, Upper: []float64{2, 1, 1, 3, math.Inf(1)}}},
		}},
		{"bundle", &Bundle{Lines: [][]contour.Point{points, {{X: -9, Y: -9}, {X: 9, Y: 8}}}, Opacity: 0.5}},
		{"slopes", need(NewSlopes(Slope{Power: -1, Through: contour.Point{X: 1, Y: 1}}, Slope{Factor: 0.5, Through: contour.Point{Y: 1}}))(t)},
		{"outside", &Outside{
			Region: need(contour.SampleRegion([]func([]float64) float64{func(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - 4 }}, axis, axis, nil))(t),
			// Poppler paints thin lines darker than others do.
			Hatches: []Hatch{{Angle: 45, Spacing: 15, Width: 3}}, LineStyle: draw.LineStyle{Width: 1},
		}},
		{"notched quiver", &Quiver{Vectors: keyed, Scale: 1, Notched: &NotchedHead{}}},
		{"quiver key", &QuiverKey{Quiver: &Quiver{Vectors: keyed, Scale: 1, Notched: &NotchedHead{}}, Length: 1}},
		{"annotation", &Annotation{Text: "here", Point: contour.Point{X: 1, Y: -1}, Bend: 30}},
	}
}

// need returns a function that ends the test if err is not nil and returns v
// otherwise.
func need[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// zeroPlotters returns the zero values of the types in allPlotters that are
// pointers to a struct.
func zeroPlotters(t testing.TB) []plot.Plotter {
	var zero []plot.Plotter
	seen := map[reflect.Type]bool{}
	for _, p := range allPlotters(t) {
		if typ := reflect.TypeOf(p.plotter); typ.Kind() == reflect.Pointer && !seen[typ] {
			seen[typ] = true
			zero = append(zero, reflect.New(typ.Elem()).Interface().(plot.Plotter))
		}
	}
	return zero
}

// Every exported type with a method Plot is in allPlotters, says how it is drawn in
// a legend, in which layer and in which words, and has an Example.
func TestPlotterTableIsComplete(t *testing.T) {
	plotters, examples := parsePlotters(t)
	table := map[string]plot.Plotter{}
	for _, p := range allPlotters(t) {
		table[reflect.Indirect(reflect.ValueOf(p.plotter)).Type().Name()] = p.plotter
	}
	for name := range plotters {
		p, ok := table[name]
		if !ok {
			t.Errorf("%s is not in allPlotters", name)
			continue
		}
		if !examples[name] {
			t.Errorf("%s has no Example%s", name, name)
		}
		if _, ok := p.(plot.Thumbnailer); !ok {
			t.Errorf("%s has no method Thumbnail", name)
		}
		if _, ok := p.(Layered); !ok {
			t.Errorf("%s has no method Layer", name)
		}
		if d, ok := p.(Describer); !ok || d.Describe() == "" {
			t.Errorf("%s does not describe itself", name)
		}
	}
	if len(plotters) < 9 {
		t.Errorf("found only %d types: %v", len(plotters), plotters)
	}
}

// parsePlotters returns the names of the package's exported plotters and of the
// types that have an Example.
func parsePlotters(t *testing.T) (plotters, examples map[string]bool) {
	t.Helper()
	plotters, examples = map[string]bool{}, map[string]bool{}
	for _, name := range need(filepath.Glob("*.go"))(t) {
		file := need(parser.ParseFile(token.NewFileSet(), name, nil, 0))(t)
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if name, ok := strings.CutPrefix(f.Name.Name, "Example"); ok && f.Recv == nil {
				name, _, _ = strings.Cut(name, "_")
				examples[name] = true
			}
			if f.Recv == nil || f.Name.Name != "Plot" || f.Type.Params.NumFields() != 2 {
				continue
			}
			typ := f.Recv.List[0].Type
			if star, ok := typ.(*ast.StarExpr); ok {
				typ = star.X
			}
			if id, ok := typ.(*ast.Ident); ok && id.IsExported() {
				plotters[id.Name] = true
			}
		}
	}
	return plotters, examples
}

// Every plotter is seen in the light and in the dark scheme, says what it draws in
// the SVG, and looks the same in all formats.
func TestPlottersInAllFormatsAndSchemes(t *testing.T) {
	for name, style := range map[string]Style{"light": Light(), "dark": Dark()} {
		t.Run(name, func(t *testing.T) {
			f, all := plotterFigure(t, style)
			page := decode(t, Encode(t, f, "png"))
			checkSeen(t, f, all, page)
			for from := 0; from < len(all); from += maxDescribed {
				part, to := *f, min(from+maxDescribed, len(all))
				part.Panels = f.Panels[from:to]
				checkDescribed(t, Encode(t, &part, "svg"), all[from:to])
			}
			for _, v := range []testtool.Viewer{testtool.Librsvg, testtool.Poppler} {
				t.Run(v.Format, func(t *testing.T) {
					testtool.Need(t, v.Program)
					checkSame(t, f, all, page, v.Render(t, Encode(t, f, v.Format)))
				})
			}
		})
	}
}

// plotterFigure returns a figure with a panel for each of allPlotters.
func plotterFigure(t testing.TB, style Style) (*Figure, []namedPlotter) {
	all := allPlotters(t)
	style.DPI = 100 // as the viewers have it
	f := &Figure{Width: 600, Height: 360, Style: style}
	for i, p := range all {
		axis := Axis{Min: -3, Max: 3, Ticks: NoTicks{}}
		panel := &Panel{Row: i / 5, Column: i % 5, X: axis, Y: axis}
		panel.Add(p.plotter)
		f.Panels = append(f.Panels, panel)
	}
	return f, all
}

// panelPixels returns the pixels of panel i that are inside its frame.
func panelPixels(t *testing.T, f *Figure, i int) image.Rectangle {
	t.Helper()
	l := need(f.Layout())(t)
	b, px := l.Panels[i].Box, f.dpi()/72
	return image.Rect(
		int(math.Ceil(float64(b.Min.X)*px)), int(math.Ceil(float64(f.Height-b.Max.Y)*px)),
		int(math.Floor(float64(b.Max.X)*px)), int(math.Floor(float64(f.Height-b.Min.Y)*px))).Inset(3)
}

// checkSeen checks that each panel has pixels that stand out from the page.
func checkSeen(t *testing.T, f *Figure, all []namedPlotter, page image.Image) {
	for i, p := range all {
		area, seen := panelPixels(t, f, i), 0
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				if contrast(page.At(x, y), f.Style.Background) >= 1.5 {
					seen++
				}
			}
		}
		if seen < 20 {
			t.Errorf("%s: %d pixels stand out from the page", p.name, seen)
		}
	}
}

// checkDescribed checks that the description in an SVG has the clause of each
// plotter.
func checkDescribed(t *testing.T, svg []byte, all []namedPlotter) {
	var doc struct {
		Desc string `xml:"desc"`
	}
	if err := xml.NewDecoder(bytes.NewReader(svg)).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if d, ok := p.plotter.(Describer); ok && !strings.Contains(strings.ToLower(doc.Desc), strings.ToLower(d.Describe())) {
			t.Errorf("%s: %q is not in the description", p.name, d.Describe())
		}
	}
}

// checkSame checks that another program shows in each panel what the PNG shows.
func checkSame(t *testing.T, f *Figure, all []namedPlotter, want, got image.Image) {
	for i, p := range all {
		area, sum := panelPixels(t, f, i), 0.0
		for y := area.Min.Y; y < area.Max.Y; y++ {
			for x := area.Min.X; x < area.Max.X; x++ {
				a, b := rgb(want.At(x, y)), rgb(got.At(x, y))
				sum += floats.Distance(a[:], b[:], 1) / 3
			}
		}
		if mean := sum / float64(area.Dx()*area.Dy()); mean > 2 {
			t.Errorf("%s: pixels differ by %.2f of 255 on average", p.name, mean)
		}
	}
}
