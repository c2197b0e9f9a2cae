package plots

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
)

// Boundaries and ellipses that cannot be drawn are errors that name them.
func TestBadBalls(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	good := ball.Ellipse{Major: contour.Point{X: 2}, Minor: contour.Point{Y: 1}}
	with := func(change func(*ball.Ellipse)) []ball.Ellipse {
		e := good
		change(&e)
		return []ball.Ellipse{good, e}
	}
	for says, e := range map[string][]ball.Ellipse{
		"no ellipses":                          nil,
		"ellipse 1: center (NaN, 0)":           with(func(e *ball.Ellipse) { e.Center.X = nan }),
		"ellipse 1: major semi-axis (2, +Inf)": with(func(e *ball.Ellipse) { e.Major.Y = inf }),
		"ellipse 1: minor semi-axis (NaN, 1)":  with(func(e *ball.Ellipse) { e.Minor.X = nan }),
		"ellipse 1: major semi-axis (0, 0)":    with(func(e *ball.Ellipse) { e.Major = contour.Point{} }),
		"ellipse 1: minor semi-axis (0, 0)":    with(func(e *ball.Ellipse) { e.Minor = contour.Point{} }),
	} {
		one, err1 := NewEllipticBall(e...)
		field, err2 := NewBallField(e)
		if one != nil || field != nil {
			t.Errorf("%s: %v, %v", says, one, field)
		}
		for _, err := range []error{err1, err2} {
			if !errors.Is(err, ErrData) || !strings.Contains(err.Error(), says) {
				t.Errorf("%v, want %q", err, says)
			}
		}
	}
	triangle := []contour.Point{{}, {X: 1}, {Y: 1}}
	for says, lines := range map[string][]contour.Line{
		"without boundary":              nil,
		"boundary 1 of a ball has 2":    {{Points: triangle}, {Points: triangle[:2]}},
		"boundary 1 of a ball: point 2": {{Points: triangle}, {Points: []contour.Point{{}, {X: 1}, {Y: nan}}}},
	} {
		if b, err := NewBall(lines...); b != nil || !errors.Is(err, ErrData) || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, %v, want %q", b, err, says)
		}
	}
	for _, make := range []func() (*Ball, error){
		func() (*Ball, error) { return NewEllipticBall(good) },
		func() (*Ball, error) { return NewBallField([]ball.Ellipse{good, good}) },
		func() (*Ball, error) { return NewBall(contour.Line{Points: triangle, Closed: true}) },
	} {
		if b, err := make(); err != nil || b.LineStyle.Width == 0 {
			t.Errorf("%+v, %v", b, err)
		}
	}
}

// Eight cubic curves differ from the ellipse by at most 5·10⁻⁶ of its size.
func TestEllipseCurves(t *testing.T) {
	e := ball.Ellipse{Center: contour.Point{X: 1, Y: 2}, Major: contour.Point{X: 3, Y: 4}, Minor: contour.Point{X: -0.8, Y: 0.6}}
	path := ellipse(e, func(p contour.Point) vg.Point { return vg.Point{X: vg.Length(p.X), Y: vg.Length(p.Y)} })
	var from vg.Point
	curves := 0
	for _, c := range path {
		if c.Type == vg.CurveComp {
			curves++
			for s := 0.0; s <= 1; s += 1.0 / 16 {
				r := 1 - s
				at := func(p0, p1, p2, p3 vg.Length) float64 {
					return r*r*r*float64(p0) + 3*r*r*s*float64(p1) + 3*r*s*s*float64(p2) + s*s*s*float64(p3)
				}
				x := at(from.X, c.Control[0].X, c.Control[1].X, c.Pos.X) - 1
				y := at(from.Y, c.Control[0].Y, c.Control[1].Y, c.Pos.Y) - 2
				// Coordinates along the semi-axes, whose lengths are 5 and 1.
				u, v := (3*x+4*y)/25, -0.8*x+0.6*y
				if d := math.Abs(math.Hypot(u, v) - 1); d > 5e-6 {
					t.Errorf("curve %d at %v: off by %v", curves, s, d)
				}
			}
		}
		from = c.Pos
	}
	if curves != 8 {
		t.Errorf("%d curves", curves)
	}
}
