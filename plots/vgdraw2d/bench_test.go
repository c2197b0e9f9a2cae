package vgdraw2d_test

import (
	"bytes"
	"image/color"
	"io"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/vgdraw2d"
)

// rings draws 60 closed polylines of 300 points, like contour lines, on a canvas of
// 1400×700 px.
func rings(tb testing.TB, c *vgdraw2d.Canvas) {
	tb.Helper()
	w, h := c.Size()
	c.SetLineWidth(1.5)
	c.SetLineJoin(vgdraw2d.RoundJoin)
	for i := range 60 {
		c.SetColor(color.NRGBA{uint8(4 * i), 80, uint8(255 - 4*i), 255})
		r := vg.Length(i+1) / 61
		var p vg.Path
		for k := range 300 {
			s, t := math.Sincos(2 * math.Pi * float64(k) / 300)
			p = append(p, vg.PathComp{Type: vg.LineComp, Pos: vg.Point{
				X: w/2 + w/2*r*vg.Length(t), Y: h/2 + h/2*r*vg.Length(s+0.1*math.Sin(5*t)),
			}})
		}
		p[0].Type = vg.MoveComp
		p.Close()
		c.Stroke(p)
	}
}

func BenchmarkPaint(b *testing.B) {
	for _, f := range formats {
		b.Run(string(f), func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				c := newCanvas(b, 1008, 504, f, nil)
				rings(b, c)
				if f == vgdraw2d.PNG {
					continue // encoding is BenchmarkEncode's
				}
				if _, err := c.WriteTo(io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncode(b *testing.B) {
	c := newCanvas(b, 1008, 504, vgdraw2d.PNG, nil)
	rings(b, c)
	var buf bytes.Buffer
	for range b.N {
		buf.Reset()
		if _, err := c.WriteTo(&buf); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(buf.Len()), "bytes")
}
