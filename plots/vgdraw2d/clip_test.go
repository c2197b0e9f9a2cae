package vgdraw2d

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg"
)

// What a clip leaves of a picture is the same as without the clip, also of dashes whose line lies outside of it and whose caps or
// miters reach into it.
func TestClipChangesNothingElse(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 8))
	inked := 0
	for n := range 60 {
		var line vg.Path
		line.Move(vg.Point{X: vg.Length(200 * rng.Float64()), Y: vg.Length(200 * rng.Float64())})
		for range 6 {
			line.Line(vg.Point{X: vg.Length(200 * rng.Float64()), Y: vg.Length(200 * rng.Float64())})
		}
		width := vg.Length(1 + 30*rng.Float64())
		dash := []vg.Length{vg.Length(1 + 30*rng.Float64()), vg.Length(5 + 20*rng.Float64())}
		picture := func(clip bool) *image.NRGBA {
			c, err := New(200, 200, PNG, &Options{DPI: 72})
			if err != nil {
				t.Fatal(err)
			}
			if clip {
				c.Clip(vg.Rectangle{Min: vg.Point{X: 80, Y: 90}, Max: vg.Point{X: 110, Y: 115}})
			}
			c.SetLineJoin(Join(n % 3))
			c.SetLineCap(Cap(n / 3 % 3))
			c.SetMiterLimit(float64(1 + n%7))
			c.SetLineWidth(width)
			if n%4 > 0 {
				c.SetLineDash(dash, dash[0]/3)
			}
			c.Stroke(line)
			return c.Image().(*image.NRGBA)
		}
		whole, part := picture(false), picture(true)
		in := image.Rect(80, 85, 110, 110)
		for y := range 200 {
			for x := range 200 {
				want := color.NRGBA{R: 255, G: 255, B: 255, A: 255}
				if image.Pt(x, y).In(in) {
					want = whole.NRGBAAt(x, y)
					if want.R < 255 {
						inked++
					}
				}
				if got := part.NRGBAAt(x, y); max(got.R, want.R)-min(got.R, want.R) > 1 {
					t.Fatalf("picture %d: pixel %d, %d is %v, want %v", n, x, y, got, want)
				}
			}
		}
	}
	if inked < 1000 {
		t.Errorf("%d pixels with ink", inked)
	}
}

// The miter of a corner of a dash, and the corner of a square cap, reach into a clip that the line itself does not touch.
func TestDashesReachIntoClip(t *testing.T) {
	const half = 10
	for _, tt := range []struct {
		name   string
		miter  float64 // half widths from the corner to the tip
		arm    float64 // angle of the arms of the corner; 0 for the end of a line
		away   vg.Length
		square bool
		ink    bool
	}{
		{"miter", 4, math.Asin(1. / 4), 36, false, true}, {"a miter that is too short", 4, math.Asin(1. / 4), 41, false, false}, {"a long miter", 9, math.Asin(1. / 9), 86, false, true},
		{"cap", 1, 0, 12.5, true, true}, {"a cap that is too far", 1, 0, 14.2, true, false}, {"no cap", 1, 0, 12.5, false, false},
	} {
		for _, turn := range []float64{0, math.Pi / 2, math.Pi, 3 * math.Pi / 2} {
			c, err := New(300, 300, PNG, &Options{DPI: 72})
			if err != nil {
				t.Fatal(err)
			}
			c.Translate(vg.Point{X: 150, Y: 150})
			c.Rotate(turn)
			c.Clip(vg.Rectangle{Min: vg.Point{X: -20, Y: -20}, Max: vg.Point{X: 20, Y: 20}})
			c.SetLineWidth(2 * half)
			c.SetMiterLimit(tt.miter + 0.01)
			if tt.square {
				c.SetLineCap(SquareCap)
			}
			c.SetLineDash([]vg.Length{1000, 5}, 0)
			tip := vg.Point{X: -20 - tt.away}
			at := func(angle float64) vg.Point {
				return vg.Point{X: tip.X - vg.Length(60*math.Cos(angle)), Y: vg.Length(60 * math.Sin(angle))}
			}
			var p vg.Path
			if tt.arm > 0 {
				p.Move(at(tt.arm))
				p.Line(tip)
				p.Line(at(-tt.arm))
			} else {
				p.Move(tip)
				p.Line(at(math.Pi / 4))
			}
			c.Stroke(p)
			inked := slices.ContainsFunc(c.Image().(*image.NRGBA).Pix, func(v uint8) bool { return v < 255 })
			if inked != tt.ink {
				t.Errorf("%s, turned by %v: ink %v", tt.name, turn, inked)
			}
		}
	}
}
