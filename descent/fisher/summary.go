package fisher

import (
	"fmt"
	"math"
)

// A Summary is what the likelihood of a model needs to know of data, its
// sufficient statistics. Which they are, Summarize of the model says.
type Summary struct {
	// N is the number of observations, at least one.
	N float64
	// T are the statistics, the same for the same mean of log p(x|θ) at every θ.
	T []float64
	// LogBase is the mean of the part of log p(x|θ) without parameters.
	LogBase float64
}

// Summarized is a Family whose likelihood is a function of a Summary.
type Summarized interface {
	Family

	// MeanLogProb returns the mean of log p(x|θ) over the data, without
	// LogBase. It panics if the Summary is of another model.
	MeanLogProb(s Summary, theta []float64) float64

	// MeanScore stores the mean of ∇_θ log p(x|θ) over the data into dst and
	// returns it. A nil dst is allocated; another must have Dim elements.
	MeanScore(dst []float64, s Summary, theta []float64) []float64
}

// Sufficient is a Model that can summarise data.
type Sufficient[X any] interface {
	Summarized

	// Summarize returns the sufficient statistics of data. Errors are
	// ErrNoData if there is none and ErrDomain, with the index, if an
	// observation can not be made under the model.
	Summarize(data []X) (Summary, error)
}

// average makes a Summary of means: t stores the n statistics of x and returns
// the part of log p without parameters, ok false if x can not be observed.
func average[X any](model string, data []X, n int, t func(dst []float64, x X) (logBase float64, ok bool)) (Summary, error) {
	if len(data) == 0 {
		return Summary{}, fmt.Errorf("fisher: %s: %w", model, ErrNoData)
	}
	s := Summary{N: float64(len(data)), T: make([]float64, n)}
	at := make([]float64, n)
	for i, x := range data {
		base, ok := t(at, x)
		if !ok {
			return Summary{}, fmt.Errorf("fisher: %s: data[%d] = %v: %w", model, i, x, ErrDomain)
		}
		// Dividing here keeps large data from overflowing.
		for j, v := range at {
			s.T[j] += v / s.N
		}
		s.LogBase += base / s.N
	}
	for j, v := range s.T {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Summary{}, fmt.Errorf("fisher: %s: statistic %d of the data = %v: %w", model, j, v, ErrDomain)
		}
	}
	return s, nil
}
