package plots

import (
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/page"
)

// The tip is the end of an arrow and the middle of the tail its start. The head has
// its length and width in every direction, and at most its share of the arrow.
func TestArrowOutline(t *testing.T) {
	for _, length := range []float64{0.5, 3, 8, 9.99, 10, 40} {
		for _, theta := range []float64{0, 1, 2.5, -2, math.Pi / 2} {
			a := Arrow{HeadWidth: 4, HeadLength: 5}
			sin, cos := math.Sincos(theta)
			from := vg.Point{X: 7, Y: -3}
			to := vg.Point{X: from.X + vg.Length(length*cos), Y: from.Y + vg.Length(length*sin)}
			headLong, headWide := a.measures(vg.Length(length))
			pts := page.ArrowOutline(from, to, 1, headLong, headWide)
			long := math.Min(5, length/2)
			if long < 1 {
				if headLong != 0 {
					t.Errorf("length %v: a head of %v points", length, long)
				}
				continue
			}
			wide := 4 * long / 5
			if pts[0] != to {
				t.Errorf("length %v, angle %v: tip at %v, want %v", length, theta, pts[0], to)
			}
			// In the coordinates of the arrow, x from its tip.
			own := func(p vg.Point) (x, y float64) {
				dx, dy := float64(p.X-to.X), float64(p.Y-to.Y)
				return dx*cos + dy*sin, dy*cos - dx*sin
			}
			half := math.Min(0.5, wide/2)
			for i, want := range [7][2]float64{
				{0, 0}, {-long, -wide / 2}, {-long, -half}, {-length, -half},
				{-length, half}, {-long, half}, {-long, wide / 2},
			} {
				if x, y := own(pts[i]); math.Abs(x-want[0]) > 1e-12 || math.Abs(y-want[1]) > 1e-12 {
					t.Errorf("length %v, angle %v: corner %d at (%v, %v), want %v", length, theta, i, x, y, want)
				}
			}
		}
	}
}

// pathOn records what a path paints on a stock plot with limits of ±1 on
// 200 × 100 points.
func pathOn(p *IteratePath) *recorder.Canvas {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
	var c recorder.Canvas
	p.Plot(draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}, plt)
	return &c
}

// corners returns the numbers of move and line components that were filled and stroked.
func corners(c *recorder.Canvas) (filled, stroked, paths int) {
	for _, a := range c.Actions {
		switch a := a.(type) {
		case *recorder.Fill:
			filled += len(a.Path)
			paths++
		case *recorder.Stroke:
			stroked += len(a.Path)
			paths++
		}
	}
	return filled, stroked, paths
}

// Arrows end at the rims of markers. Arrows between markers that touch are left out.
func TestArrowsEndAtMarkers(t *testing.T) {
	p := &IteratePath{
		Points: []contour.Point{{X: -0.5}, {X: 0.5}, {X: 0.53}},
		Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: 4},
	}
	var tips []vg.Point
	for _, a := range pathOn(p).Actions {
		if f, ok := a.(*recorder.Fill); ok && len(f.Path) == 8 {
			tips = append(tips, f.Path[0].Pos)
		}
	}
	if len(tips) != 1 || math.Abs(float64(tips[0].X)-146) > 1e-9 || tips[0].Y != 50 {
		t.Errorf("tips %v, want one at (146, 50)", tips)
	}
}

// Ten thousand steps within a point make few corners. Longer steps make one shape for
// each color.
func TestLongPaths(t *testing.T) {
	spiral := &IteratePath{LineStyle: draw.LineStyle{Width: 1}}
	zigzag := &IteratePath{LineStyle: draw.LineStyle{Width: 1}}
	for i := range 10000 {
		sin, cos := math.Sincos(float64(i))
		r := 0.8 * math.Pow(0.99, float64(i))
		spiral.Points = append(spiral.Points, contour.Point{X: r * cos, Y: r * sin})
		zigzag.Points = append(zigzag.Points, contour.Point{X: float64(i)/5000 - 1, Y: math.Pow(-1, float64(i)) / 2})
	}
	if filled, stroked, _ := corners(pathOn(spiral)); filled+stroked > 8*1000 {
		t.Errorf("a path that converges: %d corners filled, %d stroked", filled, stroked)
	}
	zigzag.ColorByIteration(colormap.Viridis())
	if filled, _, paths := corners(pathOn(zigzag)); filled < 8*9999 || filled > 8*10100 || paths > 256 {
		t.Errorf("a path of 9999 arrows in 256 colors: %d corners in %d shapes", filled, paths)
	}
	data := &IteratePath{Points: spiral.Points, Data: &DataArrow{HeadWidth: 0.1, HeadLength: 0.1}, LineStyle: draw.LineStyle{Width: 1}}
	if filled, _, _ := corners(pathOn(data)); filled > 8*2500 {
		t.Errorf("arrows in data units: %d corners", filled)
	}
}

// Iterates that are not finite interrupt the path. Huge ones are cut at the frame.
func TestArrowsFarAndNowhere(t *testing.T) {
	nan := math.NaN()
	p := &IteratePath{
		Points:    []contour.Point{{}, {X: nan}, {X: 0.5}, {X: 1e300, Y: 1e300}, {X: math.Inf(1)}, {X: -1e300}, {X: -0.5}},
		LineStyle: draw.LineStyle{Width: 1},
	}
	filled := 0
	for _, a := range pathOn(p).Actions {
		if f, ok := a.(*recorder.Fill); ok {
			for _, comp := range f.Path {
				if comp.Type == vg.CloseComp {
					filled++
					continue
				}
				if !(comp.Pos.X >= 0 && comp.Pos.X <= 200 && comp.Pos.Y >= 0 && comp.Pos.Y <= 100) {
					t.Errorf("paints at %v", comp.Pos)
				}
			}
		}
	}
	if filled != 2 {
		t.Errorf("%d arrows, want 2", filled)
	}
}

// A step has the color of the value at its end, or the color of LineStyle if there is
// none.
func TestStepColors(t *testing.T) {
	red := color.NRGBA{R: 255, A: 255}
	p := &IteratePath{Points: make([]contour.Point, 4), Values: []float64{0, 10, math.NaN()}, LineStyle: draw.LineStyle{Color: red}}
	p.ColorByValue(colormap.Gray(), nil)
	for i, want := range []color.Color{color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}, red, red} {
		if got := p.stepColor(i); got != want {
			t.Errorf("step %d: %v, want %v", i, got, want)
		}
	}
	if k := p.ColorKey(); k.Min != 0 || k.Max != 10 {
		t.Errorf("key from %v to %v", k.Min, k.Max)
	}
	if p := (&IteratePath{}).WithStyle(&Style{Ink: red}).(*IteratePath); p.stepColor(1) != red {
		t.Errorf("ink: %v", p.stepColor(1))
	}
}

// With ShrinkHeads, no head is longer than its step, and all have one shape.
func TestShrinkHeads(t *testing.T) {
	p := DataArrow{HeadWidth: 1, HeadLength: 2, ShrinkHeads: true}
	for _, length := range []float64{0.01, 1, 2, 5} {
		pts := p.outline(contour.Point{}, contour.Point{X: length})
		head := math.Min(length, 2)
		if tip, wide := pts[0].X-length, pts[6].Y-pts[1].Y; math.Abs(tip-head) > 1e-15 || math.Abs(wide-head/2) > 1e-15 {
			t.Errorf("step of %v: head %v long and %v wide", length, tip, wide)
		}
	}
}

// The shaft of a smooth path begins where the head before it is as wide as the line.
// At a corner it begins at the tip.
func TestChainsOfArrows(t *testing.T) {
	for _, turn := range []float64{0, 20, 40, 180} {
		sin, cos := math.Sincos(turn * math.Pi / 180)
		p := &IteratePath{
			Points:    []contour.Point{{X: -0.5}, {}, {X: 0.5 * cos, Y: 0.5 * 2 * sin}}, // y is half as wide on the page
			Arrow:     Arrow{HeadLength: 5, HeadWidth: 4},
			LineStyle: draw.LineStyle{Width: 1},
		}
		fill := pathOn(p).Actions
		var path vg.Path
		for _, a := range fill {
			if f, ok := a.(*recorder.Fill); ok {
				path = f.Path
			}
		}
		if len(path) != 16 {
			t.Fatalf("turn of %v°: %d components", turn, len(path))
		}
		// The two ends of the second shaft.
		a, b := path[8+3].Pos, path[8+4].Pos
		x, y := float64(a.X+b.X)/2-100, float64(a.Y+b.Y)/2-50
		want := 0.0
		if turn <= 30 {
			want = 5. / 4
		}
		if math.Hypot(x+want*cos, y+want*sin) > 1e-9 {
			t.Errorf("turn of %v°: the second shaft begins at (%v, %v), want %v back", turn, x, y, want)
		}
	}
}
