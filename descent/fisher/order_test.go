package fisher

import (
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// A matrix for 2²⁰ parameters would have eight terabytes, which end the process.
func TestMaxOrder(t *testing.T) {
	const k = 1 << 20
	theta, logits := make([]float64, k-1), make([]float64, k)
	for i := range theta {
		theta[i] = 1.0 / (k + 1)
	}
	multi := MultiGaussian{D: 1000}
	for name, f := range map[string]func(dst *mat.SymDense) error{
		"Categorical":   func(dst *mat.SymDense) error { return Categorical{K: k}.Information(dst, theta) },
		"Softmax":       func(dst *mat.SymDense) error { return Softmax{K: k}.Information(dst, logits) },
		"MultiGaussian": func(dst *mat.SymDense) error { return multi.Information(dst, make([]float64, multi.Dim())) },
		"MonteCarlo":    func(dst *mat.SymDense) error { return MonteCarlo(Categorical{K: k}, dst, theta, 10, 1) },
		"Empirical":     func(dst *mat.SymDense) error { return Empirical(Softmax{K: k}, dst, logits, []float64{1}) },
		"Likelihood": func(dst *mat.SymDense) error {
			l, err := LikelihoodOf(Softmax{K: k}, []float64{1})
			if err != nil {
				return err
			}
			return l.Information(dst, logits)
		},
	} {
		var dst mat.SymDense
		if err := f(&dst); !errors.Is(err, ErrLimit) || !strings.Contains(err.Error(), "descent.MaxOrder = 4096") || !dst.IsEmpty() {
			t.Errorf("%s: %v, want an ErrLimit with descent.MaxOrder", name, err)
		}
	}
	var dst mat.SymDense
	if err := (Categorical{K: 4097}).Information(&dst, theta[:4096]); err != nil {
		t.Errorf("order 4096: %v", err)
	}
}
