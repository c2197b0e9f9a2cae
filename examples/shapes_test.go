package examples_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/ball"
	"natgrad.example/descent/expr"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
)

// The inner rings of rings.yaml nearly coincide. Among the outer ones, that of the KL divergence
// reaches furthest up and least far down.
func TestRings(t *testing.T) {
	model := fisher.Gaussian{}
	rings := read(t, "rings").Panels[0].Ball
	first := rings[0]
	for _, b := range rings {
		if !slices.Equal(b.Radius, first.Radius) || !slices.EqualFunc(b.Center, first.Center, slices.Equal) {
			t.Errorf("%s has the radii %v, %s %v", first.Name, first.Radius, b.Name, b.Radius)
		}
	}
	for _, c := range first.Center {
		center := []float64{float64(c[0]), float64(c[1])}
		for i, radius := range first.Radius {
			r := float64(radius)
			var up, down [4]float64
			for k, d := range []struct {
				divergence ball.Divergence
				radius     float64
			}{{model.KL, r * r / 2}, {model.Hellinger, r / math.Sqrt(8)}, {model.FisherRao, r}} {
				line, err := ball.DivergenceBoundary(d.divergence, center, d.radius, nil)
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range line.Points {
					up[k], down[k] = max(up[k], p.Y-center[1]), max(down[k], center[1]-p.Y)
				}
			}
			up[3], down[3] = r/math.Sqrt2, r/math.Sqrt2 // the Fisher metric has the entry 2
			if i == 0 {
				for k := range up {
					if math.Abs(up[k]-up[3]) > 0.025 || math.Abs(down[k]-down[3]) > 0.025 {
						t.Errorf("radius %v: up %v, down %v", r, up, down)
					}
				}
				continue
			}
			for k := 1; k < 4; k++ {
				if up[0] < up[k]+0.05 || down[0] > down[k]-0.05 {
					t.Errorf("radius %v: up %v, down %v", r, up, down)
				}
			}
		}
	}
}

// The balls of fisher_balls.yaml are as high everywhere, and as wide as σ is large.
func TestFisherBalls(t *testing.T) {
	for _, s := range []float64{-1.5, 0, 1} {
		var f mat.SymDense
		if err := (fisher.Gaussian{}).Information(&f, []float64{0.3, s}); err != nil {
			t.Fatal(err)
		}
		width, height := 1/math.Sqrt(f.At(0, 0)), 1/math.Sqrt(f.At(1, 1))
		if f.At(0, 1) != 0 || math.Abs(width-math.Exp(s)) > 1e-14*math.Exp(s) || math.Abs(height-1/math.Sqrt2) > 1e-15 {
			t.Errorf("at log σ = %v: %v × %v", s, width, height)
		}
	}
}

// The function that slope_test.yaml draws is the error of the linear model of Rosenbrock's
// function. The error of the right gradient lies on the first dashed line, and for short steps the
// error of the wrong one on the second.
func TestSlopes(t *testing.T) {
	file := read(t, "slope_test")
	rosenbrock := zoo.Rosenbrock()
	grad := make([]float64, 2)
	at := []float64{-1.2, 1}
	rosenbrock.Problem().Grad(grad, at)
	for i, factor := range []float64{1, 1.01} {
		p := file.Panels[i]
		params := map[string]float64{}
		for _, l := range p.Let {
			params[l.Name] = l.Value
		}
		drawn := func(src string) func(t float64) float64 {
			e, err := expr.Parse(src, &expr.Names{Vars: []string{"t"}, Params: params})
			if err != nil {
				t.Fatal(err)
			}
			return func(t float64) float64 { return e.Value([]float64{t}) }
		}
		curve, two, one := drawn(p.F), drawn(p.Lines[1].F), drawn(p.Lines[2].F)
		slope := factor*grad[0]*0.6 + grad[1]*0.8
		for _, step := range []float64{1e-5, 1e-3, 0.1} {
			want := math.Abs(rosenbrock.Func([]float64{-1.2 + step*0.6, 1 + step*0.8}) - rosenbrock.Func(at) - step*slope)
			if got := curve(step); math.Abs(got-want) > 1e-6*want {
				t.Errorf("panel %d: the error at %v is %v, the file has %v", i, step, want, got)
			}
		}
		line, step := two, 1e-3
		if factor != 1 {
			line, step = one, 1e-6
		}
		if got, want := curve(step), line(step); math.Abs(got/want-1) > 0.001 {
			t.Errorf("panel %d: the error at %v is %v, the dashed line has %v", i, step, got, want)
		}
	}
}
