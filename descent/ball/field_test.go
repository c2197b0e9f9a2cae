package ball_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/fisher"
)

// swirl is a metric whose balls turn and stretch over the plane.
var swirl = descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
	s, c := math.Sincos(x[0] + 2*x[1])
	a, b := math.Exp(x[1]), 9*math.Exp(-x[0])
	dst.SetSym(0, 0, a*c*c+b*s*s)
	dst.SetSym(0, 1, (a-b)*s*c)
	dst.SetSym(1, 1, a*s*s+b*c*c)
	return nil
})

// Every ellipse is a ball of its metric. No two overlap, and at the radius of contact two
// touch.
func TestBallField(t *testing.T) {
	xs, ys := floats.Span(make([]float64, 6), -1, 1), floats.Span(make([]float64, 5), -1, 1)
	for name, m := range map[string]descent.Metric{
		"swirl": swirl, "Fisher": descent.Fisher{Model: fisher.Gaussian{}, N: 1}, "Euclidean": nil,
	} {
		balls, radius, err := ball.Field(m, xs, ys, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if m == nil {
			m = descent.Euclidean{}
		}
		for i, e := range balls {
			c := []float64{e.Center.X, e.Center.Y}
			if c[0] != xs[i%6] || c[1] != ys[i/6] {
				t.Fatalf("%s: ball %d at %v", name, i, c)
			}
			for theta := 0.0; theta < 6; theta++ {
				if d := distance2(t, m, c, e.At(theta)); math.Abs(d/(radius*radius)-1) > 1e-12 {
					t.Errorf("%s: ball %d: squared distance %v, want %v", name, i, d, radius*radius)
				}
			}
		}
		if n := overlaps(t, m, balls, radius, 1); n != 0 {
			t.Errorf("%s: %d balls overlap", name, n)
		}
		if overlaps(t, m, balls, radius, 0.999/0.9) != 0 || overlaps(t, m, balls, radius, 1.001/0.9) == 0 {
			t.Errorf("%s: first contact is not at %v", name, radius/0.9)
		}
	}
}

// overlaps counts the pairs of balls, scaled by a factor, of which one contains a point of
// the other's boundary.
func overlaps(t *testing.T, m descent.Metric, balls []ball.Ellipse, radius, factor float64) int {
	n := 0
	for i, e := range balls {
		for k, f := range balls {
			if i == k || math.Hypot(e.Center.X-f.Center.X, e.Center.Y-f.Center.Y) > 2 {
				continue
			}
			for theta := 0.0; theta < 2*math.Pi; theta += math.Pi / 90 {
				p := e.At(theta)
				p = contour.Point{X: e.Center.X + factor*(p.X-e.Center.X), Y: e.Center.Y + factor*(p.Y-e.Center.Y)}
				if distance2(t, m, []float64{f.Center.X, f.Center.Y}, p) < radius*radius*factor*factor {
					n++
					break
				}
			}
		}
	}
	return n
}

func TestBallFieldErrors(t *testing.T) {
	if _, _, err := ball.Field(nil, []float64{1}, []float64{2}, nil); err == nil {
		t.Error("a single node without radius: no error")
	}
	if _, _, err := ball.Field(nil, []float64{1, 1}, []float64{2}, nil); err == nil {
		t.Error("nodes that coincide: no error")
	}
	if _, _, err := ball.Field(nil, []float64{1, math.NaN()}, []float64{2}, &ball.FieldSettings{Radius: 1}); !errors.Is(err, descent.ErrNotFinite) {
		t.Errorf("NaN: %v", err)
	}
	if _, _, err := ball.Field(descent.Hessian{}, []float64{1}, []float64{2}, nil); !errors.Is(err, descent.ErrMissing) || !strings.Contains(err.Error(), "at (1, 2)") {
		t.Errorf("Hessian of nothing: %v", err)
	}
	for name, m := range map[string]descent.Metric{"no Hessian": descent.Hessian{}, "no contact": nil} {
		if balls, r, err := ball.Field(m, []float64{1}, []float64{2}, nil); err == nil || balls != nil || r != 0 {
			t.Errorf("%s: %v, radius %v, error %v", name, balls, r, err)
		}
	}
	if balls, r, err := ball.Field(nil, make([]float64, 1000), make([]float64, 1000), &ball.FieldSettings{MaxNodes: 10}); err == nil || balls != nil || r != 0 {
		t.Errorf("too many nodes: %v, radius %v, error %v", balls, r, err)
	}
	for _, xs := range [][]float64{{1}, nil} {
		_, _, err := ball.Field(nil, xs, []float64{2}, &ball.FieldSettings{Radius: -1})
		if !errors.Is(err, descent.ErrNotPositive) || err.Error() != "ball: FieldSettings.Radius = -1: not positive" {
			t.Errorf("negative radius at %d nodes: %v", len(xs), err)
		}
	}
	if e, r, err := ball.Field(nil, []float64{1}, []float64{2}, &ball.FieldSettings{Radius: 3}); err != nil || r != 3 || len(e) != 1 {
		t.Errorf("a single ball: %v, %v, %v", e, r, err)
	}
}

// errEnough is the cause with which tests cancel.
var errEnough = errors.New("enough")

func TestContextEndsField(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	calls := 0
	m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
		if calls++; calls == 4 {
			cancel(errEnough)
		}
		return swirl(dst, x)
	})
	axis := []float64{0, 0.5, 1}
	_, _, err := ball.Field(m, axis, axis, &ball.FieldSettings{Context: ctx})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || calls != 4 {
		t.Errorf("%d calls, error %v", calls, err)
	}
}

// The balls that touch first are the same in all units of the axes, and so is their radius.
func TestBallFieldInPowersOfTwo(t *testing.T) {
	field := func(kx, ky int) ([]ball.Ellipse, float64) {
		m := descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			if err := swirl.Tensor(dst, []float64{math.Ldexp(x[0], -kx), math.Ldexp(x[1], -ky)}); err != nil {
				return err
			}
			dst.SetSym(0, 0, math.Ldexp(dst.At(0, 0), -2*kx))
			dst.SetSym(0, 1, math.Ldexp(dst.At(0, 1), -kx-ky))
			dst.SetSym(1, 1, math.Ldexp(dst.At(1, 1), -2*ky))
			return nil
		})
		reach := func(k int) []float64 { return floats.Span(make([]float64, 5), math.Ldexp(-1, k), math.Ldexp(1, k)) }
		balls, radius, err := ball.Field(m, reach(kx), reach(ky), nil)
		if err != nil {
			t.Fatalf("axes × (2^%d, 2^%d): %v", kx, ky, err)
		}
		return balls, radius
	}
	plain, want := field(0, 0)
	for _, k := range [][2]int{{1, 1}, {480, 480}, {-480, -480}, {300, 0}, {0, -350}, {400, -400}, {-400, 400}} {
		balls, radius := field(k[0], k[1])
		same := k[0] == k[1]
		if math.Abs(radius/want-1) > 1e-12 || same && radius != want {
			t.Errorf("axes × (2^%d, 2^%d): radius %v, want %v", k[0], k[1], radius, want)
		}
		for i, e := range balls {
			scaled := contour.Point{X: math.Ldexp(plain[i].Major.X, k[0]), Y: math.Ldexp(plain[i].Major.Y, k[1])}
			if same && e.Major != scaled {
				t.Errorf("axes × 2^%d: long semi-axis %v, want %v", k[0], e.Major, scaled)
			}
		}
	}
}
