package ball_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/fisher"
)

func divergenceBall(t testing.TB, d ball.Divergence, c []float64, r float64) contour.Line {
	t.Helper()
	line, err := ball.DivergenceBoundary(d, c, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	return line
}

// turns returns the number of counterclockwise turns of a line around c.
func turns(l contour.Line, c []float64) float64 {
	var sum float64
	for i, p := range l.Points {
		q := l.Points[(i+1)%len(l.Points)]
		ax, ay, bx, by := p.X-c[0], p.Y-c[1], q.X-c[0], q.Y-c[1]
		sum += math.Atan2(ax*by-bx*ay, ax*bx+ay*by)
	}
	return sum / (2 * math.Pi)
}

var sigma = fisher.Gaussian{Scale: fisher.Sigma}

// Points are at the radius to rounding, and the middles of segments nearly so. The line is
// closed and runs clockwise around the center once.
func TestDivergenceBall(t *testing.T) {
	for _, test := range []struct {
		name   string
		d      ball.Divergence
		center []float64
		radii  []float64
	}{
		{"KL from, (μ, log σ)", fisher.Gaussian{}.KL, []float64{0.5, 0.3}, []float64{1e-8, 0.1, 1, 3}},
		{"KL to, (μ, log σ)", ball.Reverse(fisher.Gaussian{}.KL), []float64{0.5, 0.3}, []float64{1e-8, 0.1, 1, 3}},
		{"KL from, (μ, σ)", sigma.KL, []float64{-1, 2}, []float64{0.01, 0.5, 2}},
		{"KL to, (μ, σ)", ball.Reverse(sigma.KL), []float64{-1, 2}, []float64{0.01, 0.5, 2}},
		{"Hellinger", sigma.Hellinger, []float64{3, 0.1}, []float64{1e-3, 0.5, 0.9}},
		{"Fisher–Rao", fisher.Gaussian{}.FisherRao, []float64{3, 0.1}, []float64{1e-3, 1, 3}},
		{"gamma, strongly correlated", fisher.Gamma{}.KL, []float64{500, 100}, []float64{0.01, 1}},
		{"beta", fisher.Beta{}.Hellinger, []float64{2, 3}, []float64{0.1, 0.5}},
		{"categorical", fisher.Categorical{K: 3}.KL, []float64{0.2, 0.7}, []float64{0.01, 0.5, 1}},
		{"categorical to", ball.Reverse(fisher.Categorical{K: 3}.KL), []float64{0.3, 0.4}, []float64{0.01, 0.2}},
	} {
		for _, r := range test.radii {
			line := divergenceBall(t, test.d, test.center, r)
			if !line.Closed || line.Level != r || len(line.Points) < 100 {
				t.Fatalf("%s: closed %v, level %v, %d points", test.name, line.Closed, line.Level, len(line.Points))
			}
			if n := turns(line, test.center); math.Abs(n+1) > 1e-9 {
				t.Errorf("%s, radius %v: goes %v times around the center, want −1", test.name, r, n)
			}
			for i, p := range line.Points {
				q := line.Points[(i+1)%len(line.Points)]
				if v := test.d(test.center, []float64{p.X, p.Y}); math.Abs(v/r-1) > 1e-8 {
					t.Fatalf("%s, radius %v: point %d at divergence %v", test.name, r, i, v)
				}
				if v := test.d(test.center, []float64{(p.X + q.X) / 2, (p.Y + q.Y) / 2}); math.Abs(v/r-1) > 0.02 {
					t.Errorf("%s, radius %v: middle %d at divergence %v", test.name, r, i, v)
				}
			}
		}
	}
}

// A Fisher–Rao ball of Gaussians is a circle of the hyperbolic half-plane of
// (μ/√2, σ), where distances are √2 times as long: the Euclidean circle around
// (μ/√2, σ cosh ρ) with radius σ sinh ρ, ρ = r/√2.
func TestFisherRaoBallIsCircle(t *testing.T) {
	for _, r := range []float64{0.01, 1, 2.5, 5} {
		c := []float64{1, 0.5}
		line := divergenceBall(t, sigma.FisherRao, c, r)
		radius := c[1] * math.Sinh(r/math.Sqrt2)
		for _, p := range line.Points {
			if d := math.Hypot((p.X-c[0])/math.Sqrt2, p.Y-c[1]*math.Cosh(r/math.Sqrt2)); math.Abs(d/radius-1) > 1e-9 {
				t.Fatalf("r = %v: %v is at %v from the Euclidean center, want %v", r, p, d, radius)
			}
		}
		if got, want := area(line), -math.Sqrt2*math.Pi*radius*radius; math.Abs(got/want-1) > 1e-4 {
			t.Errorf("r = %v: area %v, want %v", r, got, want)
		}
		// The same ball in the other parameters.
		other := divergenceBall(t, fisher.Gaussian{}.FisherRao, []float64{c[0], math.Log(c[1])}, r)
		for _, p := range other.Points {
			if d := math.Hypot((p.X-c[0])/math.Sqrt2, math.Exp(p.Y)-c[1]*math.Cosh(r/math.Sqrt2)); math.Abs(d/radius-1) > 1e-9 {
				t.Fatalf("r = %v in log σ: %v is at %v, want %v", r, p, d, radius)
			}
		}
	}
}

// Small balls of KL with radius ½r² and of the Hellinger distance with radius
// r/√8 are close to balls of the Fisher information with radius r.
func TestSmallDivergenceBalls(t *testing.T) {
	const r = 1e-3
	m := fisher.Gamma{}
	c := []float64{3, 0.7}
	ellipse, err := ball.NewEllipse(descent.MetricFunc(m.Information), c, r)
	if err != nil {
		t.Fatal(err)
	}
	det := ellipse.Major.X*ellipse.Minor.Y - ellipse.Major.Y*ellipse.Minor.X
	for _, test := range []struct {
		name   string
		d      ball.Divergence
		radius float64
	}{
		{"KL from", m.KL, r * r / 2},
		{"KL to", ball.Reverse(m.KL), r * r / 2},
		{"Hellinger", m.Hellinger, r / math.Sqrt(8)},
	} {
		if testing.Short() && test.name != "Hellinger" {
			continue
		}
		for _, p := range divergenceBall(t, test.d, c, test.radius).Points {
			dx, dy := p.X-c[0], p.Y-c[1]
			cos := (dx*ellipse.Minor.Y - dy*ellipse.Minor.X) / det
			sin := (ellipse.Major.X*dy - ellipse.Major.Y*dx) / det
			if d := math.Hypot(cos, sin); math.Abs(d-1) > 2e-3 {
				t.Fatalf("%s: %v is at %v of the ellipse", test.name, p, d)
			}
		}
	}
}

// A ball that is not star-shaped: x² + k(y−x²)² ≤ r is a
// crescent with the tips (±√r, r), the disc sheared along y by x², so of area
// πr/√k.
func TestCrescent(t *testing.T) {
	for _, k := range []float64{1, 10, 100} {
		const r = 4
		crescent := func(c, x []float64) float64 {
			a, b := x[0]-c[0], x[1]-c[1]
			return a*a + k*(b-a*a)*(b-a*a)
		}
		line := divergenceBall(t, crescent, []float64{5, -3}, r)
		if got, want := area(line), -math.Pi*r/math.Sqrt(k); math.Abs(got/want-1) > 1e-3 {
			t.Errorf("k = %v: area %v, want %v", k, got, want)
		}
		var right float64
		for _, p := range line.Points {
			right = math.Max(right, p.X-5)
		}
		if math.Abs(right-2) > 2e-3 {
			t.Errorf("k = %v: reaches x = %v, want 2", k, right)
		}
	}
}

// The result is the outer boundary of the piece with the center. Other wells are other
// pieces.
func TestBallOfOnePiece(t *testing.T) {
	wells := func(c, x []float64) float64 {
		a, b := x[0]-c[0], x[1]-c[1]
		return 2 - 2*math.Cos(a) + b*b
	}
	line := divergenceBall(t, wells, []float64{0, 0}, 3)
	for _, p := range line.Points {
		if math.Abs(p.X) > 2*math.Pi/3+1e-9 { // 2 − 2 cos x = 3
			t.Fatalf("%v is of another piece", p)
		}
	}
}

func TestDivergenceInterval(t *testing.T) {
	for _, test := range []struct {
		name      string
		d         ball.Divergence
		c, r      float64
		lo, hi    float64
		tolerance float64
	}{
		{"exponential", fisher.Exponential{}.FisherRao, 2, 1.5, 2 * math.Exp(-1.5), 2 * math.Exp(1.5), 1e-15},
		{"Poisson", fisher.Poisson{}.FisherRao, 4, 1, 2.25, 6.25, 1e-15},
		{"Bernoulli", fisher.Bernoulli{}.FisherRao, 0.5, math.Pi / 3, 0.5 - math.Sqrt(3)/4, 0.5 + math.Sqrt(3)/4, 1e-14},
		// 1 − exp(−½(√λ−1)²) = ¼ at √λ = 1 ± √(2 log 4/3).
		{"Hellinger", fisher.Poisson{}.Hellinger, 1, 0.5,
			math.Pow(1-math.Sqrt(2*math.Log(4./3)), 2), math.Pow(1+math.Sqrt(2*math.Log(4./3)), 2), 1e-14},
	} {
		lo, hi, err := ball.DivergenceInterval(test.d, test.c, test.r)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		if math.Abs(lo/test.lo-1) > test.tolerance || math.Abs(hi/test.hi-1) > test.tolerance {
			t.Errorf("%s: %v to %v, want %v to %v", test.name, lo, hi, test.lo, test.hi)
		}
	}
	for _, d := range []ball.Divergence{fisher.Poisson{}.KL, ball.Reverse(fisher.Exponential{}.KL), fisher.Bernoulli{}.Hellinger} {
		lo, hi, err := ball.DivergenceInterval(d, 0.4, 0.2)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range []float64{lo, hi} {
			if v := d([]float64{0.4}, []float64{x}); math.Abs(v-0.2) > 1e-14 {
				t.Errorf("divergence %v at %v, want 0.2", v, x)
			}
		}
		if !(lo < 0.4 && 0.4 < hi) {
			t.Errorf("%v to %v does not enclose 0.4", lo, hi)
		}
	}
}

func TestBadDivergenceBalls(t *testing.T) {
	nan := math.NaN()
	softmax := fisher.Softmax{K: 2}
	simplex := fisher.Categorical{K: 3}
	bowl := func(c, x []float64) float64 { return math.Hypot(x[0]-c[0], x[1]-c[1]) }
	for i, test := range []struct {
		name string
		d    ball.Divergence
		c    []float64
		r    float64
		s    ball.DivergenceSettings
		want error
		says string
	}{
		{"Hellinger beyond 1", fisher.Gaussian{}.Hellinger, []float64{0, 0}, 1.1, ball.DivergenceSettings{}, ball.ErrUnbounded, "coordinate 0"},
		{"bounded in logits", ball.Reverse(softmax.KL), []float64{0, 0}, 1, ball.DivergenceSettings{}, ball.ErrUnbounded, "no end of coordinate 0"}, // KL is at most log 2
		{"bounded Hellinger distance", softmax.Hellinger, []float64{0, 0}, 0.9, ball.DivergenceSettings{}, ball.ErrUnbounded, "no end of coordinate 0"},
		{"arc between vertices", softmax.FisherRao, []float64{0, 0}, 3, ball.DivergenceSettings{}, ball.ErrUnbounded, "no end of coordinate 0"},
		{"logits", softmax.KL, []float64{0, 1}, 0.1, ball.DivergenceSettings{}, ball.ErrUnbounded, "reaches"},
		{"strip", func(c, x []float64) float64 { return math.Abs(x[0] + x[1]) }, []float64{0, 0}, 1, ball.DivergenceSettings{}, ball.ErrUnbounded, "reaches"},
		{"one side", func(c, x []float64) float64 { return math.Max(math.Abs(x[1]), x[0]) }, []float64{0, 0}, 1, ball.DivergenceSettings{}, ball.ErrUnbounded, "no end of coordinate 0 in direction -1"},
		{"KL to the simplex's corner", ball.Reverse(simplex.KL), []float64{0.3, 0.4}, 0.9, ball.DivergenceSettings{}, ball.ErrLeavesDomain, "ends at x"},
		{"Hellinger at the simplex's side", simplex.Hellinger, []float64{0.3, 0.4}, 0.5, ball.DivergenceSettings{}, ball.ErrLeavesDomain, "ends at x"},
		// The divergence is infinite at the sides, but 3 only at p_2 = e^−300 or
		// so, and 1 − p_0 − p_1 has no such value in 64 bits.
		{"corner that numbers are too coarse for", simplex.KL, []float64{0.98, 0.01}, 3, ball.DivergenceSettings{}, ball.ErrLeavesDomain, "ends at x"},
		{"end just before the radius", func(c, x []float64) float64 {
			if x[0] > 0.99 {
				return math.NaN()
			}
			return math.Hypot(x[0], x[1])
		}, []float64{0, 0}, 1, ball.DivergenceSettings{}, ball.ErrUnresolved, "jumps from 0.98999"},
		{"center outside", sigma.KL, []float64{0, -1}, 0.5, ball.DivergenceSettings{}, ball.ErrLeavesDomain, "center"},
		{"NaN center", bowl, []float64{0, nan}, 0.5, ball.DivergenceSettings{}, descent.ErrNotFinite, "center[1] = NaN"},
		{"one coordinate", bowl, []float64{0}, 0.5, ball.DivergenceSettings{}, descent.ErrDimension, "1, want 2"},
		{"radius 0", bowl, []float64{0, 0}, 0, ball.DivergenceSettings{}, descent.ErrNotPositive, "radius = 0"},
		{"radius NaN", bowl, []float64{0, 0}, nan, ball.DivergenceSettings{}, descent.ErrNotFinite, "radius = NaN"},
		{"tiny radius", bowl, []float64{1, 1}, 1e-300, ball.DivergenceSettings{}, ball.ErrUnresolved, "radius = 1e-300"},
		{"nil", nil, []float64{0, 0}, 1, ball.DivergenceSettings{}, descent.ErrMissing, "divergence"},
		{"nil reversed", ball.Reverse(nil), []float64{0, 0}, 1, ball.DivergenceSettings{}, descent.ErrMissing, "divergence"},
		{"panic", func(c, x []float64) float64 {
			if x[0] > 1 {
				panic("too far")
			}
			return math.Hypot(x[0], x[1])
		}, []float64{0, 0}, 2, ball.DivergenceSettings{}, descent.ErrPanic, "too far"},
		{"cells", bowl, []float64{0, 0}, 1, ball.DivergenceSettings{Cells: 3}, nil, "Cells = 3"},
		{"tolerance", bowl, []float64{0, 0}, 1, ball.DivergenceSettings{Tol: -1}, descent.ErrNotPositive, "Tol = -1"},
	} {
		if testing.Short() && i%3 > 0 {
			continue
		}
		_, err := ball.DivergenceBoundary(test.d, test.c, test.r, &test.s)
		if err == nil || !strings.HasPrefix(err.Error(), "ball: ") || !strings.Contains(err.Error(), test.says) || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v with %q", test.name, err, test.want, test.says)
		}
	}
	// The rate of a Poisson distribution: H² = 1 − e^(−λ/2) at 0.
	if _, _, err := ball.DivergenceInterval(fisher.Poisson{}.Hellinger, 1, 0.7); !errors.Is(err, ball.ErrLeavesDomain) {
		t.Errorf("interval at 0: error %v, want ErrLeavesDomain", err)
	}
	for _, d := range []ball.Divergence{nil, func(c, x []float64) float64 { return math.Max(0, x[0]-c[0]) }, func(c, x []float64) float64 { return math.Max(0, c[0]-x[0]) }} {
		if lo, hi, err := ball.DivergenceInterval(d, 1, 0.5); err == nil || lo != 0 || hi != 0 {
			t.Errorf("half a line: from %v to %v, %v", lo, hi, err)
		}
	}
	if _, _, err := ball.DivergenceInterval(fisher.Exponential{}.Hellinger, 1, 1); !errors.Is(err, ball.ErrUnbounded) && !errors.Is(err, ball.ErrLeavesDomain) {
		t.Errorf("interval of everything: error %v", err)
	}
}

// A divergence that jumps over the radius is accepted on the boundary if it equals the
// radius to 10⁻³ there.
func TestDivergenceThatJumps(t *testing.T) {
	for _, c := range []struct {
		before float64 // the divergence before the jump, in units of the radius
		want   error
	}{
		{1 - 0.95e-3, nil},
		{1 - 1.05e-3, ball.ErrUnresolved},
		{0.96, ball.ErrUnresolved},
		{0.94, ball.ErrLeavesDomain},
	} {
		const radius = 0.25
		d := func(c0, x []float64) float64 {
			if s := math.Abs(x[0] - c0[0]); s <= c.before*radius {
				return s
			}
			return 1
		}
		lo, hi, err := ball.DivergenceInterval(d, 0, radius)
		if !errors.Is(err, c.want) {
			t.Errorf("jump at %v of the radius: error %v, want %v", c.before, err, c.want)
		}
		if end := c.before * radius; err == nil && (lo != -end || hi != end) {
			t.Errorf("jump at %v of the radius: from %v to %v, want ±%v", c.before, lo, hi, end)
		}
	}
}

func TestDivergenceBallsAreIdentical(t *testing.T) {
	a := divergenceBall(t, fisher.Beta{}.KL, []float64{2, 3}, 0.3)
	b := divergenceBall(t, fisher.Beta{}.KL, []float64{2, 3}, 0.3)
	if !slices.Equal(a.Points, b.Points) {
		t.Error("two calls give different points")
	}
}

func BenchmarkDivergenceBall(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		divergenceBall(b, fisher.Gaussian{}.KL, []float64{0, 0}, 0.5)
	}
}

func ExampleDivergenceBoundary() {
	m := fisher.Gaussian{Scale: fisher.Sigma}
	c := []float64{0, 1}
	from, err := ball.DivergenceBoundary(m.KL, c, 0.5, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	to, err := ball.DivergenceBoundary(ball.Reverse(m.KL), c, 0.5, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range []contour.Line{from, to} {
		low, high := math.Inf(1), math.Inf(-1)
		for _, p := range line.Points {
			low, high = math.Min(low, p.Y), math.Max(high, p.Y)
		}
		fmt.Printf("σ from %.3f to %.3f\n", low, high)
	}
	_, err = ball.DivergenceBoundary(m.Hellinger, c, 1, nil)
	fmt.Println(errors.Is(err, ball.ErrUnbounded))
	// Output:
	// σ from 0.564 to 2.511
	// σ from 0.398 to 1.774
	// true
}

func ExampleDivergenceInterval() {
	lo, hi, err := ball.DivergenceInterval(fisher.Poisson{}.KL, 4, 0.5)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f %.4f\n", lo, hi)
	// Output:
	// 2.3185 6.3463
}

// When the context is done the divergence is not called again.
func TestContextEndsDivergenceBoundary(t *testing.T) {
	for _, n := range []int{1, 2, 20, 1000, 20000} {
		ctx, cancel := context.WithCancelCause(t.Context())
		calls := 0
		d := func(c, x []float64) float64 {
			if calls++; calls == n {
				cancel(errEnough)
			}
			return sigma.KL(c, x)
		}
		_, err := ball.DivergenceBoundary(d, []float64{0, 1}, 0.5, &ball.DivergenceSettings{Context: ctx})
		if !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || calls != n {
			t.Errorf("%d: %d calls, error %v", n, calls, err)
		}
		cancel(errEnough)
	}
}

// Boundaries are found in all units of the axes.
func TestDivergenceBoundaryInPowersOfTwo(t *testing.T) {
	for _, k := range [][2]int{{0, 0}, {900, 900}, {-900, -900}, {540, -540}, {-900, 0}, {0, 900}, {900, -900}} {
		bean := func(c, x []float64) float64 {
			u, v := math.Ldexp(x[0]-c[0], -k[0]), math.Ldexp(x[1]-c[1], -k[1])
			return u*u + (2*v-u*u)*(2*v-u*u)
		}
		center := []float64{math.Ldexp(0.5, k[0]), math.Ldexp(-0.25, k[1])}
		line, err := ball.DivergenceBoundary(bean, center, 1, nil)
		if err != nil {
			t.Errorf("axes × (2^%d, 2^%d): %v", k[0], k[1], err)
			continue
		}
		var width float64
		for _, p := range line.Points {
			if d := bean(center, []float64{p.X, p.Y}); math.Abs(d-1) > 1e-6 {
				t.Fatalf("axes × (2^%d, 2^%d): divergence %v at %v", k[0], k[1], d, p)
			}
			width = math.Max(width, math.Ldexp(p.X-center[0], -k[0]))
		}
		if math.Abs(width-1) > 1e-3 {
			t.Errorf("axes × (2^%d, 2^%d): reaches %v, want 1", k[0], k[1], width)
		}
	}
}
