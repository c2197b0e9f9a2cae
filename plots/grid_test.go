package plots

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/layout"
)

// Grid lines run from side to side at ticks between the sides. Lines at minor ticks are
// thinner, and there are none at ticks on the frame.
func TestGridLines(t *testing.T) {
	box := vg.Rectangle{Min: vg.Point{X: 10, Y: 20}, Max: vg.Point{X: 110, Y: 70}}
	ticks := []PlacedTick{{At: 10}, {At: 10.2}, {At: 35}, {At: 40, Minor: true}, {At: 60}, {At: 69.9}}
	s := Light()
	full := s.filled()
	for _, test := range []struct {
		grid   Grid
		side   layout.Side
		at     []vg.Length
		widths []vg.Length
	}{
		{Grid{}, layout.Bottom, []vg.Length{35, 60, 69.9}, []vg.Length{s.TickWidth, s.TickWidth, s.TickWidth}},
		{Grid{}, layout.Left, []vg.Length{35, 60}, []vg.Length{s.TickWidth, s.TickWidth}},
		{Grid{Minor: true, LineStyle: draw.LineStyle{Width: 4}}, layout.Left, []vg.Length{35, 40, 60}, []vg.Length{4, 4 * minorWidth, 4}},
	} {
		var rec recorder.Canvas
		c := draw.Canvas{Canvas: &rec, Rectangle: box}
		test.grid.paint(&c, &full, layout.Edge{Box: box, Side: test.side}, ticks)
		var at, widths []vg.Length
		for _, a := range rec.Actions {
			switch a := a.(type) {
			case *recorder.SetLineWidth:
				widths = append(widths, a.Width)
			case *recorder.Stroke:
				from, to := a.Path[0].Pos, a.Path[1].Pos
				if test.side == layout.Bottom {
					at = append(at, from.X)
					if from.X != to.X || from.Y != box.Min.Y || to.Y != box.Max.Y {
						t.Errorf("a line from %v to %v in %v", from, to, box)
					}
					continue
				}
				at = append(at, from.Y)
				if from.Y != to.Y || from.X != box.Min.X || to.X != box.Max.X {
					t.Errorf("a line from %v to %v in %v", from, to, box)
				}
			}
		}
		if !slices.Equal(at, test.at) || !slices.Equal(widths, test.widths) {
			t.Errorf("%+v: lines at %v with widths %v, want %v and %v", test.grid, at, widths, test.at, test.widths)
		}
	}
}

// Grids stand where their layer says, but never over the frame, and do not move anything.
func TestGridLayers(t *testing.T) {
	with := func(x, y *Grid) string {
		p := &Panel{X: Axis{Min: 1, Max: 100, Scale: plot.LogScale{}, Grid: x}, Y: Axis{Min: -1, Max: 1, Grid: y}}
		p.Add(AxisCross{})
		return string(Encode(t, &Figure{Width: 200, Height: 150, ID: "f", Style: Light(), DarkStyle: Dark(), Panels: []*Panel{p}}, "svg"))
	}
	plain, file := with(nil, nil), with(&Grid{Layer: 99}, &Grid{Layer: Layer(math.NaN())})
	last := -1
	for _, id := range []string{"panel-1-y-grid", "panel-1-axes", "panel-1-axis-cross", "panel-1-x-grid", "panel-1-frame"} {
		at := strings.Index(file, `id="f-`+id+`"`)
		if at <= last {
			t.Errorf("%s at %d, want it after %d", id, at, last)
		}
		last = at
	}
	if strings.Contains(plain, "grid") {
		t.Error("a grid that nobody asked for")
	}
}

// A pen that cannot be drawn is an error that names it, and a lenient figure has no such grid.
func TestGridErrors(t *testing.T) {
	p := &Panel{X: Axis{Max: 1, Grid: &Grid{}}, Y: Axis{Max: 1, Grid: &Grid{LineStyle: draw.LineStyle{Width: vg.Length(math.Inf(1))}}}}
	f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
	if _, err := f.Layout(); !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "Y.Grid.LineStyle.Width") {
		t.Error(err)
	}
	_, complaints, err := f.DrawLenient(t.Context(), "svg")
	if err != nil || len(complaints) != 1 || !strings.Contains(complaints[0].Error(), "the grid in y of panel (0, 0)") {
		t.Error(complaints, err)
	}
}
