package plots

import (
	"errors"
	"math"
	"strings"
	"testing"

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
