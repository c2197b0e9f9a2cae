package brush

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// On a canvas that cannot clip, all strokes and fills stay in the rectangle.
func TestClipsGeometry(t *testing.T) {
	var rec recorder.Canvas
	c := draw.Canvas{Canvas: &rec, Rectangle: vg.Rectangle{Max: vg.Point{X: 10, Y: 10}}}
	far := []vg.Point{{X: -50, Y: -5}, {X: 5, Y: 5}, {X: 60, Y: 3}}
	line := draw.LineStyle{Width: 1, Color: color.Black}
	Clip(&c, func(byCanvas bool) {
		if byCanvas {
			t.Fatal("a recorder clips")
		}
		pen := Pen{LineStyle: line}
		pen.Set(&c)
		pen.Stroke(&c, byCanvas, true, far)
		pen.StrokeAll(&c, byCanvas, [][]vg.Point{far, far})
		pen.StrokeBetween(&c, byCanvas, false, far, [][2]float64{{56, 58}})
		FillPolygon(&c, byCanvas, color.Black, far)
		run := ArrowRun{Canvas: &c, Line: line, Head: func(vg.Length) (long, wide vg.Length) { return 3, 2 }}
		run.Add(far[0], far[2], color.Black)
		run.Add(far[2], far[0], color.White)
		run.Flush()
	})
	painted := 0
	for _, a := range rec.Actions {
		var path vg.Path
		switch a := a.(type) {
		case *recorder.Stroke:
			path = a.Path
		case *recorder.Fill:
			path = a.Path
		}
		for _, p := range path {
			painted++
			if p.Type != vg.CloseComp && !c.Contains(p.Pos) {
				t.Errorf("%T at %v", a, p.Pos)
			}
		}
	}
	if painted < 20 {
		t.Errorf("%d points painted", painted)
	}
}

// Transforms never panic: values that a scale rejects lie far away or are NaN.
func TestTransformsDoNotPanic(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 1, 100, 1, 100
	plt.X.Scale, plt.Y.Scale = plot.InvertedScale{Normalizer: plot.LogScale{}}, picky{}
	x, y := TransformsTo(plt, vg.Rectangle{Max: vg.Point{X: 200, Y: 100}})
	if got := x(10); math.Abs(float64(got)-100) > 1e-9 {
		t.Errorf("x(10) = %v, want 100", got)
	}
	for _, v := range []float64{0, -3} {
		if got := x(v); !(got > 1e4) {
			t.Errorf("x(%v) = %v, want far beyond the axis", v, got)
		}
	}
	if got := y(-1); !math.IsNaN(float64(got)) {
		t.Errorf("y(-1) = %v, want NaN", got)
	}
}

// picky is a scale that panics.
type picky struct{}

func (picky) Normalize(min, max, x float64) float64 { panic("picky") }
