package zoo_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"
	"gonum.org/v1/gonum/optimize/functions"

	"natgrad.example/descent/check"
	"natgrad.example/descent/zoo"
)

// places returns the start, some of the declared points, and points all over the
// view.
func places(o zoo.Objective) (xs [][]float64) {
	xs = append(xs, o.Start)
	for i, p := range points(o) {
		if i%7 == 0 && !p.Cusp {
			xs = append(xs, p.X)
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		xs = append(xs, []float64{
			o.View.XMin + rnd.Float64()*(o.View.XMax-o.View.XMin),
			o.View.YMin + rnd.Float64()*(o.View.YMax-o.View.YMin),
		})
	}
	return xs
}

// The error of the linear model falls at least like t², or is rounding error if
// the remainder is 0, as for the gradient of a quadratic.
func TestSlopes(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		p := o.Problem()
		fitted, exact := 0, 0
		for i, x := range places(o) {
			s := &check.Settings{Seed: uint64(i)}
			for name, check := range checks {
				test, err := check(p, x, s)
				if err != nil {
					t.Fatal(err)
				}
				if !test.Passed {
					t.Errorf("%s at %v along %v: %v", name, x, test.Direction, test)
				}
				if test.Exact {
					exact++
				} else {
					fitted++
				}
			}
		}
		if fitted == 0 {
			t.Errorf("no slope was fitted, %d were exact", exact)
		}
	})
}

var checks = map[string]func(optimize.Problem, []float64, *check.Settings) (*check.SlopeTest, error){
	"gradient": check.Gradient,
	"Hessian":  check.Hessian,
}

// A derivative with one entry that is off by a thousandth is detected.
func TestSlopesOfWrongDerivatives(t *testing.T) {
	forAll(t, func(t *testing.T, o zoo.Objective) {
		p := o.Problem()
		p.Grad = func(grad, x []float64) {
			o.Grad(grad, x)
			grad[0] += 1e-3 * floats.Norm(grad, 2)
		}
		p.Hess = func(hess *mat.SymDense, x []float64) {
			o.Hess(hess, x)
			hess.SetSym(0, 1, hess.At(0, 1)+1e-3*mat.Norm(hess, 1))
		}
		s := &check.Settings{Direction: []float64{3, 2}}
		if test, err := check.Gradient(p, o.Start, s); err != nil || test.Passed {
			t.Errorf("wrong gradient: %v, %v", test, err)
		}
		p.Grad = o.Grad
		if test, err := check.Hessian(p, o.Start, s); err != nil || test.Passed {
			t.Errorf("wrong Hessian: %v, %v", test, err)
		}
	})
}

// A Hessian with one entry that is off by a thousandth is also detected from values
// of f alone, even at the hardest points: where ∇f vanishes far from the origin,
// the rounding of x + td dominates the error.
func TestHessianFromValues(t *testing.T) {
	directions := 8
	if testing.Short() {
		directions = 2
	}
	forAll(t, func(t *testing.T, o zoo.Objective) {
		right, wrong := o.Problem(), o.Problem()
		entry := 0
		wrong.Hess = func(hess *mat.SymDense, x []float64) {
			o.Hess(hess, x)
			hess.SetSym(0, entry, hess.At(0, entry)+1e-3*mat.Norm(hess, 1))
		}
		for _, p := range points(o) {
			if p.Cusp {
				continue
			}
			for i := range directions {
				sin, cos := math.Sincos(float64(1 + 2*i))
				// The terms of order three and four may nearly cancel along
				// d, as they often do in Rastrigin's function. Then they do
				// not cancel along −d.
				there, back := fromValues(t, right, p.X, cos, sin), fromValues(t, right, p.X, -cos, -sin)
				if !there.Passed && !back.Passed {
					t.Errorf("at %v along %v: %v, back: %v", p.X, there.Direction, there, back)
				}
			}
			for entry = range 2 {
				if test := fromValues(t, wrong, p.X, 3, 2); test.Passed {
					t.Errorf("entry %d of the Hessian wrong at %v: %v", entry, p.X, test)
				}
			}
		}
	})
}

func fromValues(t *testing.T, p optimize.Problem, x []float64, d ...float64) *check.SlopeTest {
	t.Helper()
	test, err := check.Hessian(p, x, &check.Settings{Direction: d, FromValues: true})
	if err != nil {
		t.Fatal(err)
	}
	return test
}

// Values and gradients agree with gonum's functions of the same name, which are
// written independently. gonum's only Hessian, Beale's, is wrong.
func TestAgainstGonum(t *testing.T) {
	peers := map[string]interface{ Func([]float64) float64 }{
		"Rosenbrock":       functions.ExtendedRosenbrock{},
		"Beale":            functions.Beale{},
		"three-hump camel": functions.CamelThree{},
		"six-hump camel":   functions.CamelSix{},
		"Branin":           functions.BraninHoo{},
		"Rastrigin":        functions.Rastrigin{},
		"Ackley":           functions.Ackley{},
	}
	for name, peer := range peers {
		o, err := zoo.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range places(o) {
			if f, g := o.Func(x), peer.Func(x); math.Abs(f-g) > 1e-13*math.Max(50, math.Abs(g)) {
				t.Errorf("%s at %v: %v, gonum %v", name, x, f, g)
			}
		}
	}
}

// Values computed by hand, or from the source in the comment.
func TestValues(t *testing.T) {
	for _, test := range []struct {
		o    zoo.Objective
		x, y float64
		want float64
	}{
		{zoo.PostBowl(), 8, 3, 49},              // 64 + 9 − 24
		{zoo.LongBowl(), 5, 1, 35},              // 25 + 10
		{zoo.Booth(), 0, 0, 74},                 // 49 + 25
		{zoo.Booth(), 2, -1, 53},                // 7² + 2²
		{zoo.Matyas(), 5, 1, 4.36},              // 6.76 − 2.4
		{zoo.DoubleWell(), 2, 3, 6.75},          // 9/4 + 9/2
		{zoo.Rosenbrock(), -1.2, 1, 24.2},       // 2.2² + 100·0.44²
		{zoo.Beale(), 1, 1, 14.203125},          // 1.5² + 2.25² + 2.625²
		{zoo.Himmelblau(), 0, 0, 170},           // 121 + 49
		{zoo.Himmelblau(), 1, -2, 148},          // 12² + 2²
		{zoo.ThreeHumpCamel(), 1, 2, 7 + 7./60}, // 2 − 1.05 + 1/6 + 2 + 4
		{zoo.SixHumpCamel(), 1, 1, 3 + 7./30},   // 4 − 2.1 + 1/3 + 1
		{zoo.McCormick(), 0, 0, 1},
		{zoo.McCormick(), 1, -1, 1},              // 4 − 1.5 − 2.5 + 1
		{zoo.StyblinskiTang(), 1, -2, -34},       // (1−16+5)/2 + (16−64−10)/2
		{zoo.Branin(), 0, 0, 55.602112642270262}, // 36 + 20 − 10/(8π)
		{zoo.GoldsteinPrice(), 0, 0, 600},        // (1+19)·30
		{zoo.GoldsteinPrice(), 1, 1, 1876},       // (1+9(19−28+12))·(30+18+16+3)
		{zoo.Rastrigin(), 1, 2, 5},
		{zoo.Rastrigin(), 0.5, 0, 20.25},
		{zoo.Ackley(), 1, 1, 3.6253849384403627}, // 20 − 20 e^−0.2
		// −23 log ½.
		{zoo.Logistic(), 0, 0, 15.942385152878742},
		// Half the residual deviance 20.315 of R's glm, at its coefficients
		// 15.0429 and −0.2322 per °F, rounded as R prints them.
		{zoo.Logistic(), 15.0429 - 70*0.2322, -2.322, 10.1576},
	} {
		tol := 1e-14 * math.Max(10, math.Abs(test.want))
		if test.want == 10.1576 {
			tol = 1e-4
		}
		if f := test.o.Func([]float64{test.x, test.y}); !(math.Abs(f-test.want) <= tol) {
			t.Errorf("%s at (%v, %v) = %v, want %v", test.o.Name, test.x, test.y, f, test.want)
		}
	}
}

// If f(Sx) = f(x) for an orthogonal S, then ∇f(Sx) = S∇f(x) and
// ∇²f(Sx) = S∇²f(x)Sᵀ.
func TestSymmetries(t *testing.T) {
	var (
		half  = mat.NewDense(2, 2, []float64{-1, 0, 0, -1})
		swap  = mat.NewDense(2, 2, []float64{0, 1, 1, 0})
		flipX = mat.NewDense(2, 2, []float64{-1, 0, 0, 1})
		flipY = mat.NewDense(2, 2, []float64{1, 0, 0, -1})
	)
	for _, test := range []struct {
		o    zoo.Objective
		maps []*mat.Dense
	}{
		{zoo.PostBowl(), []*mat.Dense{half, swap}},
		{zoo.LongBowl(), []*mat.Dense{flipX, flipY}},
		{zoo.Matyas(), []*mat.Dense{half, swap}},
		{zoo.DoubleWell(), []*mat.Dense{flipX, flipY}},
		{zoo.ThreeHumpCamel(), []*mat.Dense{half}},
		{zoo.SixHumpCamel(), []*mat.Dense{half}},
		{zoo.StyblinskiTang(), []*mat.Dense{swap}},
		{zoo.Rastrigin(), []*mat.Dense{flipX, flipY, swap}},
		{zoo.Ackley(), []*mat.Dense{flipX, flipY, swap}},
	} {
		for i, s := range test.maps {
			for _, x := range places(test.o) {
				var sx, sg, sh mat.Dense
				sx.Mul(s, mat.NewDense(2, 1, x))
				y := sx.RawMatrix().Data
				fx, gx, hx := evaluate(test.o, x)
				fy, gy, hy := evaluate(test.o, y)
				sg.Mul(s, mat.NewDense(2, 1, gx))
				sh.Product(s, hx, s.T())
				size := 1e-14 * math.Max(1, mat.Norm(hx, 1))
				if math.Abs(fx-fy) > 1e-14*math.Max(1, math.Abs(fx)) ||
					!mat.EqualApprox(&sg, mat.NewDense(2, 1, gy), size*10) || !mat.EqualApprox(&sh, hy, size) {
					t.Errorf("%s: map %d at %v", test.o.Name, i, x)
				}
			}
		}
	}
}

func evaluate(o zoo.Function, x []float64) (float64, []float64, *mat.SymDense) {
	g, h := make([]float64, 2), &mat.SymDense{}
	o.Grad(g, x)
	o.Hess(h, x)
	return o.Func(x), g, h
}

// Ackley's cusp: f ≈ 4r with r² = (x² + y²)/2, no gradient, no Hessian.
func TestCusp(t *testing.T) {
	o := zoo.Ackley()
	zero := []float64{0, 0}
	f, g, h := evaluate(o, zero)
	if f != 0 || g[0] != 0 || g[1] != 0 || !math.IsNaN(h.At(0, 0)) || !math.IsNaN(h.At(0, 1)) || !math.IsNaN(h.At(1, 1)) {
		t.Errorf("at the cusp f = %v, ∇f = %v, ∇²f = %v", f, g, mat.Formatted(h))
	}
	for _, r := range []float64{1e-3, 1e-6, 1e-9, 1e-300} {
		x := []float64{0.6 * r, -0.8 * r}
		slope := 2 * math.Sqrt2
		if f := o.Func(x); math.Abs(f/(slope*r)-1) > 20*r+1e-14 {
			t.Errorf("f = %v at distance %v, want %v", f, r, slope*r)
		}
		o.Grad(g, x)
		if length := math.Hypot(g[0], g[1]); math.Abs(length/slope-1) > 40*r+1e-14 {
			t.Errorf("|∇f| = %v at distance %v, want %v", length, r, slope)
		}
	}
}

// Far from all data every probability is 0 or 1 to rounding, and nothing
// overflows.
func TestLogisticFarOut(t *testing.T) {
	o := zoo.Logistic()
	for _, a := range []float64{-1e4, 1e4, 1e300} {
		f, g, h := evaluate(o, []float64{a, 0})
		wrong := 16.0 // flights without damage
		if a < 0 {
			wrong = 7
		}
		if math.Abs(f/(wrong*math.Abs(a))-1) > 1e-14 || math.Abs(math.Abs(g[0])-wrong) > 1e-14 || h.At(0, 0) != 0 {
			t.Errorf("a = %v: f = %v, ∇f = %v, ∇²f = %v", a, f, g, mat.Formatted(h))
		}
	}
}
