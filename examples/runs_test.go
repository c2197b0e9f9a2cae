package examples_test

import (
	"encoding/csv"
	"fmt"
	"math"
	"math/cmplx"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/examples"
	"natgrad.example/plots/spec"
)

// runs returns the runs of an example.
func runs(t *testing.T, name string, set ...string) []spec.Trace {
	t.Helper()
	traces, err := read(t, name, set...).Traces(t.Context())
	if err != nil || len(traces) == 0 {
		t.Fatalf("%d runs, %v", len(traces), err)
	}
	return traces
}

// ends returns the last iterates of runs by the names of their paths or the titles of their panels.
func ends(t *testing.T, name string) map[string][]float64 {
	t.Helper()
	last := map[string][]float64{}
	for _, r := range runs(t, name) {
		key := r.Name
		if key == "" {
			key = r.Title
		}
		last[key] = r.Path.X(r.Path.Len() - 1)
	}
	return last
}

// near reports whether two points are at most tol apart.
func near(a, b []float64, tol float64) bool {
	return math.Hypot(a[0]-b[0], a[1]-b[1]) <= tol
}

// column returns the numbers in the second column of a file.
func column(t *testing.T, name string) []float64 {
	t.Helper()
	f, err := examples.Files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var x []float64
	for _, record := range records[1:] {
		v, err := strconv.ParseFloat(record[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		x = append(x, v)
	}
	return x
}

// The number above each panel of momentum_grid.yaml is the spectral radius of the linear map
// that makes the next two iterates, and the errors of long runs shrink by it.
func TestMomentumRate(t *testing.T) {
	const long = 400
	figure := build(t, "momentum_grid")
	traces := runs(t, "momentum_grid", fmt.Sprintf("steps=%d", long))
	if len(traces) != 9 {
		t.Fatalf("%d runs", len(traces))
	}
	for i, r := range traces {
		var told float64
		if _, err := fmt.Sscanf(figure.Panels[i].Title, "rate %f", &told); err != nil {
			t.Fatalf("title %q: %v", figure.Panels[i].Title, err)
		}
		step := []float64{0.03, 0.1, 0.18}[i/3]
		momentum := []float64{0, 0.4, 0.8}[i%3]
		if rate := heavyBallRate(t, step, momentum); !(math.Abs(told-rate) <= 0.0051) {
			t.Errorf("step %v, momentum %v: the title says %v, the spectral radius is %v", step, momentum, told, rate)
		}
		// The errors of swinging runs have zeros, so the largest of 20 are compared.
		largest := func(last int) (e float64) {
			for k := last - 20; k < last; k++ {
				x := r.Path.X(k)
				e = max(e, math.Hypot(x[0], x[1]))
			}
			return e
		}
		measured := math.Pow(largest(r.Path.Len())/largest(r.Path.Len()/2), 2/float64(r.Path.Len()))
		if !(math.Abs(measured-told) <= 0.012) {
			t.Errorf("step %v, momentum %v: the title says %v, the run of %d steps shrinks by %v", step, momentum, told, r.Path.Len()-1, measured)
		}
	}
}

// heavyBallRate returns the largest eigenvalue, in absolute value, of the map
// (x_t, x_{t−1}) → (x_{t+1}, x_t) of the heavy ball for the curvatures 1 and 10.
func heavyBallRate(t *testing.T, step, momentum float64) (rate float64) {
	t.Helper()
	for _, curvature := range []float64{1, 10} {
		var e mat.Eigen
		if !e.Factorize(mat.NewDense(2, 2, []float64{1 + momentum - step*curvature, -momentum, 1, 0}), mat.EigenNone) {
			t.Fatal("no eigenvalues")
		}
		for _, v := range e.Values(nil) {
			rate = max(rate, cmplx.Abs(v))
		}
	}
	return rate
}

// Each step of the natural gradient on the Bernoulli likelihood leaves the share 1 − γ of the
// distance to the mean of the data, and the gap in the third panel is measured from there.
func TestBernoulliContraction(t *testing.T) {
	file := read(t, "bernoulli")
	mean := 0.0
	for _, x := range file.Panels[0].Data.Values {
		mean += float64(x) / float64(len(file.Panels[0].Data.Values))
	}
	if math.Abs(mean-7.0/23) > 1e-15 {
		t.Errorf("mean %v", mean)
	}
	natural := 0
	for _, r := range runs(t, "bernoulli") {
		if r.Name != "natural" {
			continue
		}
		natural++
		for i := 1; i < r.Path.Len(); i++ {
			if left := (r.Path.X(i)[0] - mean) / (r.Path.X(i - 1)[0] - mean); math.Abs(left-0.6) > 1e-9 {
				t.Errorf("start %d, step %d leaves %v of the distance", r.Start, i, left)
			}
		}
	}
	if natural != 4 { // two starts, in two panels
		t.Errorf("%d runs of the natural gradient", natural)
	}
	most := 7*math.Log(7.0/23) + 16*math.Log(16.0/23)
	if got := float64(*file.Panels[2].Losses.Minimum); math.Abs(got-most) > 1e-12 {
		t.Errorf("the maximum is %v, the file says %v", most, got)
	}
}

// The maxima that the files mark are those of the likelihoods, the natural gradient
// ends there, and the plain gradient does not.
func TestMaxima(t *testing.T) {
	hours := column(t, "data/failures.csv")
	logs := 0.0
	for _, x := range hours {
		logs += math.Log(x) / float64(len(hours))
	}
	for _, c := range []struct {
		name  string
		at    []float64
		scale []float64 // of the axes
	}{
		{"likelihood", gaussianMaximum(column(t, "data/newcomb.csv")), []float64{32, 2}},
		{"gamma", gammaMaximum(stat.Mean(hours, nil), logs), []float64{1.7, 0.048}},
	} {
		mark := read(t, c.name).Panels[0].Marks[1]
		shown := []float64{float64(mark.At.X), float64(mark.At.Y)}
		distance := func(x []float64) float64 {
			return math.Hypot((x[0]-c.at[0])/c.scale[0], (x[1]-c.at[1])/c.scale[1])
		}
		if mark.Label != "maximum" || distance(shown) > 1e-4 {
			t.Errorf("%s marks the maximum %v at %v", c.name, c.at, shown)
		}
		last := ends(t, c.name)
		if d := distance(last["natural gradient"]); d > 0.02 {
			t.Errorf("%s: the natural gradient ends %v panels from the maximum", c.name, d)
		}
		if d := distance(last["plain gradient"]); d < 0.3 {
			t.Errorf("%s: the plain gradient ends %v panels from the maximum", c.name, d)
		}
	}
}

// gaussianMaximum returns the mean and the logarithm of the standard deviation of data.
func gaussianMaximum(x []float64) []float64 {
	mean, variance := stat.PopMeanVariance(x, nil)
	return []float64{mean, math.Log(variance) / 2}
}

// gammaMaximum returns the shape α and the rate β that are most likely for a mean and a mean
// logarithm: log α − ψ(α) = log mean − mean log, and β = α/mean.
func gammaMaximum(mean, logs float64) []float64 {
	low, high := 1e-3, 1e3
	for range 200 {
		a := math.Sqrt(low * high)
		if math.Log(a)-mathext.Digamma(a) > math.Log(mean)-logs {
			low = a
		} else {
			high = a
		}
	}
	return []float64{low, low / mean}
}

// Where the alternative texts say that runs end, they end.
func TestEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		at   map[string][]float64
		tol  float64
	}{
		{"saddle", map[string][]float64{"gradient descent": {1, 0}, "Newton": {0, 0}, "Newton with absolute eigenvalues": {1, 0}}, 0.01},
		// The minima of Rastrigin's function are a little closer to the origin than integers.
		{"rastrigin_methods", map[string][]float64{
			"gradient descent": {-1.99, 1.99}, "heavy ball": {0.995, 1.99}, "Nesterov": {-1.99, 1.99},
			"AdaGrad": {0.995, 0}, "RMSProp": {0.995, 0}, "Adam": {-1.99, 0},
		}, 0.15},
		{"rosenbrock_methods", map[string][]float64{"Newton": {1, 1}}, 0.01},
		{"mirror", map[string][]float64{"mirror descent": {0.6, 0.4}, "gradient descent": {0.8, 0.6}}, 0.02},
	} {
		last := ends(t, c.name)
		for key, want := range c.at {
			if last[key] == nil || !near(last[key], want, c.tol) {
				t.Errorf("%s: %s ends at %v, want %v", c.name, key, last[key], want)
			}
		}
		if c.name == "rosenbrock_methods" {
			for key, x := range last {
				if c.at[key] == nil && near(x, []float64{1, 1}, 0.3) {
					t.Errorf("%s: %s ends at %v as well", c.name, key, x)
				}
			}
		}
	}
}

// All iterates of mirror descent are distributions, and gradient descent leaves them.
func TestMirrorStays(t *testing.T) {
	outside := map[string]int{}
	for _, r := range runs(t, "mirror") {
		for i := range r.Path.Len() {
			if x := r.Path.X(i); !(x[0] > 0 && x[1] > 0 && x[0]+x[1] < 1) {
				outside[r.Name]++
			}
		}
	}
	if outside["mirror descent"] != 0 || outside["gradient descent"] == 0 {
		t.Errorf("iterates outside: %v", outside)
	}
}

// Projected descent ends at the lowest point of its set, by Lagrange's multiplier of
// x + 3y = 1.8, and Frank–Wolfe is close to that of x + y = 1.8. Only starts are outside.
func TestProjected(t *testing.T) {
	cut := convex.Intersection{A: convex.Ball{Center: []float64{0, 0}, Radius: 1.5}, B: convex.HalfSpace{Normal: []float64{1, 3}, Offset: 1.8}}
	for _, c := range []struct {
		title string
		set   descent.Set
		want  []float64
		tol   float64
	}{
		{"projected descent", cut, []float64{2 - 2.35/2.75, 1.5 - 3*2.35/5.5}, 1e-6},
		{"Frank–Wolfe", convex.Simplex{Sum: 1.8, Solid: true}, []float64{2 - 1.7/1.5, 1.5 - 1.7/3}, 0.06},
	} {
		found := 0
		for _, r := range runs(t, "projected") {
			if r.Title != c.title {
				continue
			}
			found++
			if x := r.Path.X(r.Path.Len() - 1); !near(x, c.want, c.tol) {
				t.Errorf("%s ends at %v, want %v", c.title, x, c.want)
			}
			p := make([]float64, 2)
			for i := 1; i < r.Path.Len(); i++ {
				if err := c.set.Project(p, r.Path.X(i)); err != nil || !near(p, r.Path.X(i), 1e-9) {
					t.Errorf("%s: iterate %d = %v is outside: %v", c.title, i, r.Path.X(i), err)
				}
			}
		}
		if found == 0 {
			t.Errorf("no runs of %s", c.title)
		}
	}
}

// The runs of twenty seeds are as the alternative text says: the median loss of SGD falls as 1/t in
// its second half, to a factor of two, and that of Adam is higher early and at the end. The paths of SGD spread farther.
func TestStochastic(t *testing.T) {
	losses, widest := map[string]func(step int) float64{}, map[string]float64{}
	for _, name := range []string{"SGD", "Adam"} {
		var paths []*descent.Path
		for _, r := range runs(t, "stochastic") {
			if r.Name == name && r.Panel == 0 {
				paths = append(paths, r.Path)
			}
		}
		if len(paths) != 20 {
			t.Fatalf("%s: %d seeds", name, len(paths))
		}
		q, err := (&descent.Ensemble{Paths: paths}).Quantiles(t.Context(), descent.Loss, 0.5)
		if err != nil {
			t.Fatal(err)
		}
		losses[name] = func(step int) float64 { // the mean of nine medians, which are noisy
			return floats.Sum(q[0][step-4:step+5]) / 9
		}
		for _, p := range paths {
			widest[name] = math.Max(widest[name], math.Abs(p.X(5)[1]-paths[0].X(5)[1]))
		}
	}
	if ratio := losses["SGD"](60) / losses["SGD"](480); ratio < 4 || ratio > 16 {
		t.Errorf("SGD falls by %v from step 60 to 480", ratio)
	}
	if a, s := losses["Adam"], losses["SGD"]; a(10) < 5*s(10) || a(480) < 1.5*s(480) {
		t.Errorf("Adam %v and %v, SGD %v and %v", a(10), a(480), s(10), s(480))
	}
	if widest["SGD"] < 5*widest["Adam"] {
		t.Errorf("the paths spread by %v", widest)
	}
}

// The losses fall as the alternative text says: those of gradient descent by one factor, those
// of the heavy ball further, and those of Barzilai and Borwein below 1e-12 within nine steps.
func TestLosses(t *testing.T) {
	paths := map[string]*descent.Path{}
	for _, r := range runs(t, "losses") {
		paths[r.Name] = r.Path
	}
	gd, ball, bb := paths["gradient descent"], paths["heavy ball"], paths["Barzilai–Borwein"]
	for i := 20; i < gd.Len(); i++ {
		if factor := gd.F(i) / gd.F(i-1); math.Abs(factor-0.83*0.83) > 0.01 { // 1 − γλ for λ = 2
			t.Errorf("step %d multiplies the loss by %v", i, factor)
		}
	}
	if a, b := gd.F(gd.Len()-1), ball.F(ball.Len()-1); !(b < a) {
		t.Errorf("the heavy ball ends at %v, gradient descent at %v", b, a)
	}
	if f := bb.F(9); !(f <= 1e-12) {
		t.Errorf("after nine steps %v", f)
	}
}
