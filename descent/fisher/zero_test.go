package fisher_test

import (
	"math"
	"testing"

	"natgrad.example/descent/fisher"
)

// The zero Likelihood, and nil, have no values.
func TestZeroLikelihood(t *testing.T) {
	for _, l := range []*fisher.Likelihood{nil, {}} {
		if v := l.LogLikelihood([]float64{1, 2}); !math.IsNaN(v) {
			t.Errorf("log-likelihood %v", v)
		}
		if s := l.Score(nil, []float64{1, 2}); len(s) != 2 || !math.IsNaN(s[0]) || !math.IsNaN(s[1]) {
			t.Errorf("score %v", s)
		}
		if n := l.Observations(); n != 0 {
			t.Errorf("%v observations", n)
		}
	}
}
