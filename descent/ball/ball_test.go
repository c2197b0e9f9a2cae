package ball_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/ball"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/internal/testcase"
)

var (
	sym2        = testcase.Sym2
	mahalanobis = testcase.Mahalanobis
	diagonal    = testcase.Diagonal
	randomSPD   = testcase.RandomSPD
)

// The semi-axes of a circle are horizontal and vertical, exactly, whatever its radius.
func TestCircle(t *testing.T) {
	for _, m := range []descent.Metric{nil, diagonal(t, 1, 1), diagonal(t, 4, 4), diagonal(t, 0.0625, 0.0625)} {
		for _, r := range []float64{0.5, 1, 3} {
			e, err := ball.NewEllipse(m, []float64{1, 2}, r)
			if err != nil {
				t.Fatal(err)
			}
			if !(e.Major.X > 0) || e.Major.Y != 0 || e.Minor.X != 0 || e.Minor.Y != e.Major.X {
				t.Errorf("metric %v, radius %v: semi-axes %v and %v", m, r, e.Major, e.Minor)
			}
		}
	}
	// Nor is an ellipse with b = 0 or a = d a circle.
	for _, g := range []*mat.SymDense{sym2(4, 0, 1), sym2(1, 0, 4), sym2(2, 1, 2), sym2(2, -1, 2), sym2(1.5, 1, 1.5), sym2(1, 0.9999999, 1)} {
		e, err := ball.NewEllipse(mahalanobis(t, g), []float64{0, 0}, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range []contour.Point{e.Major, e.Minor} {
			if d := distance2(t, mahalanobis(t, g), []float64{0, 0}, p); math.Abs(d-1) > 1e-9 {
				t.Errorf("metric %v: semi-axis %v at squared distance %v", mat.Formatted(g), p, d)
			}
		}
		if math.Hypot(e.Minor.X, e.Minor.Y) > math.Hypot(e.Major.X, e.Major.Y) || e.Major.X < 0 || e.Major.X == 0 && e.Major.Y < 0 {
			t.Errorf("metric %v: semi-axes %v and %v", mat.Formatted(g), e.Major, e.Minor)
		}
	}
}

// distance2 is (x−c)ᵀG(c)(x−c).
func distance2(t *testing.T, m descent.Metric, c []float64, p contour.Point) float64 {
	t.Helper()
	var g mat.SymDense
	if err := m.Tensor(&g, c); err != nil {
		t.Fatal(err)
	}
	d := mat.NewVecDense(2, []float64{p.X - c[0], p.Y - c[1]})
	return mat.Inner(d, &g, d)
}

// area returns the signed area of a line, positive if it runs counterclockwise.
func area(l contour.Line) float64 {
	var sum float64
	for i, p := range l.Points {
		q := l.Points[(i+1)%len(l.Points)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum / 2
}

func TestBall(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	cases := testcase.Metrics(t)
	for range 50 {
		cases = append(cases, testcase.NamedMetric{Name: "random", Metric: mahalanobis(t, randomSPD(rnd, 2))})
	}
	for _, m := range cases {
		c, r := []float64{rnd.NormFloat64(), 0.5 + rnd.Float64()}, 0.1+rnd.Float64()
		for _, n := range []int{0, 3, 64} {
			line, err := ball.Boundary(m.Metric, c, r, &ball.Settings{N: n})
			if err != nil {
				t.Fatal(err)
			}
			if n == 0 {
				n = 512
			}
			if len(line.Points) != n || !line.Closed || line.Level != r {
				t.Fatalf("%s: %d points, closed %v, level %v; want %d, true, %v", m.Name, len(line.Points), line.Closed, line.Level, n, r)
			}
			for i, p := range line.Points {
				if d := distance2(t, m.Metric, c, p); math.Abs(d/(r*r)-1) > 1e-12 {
					t.Errorf("%s: point %d at squared distance %v, want %v", m.Name, i, d, r*r)
				}
			}
			// An affine image of the regular n-gon, clockwise.
			var g mat.SymDense
			if err := m.Metric.Tensor(&g, c); err != nil {
				t.Fatal(err)
			}
			want := -float64(n) / 2 * math.Sin(2*math.Pi/float64(n)) * r * r / math.Sqrt(mat.Det(&g))
			if got := area(line); math.Abs(got/want-1) > 1e-10 {
				t.Errorf("%s: signed area %v, want %v", m.Name, got, want)
			}
		}
	}
}

// The three sets of the post's figure equidistant_points: a unit circle, an
// upright ellipse with semi-axes 1 and 2, and the same turned by 45°, which
// reaches ±√2.5 and crosses the axes at ±√1.6.
func TestBallsOfThePost(t *testing.T) {
	origin := []float64{0, 0}
	for _, test := range []struct {
		name         string
		metric       descent.Metric
		major, minor contour.Point
	}{
		{"Euclidean", descent.Euclidean{}, contour.Point{X: 1}, contour.Point{Y: 1}},
		{"diagonal", diagonal(t, 1, 0.25), contour.Point{Y: 2}, contour.Point{X: -1}},
		{"wide", diagonal(t, 0.25, 1), contour.Point{X: 2}, contour.Point{Y: 1}},
		{"Mahalanobis", mahalanobis(t, sym2(0.625, -0.375, 0.625)),
			contour.Point{X: math.Sqrt2, Y: math.Sqrt2}, contour.Point{X: -math.Sqrt2 / 2, Y: math.Sqrt2 / 2}},
		{"falling", mahalanobis(t, sym2(0.625, 0.375, 0.625)),
			contour.Point{X: math.Sqrt2, Y: -math.Sqrt2}, contour.Point{X: math.Sqrt2 / 2, Y: math.Sqrt2 / 2}},
	} {
		e, err := ball.NewEllipse(test.metric, origin, 1)
		if err != nil {
			t.Fatal(err)
		}
		if !near(e.Major, test.major) || !near(e.Minor, test.minor) {
			t.Errorf("%s: semi-axes %v, %v; want %v, %v", test.name, e.Major, e.Minor, test.major, test.minor)
		}
	}
	m := mahalanobis(t, sym2(0.625, -0.375, 0.625))
	line, err := ball.Boundary(m, origin, 1, &ball.Settings{N: 100000})
	if err != nil {
		t.Fatal(err)
	}
	right, top := math.Inf(-1), math.Inf(-1)
	for _, p := range line.Points {
		right, top = math.Max(right, p.X), math.Max(top, p.Y)
	}
	if math.Abs(right-math.Sqrt(2.5)) > 1e-8 || math.Abs(top-math.Sqrt(2.5)) > 1e-8 {
		t.Errorf("reaches x = %v, y = %v; want √2.5 = %v", right, top, math.Sqrt(2.5))
	}
	if d := distance2(t, m, origin, contour.Point{X: math.Sqrt(1.6)}); math.Abs(d-1) > 1e-14 {
		t.Errorf("the crossing of the x axis has squared distance %v, want 1", d)
	}
}

func near(p, q contour.Point) bool { return math.Hypot(p.X-q.X, p.Y-q.Y) < 1e-14 }

// A long thin ellipse is exact to rounding: with b = 1 − 2⁻²⁷ the eigenvalues are
// 1 ± b, and b² needs more bits than a float64 has, so that 1 − b² computed
// plainly is wrong from the ninth digit.
func TestThinBall(t *testing.T) {
	b := 1 - math.Ldexp(1, -27)
	e, err := ball.NewEllipse(mahalanobis(t, sym2(1, b, 1)), []float64{0, 0}, 1)
	if err != nil {
		t.Fatal(err)
	}
	want := math.Ldexp(1, 13) // √(1/2⁻²⁷) along (1, −1)/√2
	if math.Abs(e.Major.X/want-1) > 1e-14 || math.Abs(e.Major.Y/want+1) > 1e-14 {
		t.Errorf("long semi-axis %v, want (%v, %v)", e.Major, want, -want)
	}
}

func TestBadBall(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		name string
		m    descent.Metric
		c    []float64
		r    float64
		n    int
		want error
		says string
	}{
		{"three dimensions", nil, []float64{0, 0, 0}, 1, 0, descent.ErrDimension, "3, want 2"},
		{"NaN center", nil, []float64{0, nan}, 1, 0, descent.ErrNotFinite, "center[1] = NaN"},
		{"zero radius", nil, []float64{0, 0}, 0, 0, descent.ErrNotPositive, "radius = 0"},
		{"NaN radius", nil, []float64{0, 0}, nan, 0, descent.ErrNotFinite, "radius = NaN"},
		{"metric of other dimension", diagonal(t, 1, 2, 3), []float64{0, 0}, 1, 0, descent.ErrDimension, "2, want 3"},
		{"indefinite", descent.MetricFunc(func(dst *mat.SymDense, x []float64) error {
			dst.CopySym(sym2(1, 2, 1))
			return nil
		}), []float64{3, 4}, 1, 0, descent.ErrNotPositiveDefinite, "at x = [3 4]: not positive definite: smallest eigenvalue -1"},
		{"too large", diagonal(t, 1e-20, 1), []float64{0, 0}, 1e300, 0, descent.ErrNotFinite, "long semi-axis = +Inf"},
		{"two points", nil, []float64{0, 0}, 1, 2, nil, "ball: Settings.N = 2"},
	} {
		_, err := ball.Boundary(test.m, test.c, test.r, &ball.Settings{N: test.n})
		if err == nil || !strings.Contains(err.Error(), test.says) || test.want != nil && !errors.Is(err, test.want) {
			t.Errorf("%s: error %v, want %v with %q", test.name, err, test.want, test.says)
		}
	}
}

func BenchmarkBall(b *testing.B) {
	for _, m := range testcase.Metrics(b) {
		b.Run(m.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ball.Boundary(m.Metric, []float64{0, 1}, 1, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// The third set of points in the post's figure: they lie at distance 1 from
// the origin by A = [[.625, −.375],[−.375, .625]].
func ExampleBoundary() {
	a, err := descent.NewMahalanobis(mat.NewSymDense(2, []float64{0.625, -0.375, -0.375, 0.625}))
	if err != nil {
		fmt.Println(err)
		return
	}
	line, err := ball.Boundary(a, []float64{0, 0}, 1, &ball.Settings{N: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range line.Points {
		fmt.Printf("(%.4f, %.4f)\n", p.X, p.Y)
	}
	// Output:
	// (1.4142, 1.4142)
	// (0.7071, -0.7071)
	// (-1.4142, -1.4142)
	// (-0.7071, 0.7071)
}

// With a damping λ the ball of a model with a singular information is an ellipse. Two equal
// logits have F = ¼[[1, −1], [−1, 1]], whose eigenvalues are ½ along (1, −1) and 0 along (1, 1),
// so its semi-axes are r/√(½ + λ) and r/√λ.
func TestBallOfDampedSingularFisher(t *testing.T) {
	const lambda = 0.02
	softmax := fisher.Softmax{K: 2}
	e, err := ball.NewEllipse(descent.Fisher{Model: softmax, N: 1, Damping: lambda}, []float64{1, 1}, 0.3)
	if err != nil {
		t.Fatal(err)
	}
	long, short := 0.3/math.Sqrt(lambda)/math.Sqrt2, 0.3/math.Sqrt(0.5+lambda)/math.Sqrt2
	for _, c := range [][2]float64{{e.Major.X, long}, {e.Major.Y, long}, {e.Minor.X, -short}, {e.Minor.Y, short}} {
		if math.Abs(c[0]-c[1]) > 1e-12 {
			t.Errorf("semi-axes %v and %v, want %v(1, 1) and %v(−1, 1)", e.Major, e.Minor, long, short)
		}
	}
	_, err = ball.NewEllipse(descent.Fisher{Model: softmax, N: 1}, []float64{1, 1}, 0.3)
	if !errors.Is(err, descent.ErrSingular) || !strings.Contains(err.Error(), "set Damping") {
		t.Errorf("without damping: error %v", err)
	}
}
