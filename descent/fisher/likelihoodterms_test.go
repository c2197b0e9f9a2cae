package fisher_test

import (
	"fmt"
	"math"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

var _ descent.FiniteSum = fisher.LikelihoodTerms[float64]{}

// The gradient of all terms is that of the likelihood, and the gradient of a batch the mean of those
// of its terms, which are −n times the scores.
func TestLikelihoodTerms(t *testing.T) {
	data := []float64{0.5, 2, -1, 0.7}
	sum := fisher.LikelihoodTerms[float64]{Model: fisher.Gaussian{}, Data: data}
	all, err := fisher.LikelihoodOf(fisher.Gaussian{}, data)
	if err != nil || sum.Terms() != 4 {
		t.Fatalf("%d terms, %v", sum.Terms(), err)
	}
	theta, want, got := []float64{0.3, -0.2}, make([]float64, 2), make([]float64, 2)
	all.Problem().Grad(want, theta)
	sum.BatchGrad(got, theta, []int{0, 1, 2, 3})
	for k := range want {
		if math.Abs(got[k]-want[k]) > 1e-12 {
			t.Errorf("all terms: %v, want %v", got, want)
		}
	}
	want = make([]float64, 2)
	for _, i := range []int{2, 0, 2} {
		score := fisher.Gaussian{}.Score(nil, data[i], theta)
		for k := range want {
			want[k] -= 4 * score[k] / 3
		}
	}
	sum.BatchGrad(got, theta, []int{2, 0, 2})
	for k := range want {
		if math.Abs(got[k]-want[k]) > 1e-12 {
			t.Errorf("a batch: %v, want %v", got, want)
		}
	}
	sum.Data[1] = math.NaN()
	if sum.BatchGrad(got, theta, []int{1}); !math.IsNaN(got[0]) || !math.IsNaN(got[1]) {
		t.Errorf("NaN as an observation: %v", got)
	}
}

// Gradient descent on batches of 5 among 20 observations comes near the maximum of the likelihood,
// at the mean of the data.
func ExampleLikelihoodTerms() {
	var data []float64
	for i := range 20 {
		data = append(data, float64(i%5))
	}
	sum := fisher.LikelihoodTerms[float64]{Model: fisher.Gaussian{}, Data: data}
	l, err := fisher.LikelihoodOf(fisher.Gaussian{}, data)
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := descent.Run(l.Problem(), []float64{0, 1}, descent.Stochastic{
		Method:   descent.Steepest{StepSize: descent.InverseTime{Initial: 0.05, Rate: 0.1}},
		Gradient: descent.MiniBatch{Sum: sum, Size: 5},
	}, &descent.Settings{Stop: descent.Iterations(2000)})
	if err != nil {
		fmt.Println(err)
		return
	}
	x := path.X(path.Len() - 1)
	fmt.Printf("%.1f %.1f\n", x[0], math.Exp(x[1]))
	// Output: 2.0 1.4
}
