package fisher

import (
	"fmt"
	"math"
)

// A Summary holds sufficient statistics of data: the likelihood of the model
// depends on the data only through them. The model's Summarize method documents
// which statistics they are.
type Summary struct {
	// N is the number of observations, at least one.
	N float64
	// T are the statistics. The mean of log p(x|θ) over the data is a function
	// of θ, T and LogBase.
	T []float64
	// LogBase is the mean of the part of log p(x|θ) that does not depend on θ.
	LogBase float64
}

// A Summarized is a Family whose likelihood is a function of a Summary.
type Summarized interface {
	Family

	// MeanLogProb returns the mean of log p(x|θ) over the data, minus
	// LogBase. It panics if T has too few elements for the model.
	MeanLogProb(s Summary, theta []float64) float64

	// MeanScore stores the mean of ∇_θ log p(x|θ) over the data into dst and
	// returns dst. If dst is nil, it is allocated; otherwise it must have Dim
	// elements.
	MeanScore(dst []float64, s Summary, theta []float64) []float64
}

// A Sufficient is a Summarized that can summarize observations of type X.
type Sufficient[X any] interface {
	Summarized

	// Summarize returns the sufficient statistics of data. The error wraps
	// ErrNoData if data is empty, and ErrDomain, with the index, if an
	// element cannot be observed under the model.
	Summarize(data []X) (Summary, error)
}

// average returns the Summary of the means of n statistics. The function t stores
// the statistics of x into dst and returns the part of log p(x|θ) that does not
// depend on θ, with ok = false if x cannot be observed.
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
		// Dividing each term keeps the sum of large data from overflowing.
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
