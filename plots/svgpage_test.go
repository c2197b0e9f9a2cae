package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

// attributes returns the attributes of all elements of an SVG in document order, by
// local name. Elements inherit data- attributes. The name of an element is under "<".
func attributes(t *testing.T, svg []byte) (out []map[string]string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	stack := []map[string]string{{}}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := tok.(type) {
		case xml.StartElement:
			m := map[string]string{}
			for k, v := range stack[len(stack)-1] {
				if strings.HasPrefix(k, "data-") {
					m[k] = v
				}
			}
			for _, a := range e.Attr {
				m[a.Name.Local] = a.Value
			}
			m["<"] = e.Name.Local
			stack, out = append(stack, m), append(out, m)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		}
	}
}

// floats reads numbers with spaces between them.
func floats(t *testing.T, text string) (out []float64) {
	t.Helper()
	for _, s := range strings.Fields(text) {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// linePanel returns a panel with contour lines of x + y over [1, 9]².
func linePanel(t *testing.T) *plots.Panel {
	t.Helper()
	axis := contour.Axis(1, 9, 30)
	g, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := plots.NewContourLines(g, contour.At(3.3, 5, 8, 12.5), colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	lines.Coloring.Dark = colormap.Viridis().Part(0.35, 0.95)
	lines.Labels = &plots.LineLabels{}
	p := &plots.Panel{X: plots.Axis{Label: "$x$"}, Y: plots.Axis{Label: "$y$"}}
	p.Add(lines)
	return p
}

// A column of 84 mm is as wide in an SVG as in a PDF: 84/25.4·72 = 238.11 pt.
func TestPaperSize(t *testing.T) {
	style := plots.Paper(84)
	f := &plots.Figure{Width: style.Width, Height: 63 * vg.Millimeter, Style: style, Panels: []*plots.Panel{linePanel(t)}}
	root := attributes(t, plots.Encode(t, f, "svg"))[0]
	if root["width"] != "84mm" || root["height"] != "63mm" || root["viewBox"] != "0 0 992.126 744.094" {
		t.Errorf("SVG of %s by %s, %s", root["width"], root["height"], root["viewBox"])
	}
	if box := regexp.MustCompile(`/MediaBox \[[^\]]*\]`).Find(testtool.PlainPDF(t, plots.Encode(t, f, "pdf"))); string(box) != "/MediaBox [0 0 238.11 178.58]" {
		t.Errorf("PDF: %s", box)
	}
}

// Scale changes the pixels of PNGs and nothing in the other formats, whose pages have
// no pixels.
func TestScaleIsForPixels(t *testing.T) {
	for _, style := range []plots.Style{plots.Post(8), plots.Light(), plots.Paper(84)} {
		f := &plots.Figure{ID: "f", Width: 240, Height: 180, Style: style, DarkStyle: plots.Dark(), Panels: []*plots.Panel{linePanel(t)}}
		once := map[string][]byte{}
		for _, format := range plots.Formats() {
			once[format] = plots.Encode(t, f, format)
		}
		film := func() []byte {
			w, err := plots.Growing(f, 2).WriterTo("svg")
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := w.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		once["growing"] = film()
		for _, f.Scale = range []float64{0.5, 1, 2, 3.7} {
			for _, format := range []string{"svg", "pdf"} {
				if !bytes.Equal(plots.Encode(t, f, format), once[format]) {
					t.Errorf("%v dots: scale %v changes the %s", style.DPI, f.Scale, format)
				}
			}
			if !bytes.Equal(film(), once["growing"]) {
				t.Errorf("%v dots: scale %v changes the animated SVG", style.DPI, f.Scale)
			}
			size, err := png.DecodeConfig(bytes.NewReader(plots.Encode(t, f, "png")))
			if want := math.Round(240 * style.DPI * f.Scale / 72); err != nil || float64(size.Width) != want {
				t.Errorf("%v dots: a PNG of %d pixels at scale %v, want %v (%v)", style.DPI, size.Width, f.Scale, want, err)
			}
		}
		f.Scale = math.Inf(1)
		for _, format := range plots.Formats() {
			if _, err := f.WriterTo(format); err == nil {
				t.Errorf("%s: no error for an infinite scale", format)
			}
		}
	}
}

// A style whose resolution is 0 has 100 dots per inch, which the factor multiplies as well.
func TestScaleOfDefaultResolution(t *testing.T) {
	style := plots.Light()
	style.DPI = 0
	f := &plots.Figure{Width: 216, Height: 108, Style: style, Panels: []*plots.Panel{linePanel(t)}}
	for scale, want := range map[float64]int{0: 300, 1: 300, 0.5: 150, 2: 600} {
		f.Scale = scale
		if c, err := png.DecodeConfig(bytes.NewReader(plots.Encode(t, f, "png"))); err != nil || c.Width != want || c.Height != want/2 {
			t.Errorf("scale %v: %d × %d pixels, want a width of %d (%v)", scale, c.Width, c.Height, want, err)
		}
	}
}

var coordinate = regexp.MustCompile(`-?(?:\d+\.?\d*|\.\d+)`)

// The group of a panel tells where its data lie: the start of each contour line of x + y
// maps back to a point of its level. Expected values follow from the limits.
func TestPanelAxes(t *testing.T) {
	log := plot.Normalizer(plot.LogScale{})
	for _, test := range []struct {
		x, y  plot.Normalizer
		scale string
	}{
		{nil, plot.LinearScale{}, "linear linear"},
		{log, nil, "log linear"},
		{nil, plot.InvertedScale{Normalizer: plot.LinearScale{}}, "linear inverted-linear"},
		{plot.InvertedScale{Normalizer: log}, log, "inverted-log log"},
		{squareScale{}, nil, "square linear"},
	} {
		p := linePanel(t)
		p.X.Scale, p.Y.Scale = test.x, test.y
		p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 1, 10, 0.5, 9
		f := &plots.Figure{ID: "f", Width: 300, Height: 200, Style: plots.Light(), Panels: []*plots.Panel{p}}
		starts := 0
		for _, e := range attributes(t, plots.Encode(t, f, "svg")) {
			if e["id"] == "f-panel-1" && (e["data-x"] != "1 10" || e["data-y"] != "0.5 9" || e["data-scale"] != test.scale) {
				t.Errorf("%s: a panel over x %s, y %s, scale %s", test.scale, e["data-x"], e["data-y"], e["data-scale"])
			}
			if e["<"] != "path" || e["data-level"] == "" {
				continue
			}
			rect, level := floats(t, e["data-rect"]), floats(t, e["data-level"])[0]
			at := floats(t, strings.Join(coordinate.FindAllString(e["d"], 2), " "))
			scales := strings.Fields(e["data-scale"])
			x := value(scales[0], floats(t, e["data-x"]), (at[0]-rect[0])/rect[2])
			y := value(scales[1], floats(t, e["data-y"]), (rect[1]+rect[3]-at[1])/rect[3])
			starts++
			// The start lies within 0.06 pixels of the line.
			if pixel := 9.0 / 150; math.Abs(x+y-level) > 0.06*pixel*4 {
				t.Errorf("%s: (%v, %v) is (%v, %v), level %v", test.scale, at[0], at[1], x, y, level)
			}
		}
		if starts < 4 {
			t.Errorf("%s: %d lines", test.scale, starts)
		}
	}
}

// value returns the value at a fraction of an axis.
func value(scale string, limits []float64, at float64) float64 {
	kind, inverted := strings.CutPrefix(scale, "inverted-")
	if inverted {
		at = 1 - at
	}
	lo, hi := limits[0], limits[1]
	switch kind {
	case "log":
		return lo * math.Pow(hi/lo, at)
	case "square":
		return math.Sqrt(lo*lo + at*(hi*hi-lo*lo))
	}
	return lo + at*(hi-lo)
}

// squareScale is a scale of another package.
type squareScale struct{}

func (squareScale) Normalize(lo, hi, x float64) float64 { return (x*x - lo*lo) / (hi*hi - lo*lo) }

// In the dark scheme, contour lines, their labels, color bar and legend have the colors of Coloring.Dark.
func TestDarkLines(t *testing.T) {
	p := linePanel(t)
	lines := p.Plotters()[0].(*plots.ContourLines)
	p.ColorBar = &plots.ColorBar{Of: lines}
	p.Legend = &plots.Legend{}
	p.Legend.Add("x + y", lines)
	f := &plots.Figure{ID: "f", Width: 300, Height: 200, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}}
	for _, dark := range []bool{true, false} {
		if !dark {
			lines.Coloring.Dark = nil
		}
		svg := plots.Encode(t, f, "svg")
		_, sheet, _ := strings.Cut(string(svg), "@media (prefers-color-scheme:dark){")
		sheet, _, _ = strings.Cut(sheet, "\n")
		seen := 0
		for _, e := range attributes(t, svg) {
			level := e["data-level"]
			if e["<"] != "path" || level == "" {
				continue
			}
			seen++
			m := regexp.MustCompile(`f-_s\d+`).FindString(e["class"])
			if !dark {
				if m != "" {
					t.Errorf("level %s changes its color", level)
				}
				continue
			}
			c := plots.Coloring{Map: lines.Coloring.Dark, Norm: lines.Coloring.Norm}.ColorOf(floats(t, level)[0])
			r, g, b, _ := c.RGBA()
			if want := fmt.Sprintf(".%s{stroke:#%02x%02x%02x}", m, r>>8, g>>8, b>>8); m == "" || !strings.Contains(sheet, want) {
				t.Errorf("level %s: no rule %s in %s", level, want, sheet)
			}
			// The color bar and the legend show the same color.
			if n := bytes.Count(svg, []byte(m+`"`)); n < 3 {
				t.Errorf("level %s: its color is used %d times", level, n)
			}
		}
		if seen < 4 || dark && strings.Count(sheet, "f-_f") < 4 {
			t.Errorf("%d lines, rules %s", seen, sheet)
		}
	}
}

// A figure can have its glyphs inline, for pages whose sanitizer removes <use>.
func TestInlineGlyphs(t *testing.T) {
	f := &plots.Figure{Width: 300, Height: 200, Style: plots.Light(), Panels: []*plots.Panel{linePanel(t)}}
	for _, f.Canvas.InlineGlyphs = range []bool{false, true} {
		uses := 0
		for _, e := range attributes(t, plots.Encode(t, f, "svg")) {
			if e["<"] == "use" {
				uses++
			}
		}
		if f.Canvas.InlineGlyphs != (uses == 0) {
			t.Errorf("inline %v: %d uses", f.Canvas.InlineGlyphs, uses)
		}
	}
}

// An SVG has a short name, also without titles, and its description tells the scales of
// the axes.
func TestNameOfSVG(t *testing.T) {
	p := linePanel(t)
	p.Add(plots.AxisCross{}, plots.AxisCross{})
	p.X.Scale, p.X.Min, p.X.Max = plot.LogScale{}, 1, 10
	p.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}
	f := &plots.Figure{Width: 300, Height: 200, Style: plots.Light(), Panels: []*plots.Panel{p}}
	title, desc, err := described(f)
	if err != nil {
		t.Fatal(err)
	}
	if want := "contour lines, axis cross"; title != want {
		t.Errorf("title %q, want %q", title, want)
	}
	if want := "; x from 1 to 10 on a logarithmic scale, y from 1 to 9 on a logarithmic scale, inverted."; !strings.HasSuffix(desc, want) {
		t.Errorf("description %q, want it to end with %q", desc, want)
	}
	f.Panels = []*plots.Panel{{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}}}
	if title, _, err = described(f); err != nil || title != "1 panel" {
		t.Errorf("empty panel: title %q (%v)", title, err)
	}
}

// In the dark scheme, arrows and steps in colors of values, and their color bars, have the colors
// of Coloring.Dark, in SVG and with DarkOnly. Bands and heat maps and their bars keep their colors.
func TestDarkValues(t *testing.T) {
	var from, to []color.Color
	for v := range uint8(200) {
		from, to = append(from, color.NRGBA{v, v, v, 255}), append(to, color.NRGBA{200, v, 10, 255})
	}
	light, dark := colormap.Of(from...), colormap.Of(to...)
	var arrows []field.Vector
	var xy plotter.XYs
	for i := range 5 {
		at := contour.Point{X: float64(i), Y: float64(i % 2)}
		xy = append(xy, plotter.XY(at))
		arrows = append(arrows, field.Vector{At: at, Dir: contour.Point{X: 1, Y: float64(i)}})
	}
	quiver, err := plots.NewQuiver(arrows)
	if err != nil {
		t.Fatal(err)
	}
	quiver.ColorByValue(light, nil)
	quiver.Coloring.Dark = dark
	path, err := plots.NewPath(xy)
	if err != nil {
		t.Fatal(err)
	}
	path.Values = []float64{0, 1, 2, 3, 4}
	path.Coloring = plots.Coloring{Map: light, Dark: dark, Norm: colormap.LinearNorm{Max: 4}}
	grid, err := contour.NewGrid([]float64{0, 4}, []float64{0, 1}, []float64{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	heat, err := plots.NewHeatMap(grid, nil, light)
	if err != nil {
		t.Fatal(err)
	}
	heat.Coloring.Dark = dark
	for name, q := range map[string]interface {
		plot.Plotter
		plots.ColorBarred
	}{"quiver": quiver, "path": path, "heat map": heat} {
		for _, bar := range []bool{true, false} {
			p := &plots.Panel{}
			p.Add(q)
			f := &plots.Figure{ID: "f", Width: 300, Height: 200, Style: plots.Light(), DarkStyle: plots.Dark(), Panels: []*plots.Panel{p}}
			least := 4
			if bar {
				p.ColorBar, least = &plots.ColorBar{Of: q}, 90
			}
			rule := regexp.MustCompile(`\.f-_[fs]\d+\{(?:fill|stroke):#c8[0-9a-f]{2}0a\}`)
			n := len(rule.FindAllString(string(plots.Encode(t, f, "svg")), -1))
			if keeps := name == "heat map"; keeps && n > 0 || !keeps && n < least {
				t.Errorf("%s, bar %v: %d colors change", name, bar, n)
			}
			f.DarkOnly = true
			only := string(plots.Encode(t, f, "svg"))
			if got := regexp.MustCompile(`"#c8[0-9a-f]{2}0a"`).MatchString(only); got == (name == "heat map") {
				t.Errorf("%s, bar %v: dark colors with DarkOnly: %v", name, bar, got)
			}
		}
	}
}
