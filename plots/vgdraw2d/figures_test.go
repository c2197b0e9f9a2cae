package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/plots/gallery"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pathtest"
)

// The figures of the post as SVG are small, and their data lies near the geometry
// without simplification, which is drawn eight times as large to make rounding
// errors small.
func TestFiguresAsSVG(t *testing.T) {
	if testing.Short() {
		t.Skip("measures some hundred thousand points")
	}
	const step, enlarged = 0.1, 8
	for name, limit := range map[string]int{
		"gd_euclidean_mahalanobis":    40_000,
		"gaussian_isocontours_fisher": 60_000,
		"equidistant_points":          20_000,
	} {
		e, ok := gallery.Find(name)
		if !ok {
			t.Fatalf("no figure %s", name)
		}
		draw := func(scale, tolerance float64) []byte {
			f, err := e.Figure()
			if err != nil {
				t.Fatal(err)
			}
			f.Scale = scale
			f.Canvas.Tolerance, f.MaxPixels = tolerance, math.MaxInt
			w, err := f.WriterTo("svg")
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if _, err := w.WriteTo(&b); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		svg := draw(1, 0)
		if len(svg) > limit {
			t.Errorf("%s has %d bytes, want at most %d", name, len(svg), limit)
		}
		got := dataPoints(t, svg, 1, step)
		want := dataPoints(t, draw(enlarged, -1), enlarged, step)
		if len(got) < 1000 || len(want) < 1000 {
			t.Fatalf("%s: %d and %d points", name, len(got), len(want))
		}
		d := pathtest.Hausdorff(got, want, step)
		t.Logf("%s: %d bytes, %.4f px", name, len(svg), d)
		if !(d <= 0.05) {
			t.Errorf("%s: %.4f px from the geometry, want at most 0.05", name, d)
		}
	}
}

// dataPoints samples the paths of plotters that do not snap, in units of scale
// pixels.
func dataPoints(t *testing.T, svg []byte, scale, step float64) (out []geom.Point) {
	d := xml.NewDecoder(bytes.NewReader(svg))
	inside := []bool{false}
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
			in := inside[len(inside)-1]
			for _, a := range e.Attr {
				if a.Name.Local == "id" {
					for _, kind := range []string{"contour-lines", "iterate-path", "ball"} {
						in = in || strings.Contains(a.Value, kind)
					}
				}
				if a.Name.Local == "d" && in {
					out = append(out, tracePath(t, a.Value, scale, step)...)
				}
			}
			inside = append(inside, in)
		case xml.EndElement:
			inside = inside[:len(inside)-1]
		}
	}
}

// tracePath samples path data with the commands that this package writes.
func tracePath(t *testing.T, d string, scale, step float64) (out []geom.Point) {
	tok := token.FindAllString(d, -1)
	next := func() float64 {
		v, err := strconv.ParseFloat(tok[0], 64)
		if err != nil {
			t.Fatal(err)
		}
		tok = tok[1:]
		return v / scale
	}
	var x, y, x0, y0 float64
	cubic := func(x1, y1, x2, y2, x3, y3 float64) {
		n := int(math.Ceil((math.Hypot(x1-x, y1-y)+math.Hypot(x2-x1, y2-y1)+math.Hypot(x3-x2, y3-y2))/step)) + 1
		for i := range n + 1 {
			t := float64(i) / float64(n)
			s := 1 - t
			a, b, c, e := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
			out = append(out, geom.Pt(a*x+b*x1+c*x2+e*x3, a*y+b*y1+c*y2+e*y3))
		}
		x, y = x3, y3
	}
	line := func(x1, y1 float64) { cubic(x+(x1-x)/3, y+(y1-y)/3, x+(x1-x)*2/3, y+(y1-y)*2/3, x1, y1) }
	var cmd byte
	for len(tok) > 0 {
		if c := tok[0][0]; c >= 'A' {
			cmd = c
			tok = tok[1:]
		}
		switch cmd {
		case 'M':
			x, y = next(), next()
			x0, y0, cmd = x, y, 'L'
		case 'm':
			x, y = x+next(), y+next()
			x0, y0, cmd = x, y, 'l'
		case 'l':
			line(x+next(), y+next())
		case 'h':
			line(x+next(), y)
		case 'v':
			line(x, y+next())
		case 'c':
			cubic(x+next(), y+next(), x+next(), y+next(), x+next(), y+next())
		case 'z':
			line(x0, y0)
		default:
			t.Fatalf("command %c in %.60q", cmd, d)
		}
	}
	return out
}
