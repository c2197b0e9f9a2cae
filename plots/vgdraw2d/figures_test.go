package vgdraw2d_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
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
		e, err := gallery.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		draw := func(scale, tolerance float64) []byte {
			f, err := e.Figure()
			if err != nil {
				t.Fatal(err)
			}
			f.Style.DPI *= scale
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

// tracePath samples path data, in units of scale pixels.
func tracePath(t *testing.T, d string, scale, step float64) (out []geom.Point) {
	at := func(p geom.Point) geom.Point { return geom.Pt(p.X/scale, p.Y/scale) }
	var p0, start geom.Point
	cubic := func(p1, p2, p3 geom.Point) {
		length := math.Sqrt(geom.Dist2(p0, p1)) + math.Sqrt(geom.Dist2(p1, p2)) + math.Sqrt(geom.Dist2(p2, p3))
		n := int(math.Ceil(length/step)) + 1
		for i := range n + 1 {
			t := float64(i) / float64(n)
			s := 1 - t
			a, b, c, e := s*s*s, 3*s*s*t, 3*s*t*t, t*t*t
			out = append(out, geom.Pt(a*p0.X+b*p1.X+c*p2.X+e*p3.X, a*p0.Y+b*p1.Y+c*p2.Y+e*p3.Y))
		}
		p0 = p3
	}
	line := func(p geom.Point) { cubic(geom.Lerp(p0, p, 1./3), geom.Lerp(p0, p, 2./3), p) }
	for _, s := range readPath(t, d) {
		switch s.command {
		case 'M':
			p0 = at(s.p[0])
			start = p0
		case 'L':
			line(at(s.p[0]))
		case 'C':
			cubic(at(s.p[0]), at(s.p[1]), at(s.p[2]))
		case 'z':
			line(start)
		}
	}
	return out
}
