package plane_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/plane"
)

// walk returns n iterates of d coordinates with unequal variances.
func walk(rnd *rand.Rand, n, d int) [][]float64 {
	xs := make([][]float64, n)
	for i := range xs {
		xs[i] = normal(rnd, d)
		for k := range xs[i] {
			xs[i][k] *= math.Pow(0.7, float64(k%40))
		}
		if i > 0 {
			floats.Add(xs[i], xs[i-1])
		}
	}
	return xs
}

// scaledPoints returns points multiplied by c.
func scaledPoints(c float64, xs [][]float64) [][]float64 {
	ys := make([][]float64, len(xs))
	for i, x := range xs {
		ys[i] = times(c, x)
	}
	return ys
}

// The axes are singular vectors, and the shares squares of singular values.
func TestPCAIsSVD(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 1))
	for _, size := range [][2]int{{5, 40}, {40, 5}, {7, 7}, {3, 2}, {20, 300}, {300, 20}, {4, 300_000}} {
		n, d := size[0], size[1]
		xs := walk(rnd, n, d)
		for _, center := range []plane.Center{plane.Last, plane.Mean} {
			p, shares, err := plane.PCA(xs, &plane.PCASettings{Center: center})
			if err != nil {
				t.Fatal(err)
			}
			origin := slices.Clone(xs[n-1])
			if center == plane.Mean {
				origin = times(1/float64(n), sum(xs...))
			}
			if floats.Distance(p.Origin(), origin, math.Inf(1)) > 1e-13 {
				t.Errorf("%d × %d, center %d: origin is %v off", n, d, center, floats.Distance(p.Origin(), origin, 2))
			}
			diffs := mat.NewDense(n, d, nil)
			for i, x := range xs {
				diffs.SetRow(i, sum(x, times(-1, origin)))
			}
			var svd mat.SVD
			if !svd.Factorize(diffs, mat.SVDThin) {
				t.Fatal("no convergence")
			}
			var v mat.Dense
			svd.VTo(&v)
			values := svd.Values(nil)
			total := floats.Dot(values, values)
			a, b := p.Axes()
			for k, axis := range [][]float64{a, b} {
				if cosine := math.Abs(floats.Dot(axis, mat.Col(nil, k, &v))); !near(cosine, 1, 1e-10) {
					t.Errorf("%d × %d, center %d: axis %d has cosine %v", n, d, center, k, cosine)
				}
				if share := []float64{shares.U, shares.V}[k]; !near(share, values[k]*values[k]/total, 1e-12) {
					t.Errorf("%d × %d, center %d: share %d is %v, want %v", n, d, center, k, share, values[k]*values[k]/total)
				}
			}
			if !near(shares.U+shares.V+shares.Rest, 1, 1e-13) || shares.Rest < 0 {
				t.Errorf("%d × %d: shares %v", n, d, shares)
			}
			if again, err := p.Shares(xs, center); err != nil || !near(again.U, shares.U, 1e-13) || !near(again.V, shares.V, 1e-13) || !near(again.Rest, shares.Rest, 1e-13) {
				t.Errorf("%d × %d: Shares gives %v, %v, PCA %v", n, d, again, err, shares)
			}
			if !near(floats.Norm(a, 2), 1, 1e-14) || !near(floats.Norm(b, 2), 1, 1e-14) || math.Abs(floats.Dot(a, b)) > 1e-14 {
				t.Errorf("%d × %d: axes are not orthonormal", n, d)
			}
		}
	}
}

// The farthest point has a positive coordinate, however the points are reflected.
func TestPCASigns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 1))
	for range 20 {
		xs := walk(rnd, 6, 9)
		p, _, err := plane.PCA(xs, nil)
		if err != nil {
			t.Fatal(err)
		}
		q, _, err := plane.PCA(scaledPoints(-1, xs), nil)
		if err != nil {
			t.Fatal(err)
		}
		var far [2]float64
		for i, x := range xs {
			u, v := p.Project(x)
			if nu, nv := q.Project(times(-1, xs[i])); !near(nu, u, 1e-12) || !near(nv, v, 1e-12) {
				t.Errorf("point %d: %v, %v, reflected %v, %v", i, u, v, nu, nv)
			}
			for k, t := range []float64{u, v} {
				if math.Abs(t) > math.Abs(far[k]) {
					far[k] = t
				}
			}
		}
		if far[0] <= 0 || far[1] <= 0 {
			t.Errorf("farthest coordinates %v", far)
		}
	}
}

// Axes and shares are those of the points times a power of two, to the last bit.
func TestPCAPowersOfTwo(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 1))
	for _, size := range [][2]int{{5, 30}, {30, 5}} {
		xs := walk(rnd, size[0], size[1])
		for _, center := range []plane.Center{plane.Last, plane.Mean} {
			s := &plane.PCASettings{Center: center}
			p, shares, err := plane.PCA(xs, s)
			if err != nil {
				t.Fatal(err)
			}
			a, b := p.Axes()
			u, v := p.Project(xs[0])
			for _, e := range []int{-900, -1, 1, 1015} {
				c := math.Ldexp(1, e)
				q, got, err := plane.PCA(scaledPoints(c, xs), s)
				if err != nil {
					t.Fatal(err)
				}
				qa, qb := q.Axes()
				if got != shares || !slices.Equal(a, qa) || !slices.Equal(b, qb) || !slices.Equal(q.Origin(), times(c, p.Origin())) {
					t.Errorf("%v points, center %d, 2^%d: shares %v, want %v", size, center, e, got, shares)
				}
				if qu, qv := q.Project(times(c, xs[0])); qu != c*u || qv != c*v {
					t.Errorf("2^%d: Project gives %v, %v", e, qu, qv)
				}
			}
		}
	}
}

// A second axis with a share of 1e-24 is found as exactly as the points have digits.
func TestPCATinyShare(t *testing.T) {
	const small = 1e-12
	for _, d := range []int{3, 100} {
		first, second := make([]float64, d), make([]float64, d)
		first[0], first[1], second[0], second[1] = 0.6, 0.8, 0.8, -0.6
		xs := make([][]float64, 11)
		for i := range xs {
			s := float64(i)/5 - 1
			xs[i] = sum(times(s, first), times(small*(s*s-1), second)) // the last difference is 0
		}
		xs[10] = times(1, first)
		p, shares, err := plane.PCA(xs, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, b := p.Axes()
		if cosine := math.Abs(floats.Dot(b, second)); !near(cosine, 1, 1e-6) || shares.V > 1e-23 || shares.V < 1e-26 {
			t.Errorf("%d coordinates: cosine %v, shares %v", d, cosine, shares)
		}
	}
}

func TestPCAOrigin(t *testing.T) {
	xs := walk(rand.New(rand.NewPCG(7, 1)), 9, 4)
	mean, shares, err := plane.PCA(xs, &plane.PCASettings{Center: plane.Mean})
	if err != nil {
		t.Fatal(err)
	}
	p, same, err := plane.PCA(xs, &plane.PCASettings{Center: plane.Mean, Origin: xs[8]})
	if err != nil {
		t.Fatal(err)
	}
	a, b := mean.Axes()
	pa, pb := p.Axes()
	if u, v := p.Project(xs[8]); u != 0 || v != 0 || shares != same || !slices.Equal(a, pa) || !slices.Equal(b, pb) {
		t.Errorf("last iterate at %v, %v, shares %v, want %v", u, v, same, shares)
	}
}

func TestPCAErrors(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 1))
	dir, at := normal(rnd, 50), times(1e3, normal(rnd, 50))
	var line [][]float64
	for i := range 20 {
		line = append(line, sum(at, times(float64(i)*0.1, dir)))
	}
	constant := slices.Repeat([][]float64{{0.1, 0.7, 1e9}}, 7)
	walked := walk(rnd, 4, 3)
	broken := scaledPoints(1, walked)
	broken[2][1] = math.Inf(-1)
	for name, test := range map[string]struct {
		xs   [][]float64
		s    *plane.PCASettings
		want error
	}{
		"none":               {nil, nil, descent.ErrMissing},
		"one coordinate":     {[][]float64{{1}, {2}}, nil, descent.ErrDimension},
		"no coordinates":     {[][]float64{nil}, nil, descent.ErrDimension},
		"other lengths":      {[][]float64{{1, 2}, {1, 2, 3}}, nil, descent.ErrDimension},
		"first is NaN":       {[][]float64{{1, 2}, {math.NaN(), 1}, {3, 4}}, nil, descent.ErrNotFinite},
		"infinite":           {broken, nil, descent.ErrNotFinite},
		"one iterate":        {walked[:1], nil, plane.ErrDegenerate},
		"two iterates":       {walked[:2], nil, plane.ErrDegenerate},
		"equal":              {constant, nil, plane.ErrDegenerate},
		"equal, mean":        {constant, &plane.PCASettings{Center: plane.Mean}, plane.ErrDegenerate},
		"line":               {line, nil, plane.ErrDegenerate},
		"line, mean":         {line, &plane.PCASettings{Center: plane.Mean}, plane.ErrDegenerate},
		"line of few points": {line[:3], nil, plane.ErrDegenerate},
		"unknown center":     {walked, &plane.PCASettings{Center: 7}, descent.ErrMissing},
		"short origin":       {walked, &plane.PCASettings{Origin: []float64{1}}, descent.ErrDimension},
		"NaN origin":         {walked, &plane.PCASettings{Origin: []float64{1, math.NaN(), 2}}, descent.ErrNotFinite},
		"too many":           {slices.Repeat([][]float64{make([]float64, 5000)}, 5000), nil, descent.ErrLimit},
	} {
		if p, _, err := plane.PCA(test.xs, test.s); p != nil || !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := plane.PCA(broken, nil); err.Error() != "plane: xs[2,1] = -Inf: not finite" {
		t.Errorf("message %q", err)
	}
	if _, _, err := plane.OfPath(nil, nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("no path: %v", err)
	}
	if _, _, err := plane.OfPath(new(descent.Path), nil); !errors.Is(err, descent.ErrMissing) {
		t.Errorf("a path of 0 iterates: %v", err)
	}
}

// A coordinate that never changes does not decide what rounding is.
func TestPCAConstantCoordinate(t *testing.T) {
	xs := [][]float64{{0, 0, 1e18}, {1, 0, 1e18}, {1, 1e-3, 1e18}}
	for _, center := range []plane.Center{plane.Last, plane.Mean} {
		p, _, err := plane.PCA(xs, &plane.PCASettings{Center: center})
		if err != nil {
			t.Fatal(err)
		}
		if a, b := p.Axes(); a[2] != 0 || b[2] != 0 {
			t.Errorf("axes %v, %v", a, b)
		}
	}
}

// Differences of the largest numbers overflow, and squares of the least ones vanish.
func TestPCAExtreme(t *testing.T) {
	m := math.MaxFloat64
	for _, xs := range [][][]float64{
		{{m, 0, 0}, {-m, 0, 0}, {0, m / 2, 0}, {-m, -m, 0}},
		{{5e-324, 0, 0}, {0, 1e-323, 0}, {0, 0, 0}},
		{{1e-300, 0, 0}, {0, 1e-301, 0}, {0, 0, 0}},
	} {
		for _, center := range []plane.Center{plane.Last, plane.Mean} {
			p, shares, err := plane.PCA(xs, &plane.PCASettings{Center: center})
			if err != nil {
				t.Fatal(err)
			}
			a, b := p.Axes()
			if !near(floats.Norm(a, 2), 1, 1e-14) || !near(floats.Norm(b, 2), 1, 1e-14) || a[2] != 0 || b[2] != 0 || !near(shares.U+shares.V, 1, 1e-14) {
				t.Errorf("%v, center %d: axes %v, %v, shares %v", xs[0], center, a, b, shares)
			}
			for _, v := range p.Origin() {
				if math.IsInf(v, 0) {
					t.Errorf("origin %v", p.Origin())
				}
			}
		}
	}
}

// Of two points that are equally far, the first has a positive coordinate.
func TestPCATies(t *testing.T) {
	xs := [][]float64{{-3, 0}, {3, 0}, {0, -1}, {0, 1}}
	p, shares, err := plane.PCA(xs, &plane.PCASettings{Center: plane.Mean})
	if err != nil {
		t.Fatal(err)
	}
	u, _ := p.Project(xs[0])
	if _, v := p.Project(xs[2]); !near(u, 3, 1e-15) || !near(v, 1, 1e-15) || !near(shares.U, 0.9, 1e-15) {
		t.Errorf("coordinates %v and %v, shares %v", u, v, shares)
	}
}

// A countdown is a context that is done after it was asked so many times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// PCA can be stopped everywhere.
func TestPCAStops(t *testing.T) {
	for _, size := range [][2]int{{5, 9}, {9, 5}} {
		xs := walk(rand.New(rand.NewPCG(9, 1)), size[0], size[1])
		stops := 0
		for ; ; stops++ {
			p, shares, err := plane.PCA(xs, &plane.PCASettings{Center: plane.Mean, Context: &countdown{context.Background(), stops}})
			if err == nil {
				break
			}
			if p != nil || shares != (plane.Shares{}) || !errors.Is(err, context.Canceled) {
				t.Fatalf("after %d questions: %v, %v, %v", stops, p, shares, err)
			}
		}
		if stops < 6*size[0] {
			t.Errorf("%v points: asked %d times", size, stops)
		}
	}
}

func TestPCAContext(t *testing.T) {
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(cause)
	_, _, err := plane.PCA(walk(rand.New(rand.NewPCG(9, 1)), 5, 5), &plane.PCASettings{Context: ctx})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, cause) {
		t.Errorf("%v", err)
	}
}
