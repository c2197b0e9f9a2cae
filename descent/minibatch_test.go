package descent_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// leastSquares is the mean of ½(a_iᵀx − b_i)² over n terms.
func leastSquares(n int) descent.Terms {
	residual := func(x []float64, i int) (a [2]float64, r float64) {
		a = [2]float64{1, math.Sin(float64(3 * i))}
		return a, a[0]*x[0] + a[1]*x[1] - math.Cos(float64(5*i))
	}
	return descent.Terms{
		N: n,
		Func: func(x []float64, i int) float64 {
			_, r := residual(x, i)
			return r * r / 2
		},
		Grad: func(g, x []float64, i int) {
			a, r := residual(x, i)
			g[0], g[1] = r*a[0], r*a[1]
		},
	}
}

// The batches of an epoch have every term once, and another epoch another order.
func TestEpochs(t *testing.T) {
	for _, n := range []int{1, 2, 7, 12} {
		for size := 1; size <= n; size++ {
			m := descent.MiniBatch{Sum: leastSquares(n), Size: size}
			steps := (n + size - 1) / size
			var epochs [3][]int
			for step := range 3 * steps {
				batch, err := m.Batch(8, step)
				if err != nil {
					t.Fatal(err)
				}
				if last := step%steps == steps-1; len(batch) != size && !(last && len(batch) == n-(steps-1)*size) {
					t.Errorf("%d terms by %d: batch %d has %d", n, size, step, len(batch))
				}
				epochs[step/steps] = append(epochs[step/steps], batch...)
			}
			for e, order := range epochs {
				if n == 12 && e > 0 && slices.Equal(order, epochs[e-1]) {
					t.Errorf("epochs %d and %d have one order", e-1, e)
				}
				sorted := slices.Sorted(slices.Values(order))
				for i, term := range sorted {
					if term != i || len(sorted) != n {
						t.Fatalf("%d terms by %d: epoch %d is %v", n, size, e, order)
					}
				}
			}
		}
	}
}

// The gradients of an epoch at one x, weighted by the sizes of their batches, have the mean ∇f(x),
// up to the rounding of the sums.
func TestEpochIsUnbiased(t *testing.T) {
	var x [][]float64
	var y []float64
	for i := range 23 {
		x, y = append(x, []float64{1, math.Sin(float64(i))}), append(y, float64(i%2))
	}
	loss, err := zoo.NewLogisticLoss(x, y, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	ls := leastSquares(23)
	for name, c := range map[string]struct {
		sum  descent.FiniteSum
		grad func(g, x []float64)
	}{"logistic": {loss, loss.Grad}, "least squares": {ls, ls.Problem().Grad}} {
		at := []float64{0.3, -1.7}
		want, got, one := make([]float64, 2), make([]float64, 2), make([]float64, 2)
		c.grad(want, at)
		for size := 1; size <= 23; size++ {
			m := descent.MiniBatch{Sum: c.sum, Size: size}
			clear(got)
			for step := range (22 + size) / size {
				batch, err := m.Batch(3, step)
				if err != nil {
					t.Fatal(err)
				}
				c.sum.BatchGrad(one, at, batch)
				floats.AddScaled(got, float64(len(batch))/23, one)
			}
			if d := floats.Distance(got, want, math.Inf(1)); d > 23*4e-16 {
				t.Errorf("%s in batches of %d: %v, want %v", name, size, got, want)
			}
		}
	}
}

// With replacement, all terms are as likely in each place: χ² with 9 degrees of freedom exceeds 45
// with probability 10⁻⁶. The gradient then has the mean ∇f and the variance of the terms over the
// size of the batch.
func TestReplacement(t *testing.T) {
	const n, size, steps = 10, 4, 20_000
	sum := leastSquares(n)
	at, want, one := []float64{0.5, 2}, make([]float64, 2), make([]float64, 2)
	sum.Problem().Grad(want, at)
	variance := 0.0
	for i := range n {
		sum.Grad(one, at, i)
		variance += math.Pow(one[0]-want[0], 2) / n
	}
	m := descent.MiniBatch{Sum: sum, Size: size, Replacement: true}
	var counts [size][n]int
	mean, second := 0.0, 0.0
	for step := range steps {
		batch, err := m.Batch(1, step)
		if err != nil {
			t.Fatal(err)
		}
		for k, i := range batch {
			counts[k][i]++
		}
		sum.BatchGrad(one, at, batch)
		mean, second = mean+one[0]/steps, second+math.Pow(one[0]-want[0], 2)/steps
	}
	for k, of := range counts {
		chi := 0.0
		for _, c := range of {
			chi += math.Pow(float64(c)-steps/n, 2) / (steps / n)
		}
		if chi > 45 {
			t.Errorf("place %d: χ² = %v of %v", k, chi, of)
		}
	}
	if tol := 5 * math.Sqrt(variance/size/steps); math.Abs(mean-want[0]) > tol {
		t.Errorf("mean %v, want %v ± %v", mean, want[0], tol)
	}
	// Fourth moments are at most (range)²/4 times the variance; 5 % is more than five deviations.
	if math.Abs(second/(variance/size)-1) > 0.05 {
		t.Errorf("variance %v, want %v", second, variance/size)
	}
}

// The batch that a run uses is the one that Batch returns, and Nesterov's method evaluates it ahead.
func TestRunUsesBatches(t *testing.T) {
	sum := leastSquares(9)
	m := descent.MiniBatch{Sum: sum, Size: 2}
	path := run(t, sum.Problem(), []float64{1, 1}, descent.Stochastic{Method: descent.Steepest{StepSize: descent.Constant(0.5)}, Gradient: m, Seed: 6}, descent.Iterations(12))
	g := make([]float64, 2)
	for i := range 12 {
		batch, err := m.Batch(6, i)
		if err != nil {
			t.Fatal(err)
		}
		sum.BatchGrad(g, path.X(i), batch)
		for k := range g {
			if d := path.X(i)[k] - 0.5*g[k] - path.X(i + 1)[k]; math.Abs(d) > 1e-15 {
				t.Errorf("step %d: off by %v", i, d)
			}
		}
	}
}

func TestBatchErrors(t *testing.T) {
	m := descent.MiniBatch{Sum: leastSquares(4)}
	if _, err := m.Batch(0, -1); !errors.Is(err, descent.ErrDomain) {
		t.Errorf("t = −1: %v", err)
	}
	m.Size = 5
	if _, err := m.Batch(0, 0); !errors.Is(err, descent.ErrDomain) {
		t.Errorf("size 5: %v", err)
	}
}

// All orders of an epoch are as likely: χ² with 5 degrees of freedom exceeds 36 with probability 10⁻⁶.
func TestOrdersAreAsLikely(t *testing.T) {
	const draws = 6000
	counts := map[[3]int]float64{}
	for seed := range uint64(draws) {
		batch, err := (descent.MiniBatch{Sum: leastSquares(3), Size: 3}).Batch(seed, 0)
		if err != nil {
			t.Fatal(err)
		}
		counts[[3]int(batch)]++
	}
	chi := 0.0
	for _, n := range counts {
		chi += math.Pow(n-draws/6, 2) / (draws / 6)
	}
	if len(counts) != 6 || chi > 36 {
		t.Errorf("χ² = %v of %v", chi, counts)
	}
}
