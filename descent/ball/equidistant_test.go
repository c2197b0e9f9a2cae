package ball_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
)

// Settings of boundaries are good at their bounds, and errors beyond them name them.
func TestBoundsOfSettings(t *testing.T) {
	disk := func(c, x []float64) float64 { return math.Hypot(x[0]-c[0], x[1]-c[1]) }
	for n, says := range map[int]string{
		8: "", 9: "", 7: "ball: DivergenceSettings.Cells = 7: want 8 to MaxCells = 2048", -1: "ball: DivergenceSettings.Cells = -1: ", 2049: "ball: DivergenceSettings.Cells = 2049: ",
	} {
		line, err := ball.DivergenceBoundary(disk, []float64{1, 2}, 3, &ball.DivergenceSettings{Cells: n})
		if says == "" && (err != nil || len(line.Points) < 8) || says != "" && (err == nil || !strings.HasPrefix(err.Error(), says) || line.Points != nil) {
			t.Errorf("%d cells: %d points, %v", n, len(line.Points), err)
		}
	}
	for tol, good := range map[float64]bool{0: true, 1e-4: true, 1: true, -1e-9: false, math.NaN(): false} {
		line, err := ball.DivergenceBoundary(disk, []float64{1, 2}, 3, &ball.DivergenceSettings{Tol: tol})
		if good && err != nil || !good && (!errors.Is(err, descent.ErrNotPositive) || !strings.Contains(err.Error(), "DivergenceSettings.Tol") || line.Points != nil) {
			t.Errorf("tolerance %v: %v", tol, err)
		}
	}
	for n, good := range map[int]bool{3: true, ball.MaxPoints: true, 2: false, -1: false, ball.MaxPoints + 1: false} {
		line, err := ball.Boundary(nil, []float64{1, 2}, 3, &ball.Settings{N: n})
		if good && (err != nil || len(line.Points) != n) || !good && (err == nil || line.Points != nil || !strings.Contains(err.Error(), "ball: Settings.N = ")) {
			t.Errorf("%d points: %d, %v", n, len(line.Points), err)
		}
	}
	for _, m := range []int{1, 5, 6} {
		balls, radius, err := ball.Field(nil, []float64{1, 2, 3}, []float64{1, 2}, &ball.FieldSettings{MaxNodes: m})
		if good := m >= 6; good && (err != nil || len(balls) != 6) || !good && (!errors.Is(err, descent.ErrLimit) || balls != nil || radius != 0) {
			t.Errorf("at most %d nodes: %d balls, %v", m, len(balls), err)
		}
	}
	for r, want := range map[float64]error{-1: descent.ErrNotPositive, math.Inf(1): descent.ErrNotFinite, math.NaN(): descent.ErrNotFinite, math.SmallestNonzeroFloat64: nil, 7: nil} {
		balls, radius, err := ball.Field(nil, []float64{1, 2}, []float64{1}, &ball.FieldSettings{Radius: r})
		var e *descent.EntryError
		if want == nil && (err != nil || radius != r || len(balls) != 2) || want != nil && (!errors.Is(err, want) || !errors.As(err, &e) || e.What != "FieldSettings.Radius" || balls != nil) {
			t.Errorf("radius %v: %v, %d balls of radius %v", r, err, len(balls), radius)
		}
	}
}

// The intervals of one dimension end where the divergence is the radius on each side, and no
// ends come with an error.
func TestIntervalsOfOneSide(t *testing.T) {
	slanted := func(left, right float64) ball.Divergence {
		return func(c, x []float64) float64 {
			if d := x[0] - c[0]; d > 0 {
				return d / right
			}
			return (c[0] - x[0]) / left
		}
	}
	for _, c := range []struct{ left, right float64 }{{1, 1}, {0.5, 8}, {8, 0.5}, {1e-3, 1e5}} {
		lo, hi, err := ball.DivergenceInterval(slanted(c.left, c.right), 3, 2)
		if err != nil || math.Abs(lo-(3-2*c.left)) > 1e-10*c.left || math.Abs(hi-(3+2*c.right)) > 1e-10*c.right {
			t.Errorf("%+v: from %v to %v, %v", c, lo, hi, err)
		}
	}
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		d    ball.Divergence
		want error
	}{
		"no end on the left":  {slanted(inf, 1), ball.ErrUnbounded},
		"no end on the right": {slanted(1, inf), ball.ErrUnbounded},
		"ends on the left": {func(c, x []float64) float64 {
			if x[0] < 2.5 {
				return math.NaN()
			}
			return math.Abs(x[0] - c[0])
		}, ball.ErrLeavesDomain},
		"ends on the right": {func(c, x []float64) float64 {
			if x[0] > 3.5 {
				return math.NaN()
			}
			return math.Abs(x[0] - c[0])
		}, ball.ErrLeavesDomain},
		"no center": {func(c, x []float64) float64 { return 5 }, ball.ErrLeavesDomain},
		"NaN":       {func(c, x []float64) float64 { return math.NaN() }, ball.ErrLeavesDomain},
		"panic":     {func(c, x []float64) float64 { panic("boom") }, descent.ErrPanic},
		"none":      {nil, descent.ErrMissing},
	} {
		if lo, hi, err := ball.DivergenceInterval(c.d, 3, 2); !errors.Is(err, c.want) || lo != 0 || hi != 0 {
			t.Errorf("%s: from %v to %v, %v, want %v", name, lo, hi, err, c.want)
		}
		if c.d == nil {
			continue
		}
		line, err := ball.DivergenceBoundary(func(c2, x []float64) float64 {
			return math.Hypot(c.d([]float64{c2[0]}, []float64{x[0]}), x[1])
		}, []float64{3, 0}, 2, nil)
		if !errors.Is(err, c.want) || line.Points != nil || line.Closed {
			t.Errorf("%s in the plane: %d points, %v, want %v", name, len(line.Points), err, c.want)
		}
	}
	if ball.Reverse(nil) != nil {
		t.Error("no divergence has a reverse")
	}
	if got := ball.Reverse(func(c, x []float64) float64 { return 2*c[0] + x[0] })([]float64{10}, []float64{1}); got != 12 {
		t.Errorf("reverse %v, want 12", got)
	}
}

// The points of an ellipse are Center + cos θ Major + sin θ Minor, and a common radius is nine
// tenths of the radius of the first contact.
func TestPointsAndContacts(t *testing.T) {
	e := ball.Ellipse{Center: contour.Point{X: 10, Y: 20}, Major: contour.Point{X: 3, Y: 4}, Minor: contour.Point{X: -0.8, Y: 0.6}}
	for _, c := range []struct {
		theta float64
		want  contour.Point
	}{
		{0, contour.Point{X: 13, Y: 24}}, {math.Pi / 2, contour.Point{X: 9.2, Y: 20.6}}, {math.Pi, contour.Point{X: 7, Y: 16}}, {-math.Pi / 2, contour.Point{X: 10.8, Y: 19.4}},
		{math.Pi / 6, contour.Point{X: 10 + 3*math.Sqrt(3)/2 - 0.4, Y: 20 + 2*math.Sqrt(3) + 0.3}},
	} {
		if got := e.At(c.theta); math.Hypot(got.X-c.want.X, got.Y-c.want.Y) > 1e-14 {
			t.Errorf("θ = %v: %v, want %v", c.theta, got, c.want)
		}
	}
	for _, c := range []struct {
		m      descent.Metric
		xs, ys []float64
		touch  float64
	}{
		{nil, []float64{0, 3, 5}, []float64{0, 8}, 1},
		{nil, []float64{0}, []float64{4, 0, 10}, 2},
		{diagonal(t, 4, 1), []float64{0, 3}, []float64{0, 8}, 3}, // semi-axes r/2 and r
		{diagonal(t, 4, 1), []float64{0, 30}, []float64{0, 8}, 4},
		// Balls of a constant metric touch at half the least distance of their centers:
		// along the axes √(2·4)/2, along (2, 2) √(4·2)/2, along (2, −2) √(4·6)/2.
		{mahalanobis(t, sym2(2, -1, 2)), []float64{0, 2}, []float64{0, 2}, math.Sqrt2},
	} {
		balls, radius, err := ball.Field(c.m, c.xs, c.ys, nil)
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(radius/(0.9*c.touch)-1) > 1e-12 || len(balls) != len(c.xs)*len(c.ys) {
			t.Errorf("%v × %v: radius %v, want %v", c.xs, c.ys, radius, 0.9*c.touch)
		}
		for i, e := range balls {
			if (e.Center != contour.Point{X: c.xs[i%len(c.xs)], Y: c.ys[i/len(c.xs)]}) {
				t.Errorf("ball %d around %v", i, e.Center)
			}
			alone, err := ball.NewEllipse(c.m, []float64{e.Center.X, e.Center.Y}, radius)
			if err != nil || math.Hypot(alone.Major.X-e.Major.X, alone.Major.Y-e.Major.Y) > 1e-14*radius || math.Hypot(alone.Minor.X-e.Minor.X, alone.Minor.Y-e.Minor.Y) > 1e-14*radius {
				t.Errorf("ball %d is %+v, want %+v, %v", i, e, alone, err)
			}
		}
	}
}
