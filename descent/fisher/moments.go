package fisher

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Moments are sufficient statistics of data for a Gaussian: all that its
// likelihood needs to know. They are the centred ones since Σx² − (Σx)²/n
// cancels when the mean is large beside the spread.
type Moments struct {
	// N is the number of observations.
	N float64
	// Mean is Σx / N.
	Mean float64
	// M2 is the centred second moment Σ(x−Mean)² / N; the divisor is N, not N−1.
	M2 float64
}

// MomentsOf returns the moments of data, by two passes over it. Errors are
// ErrNoData if there is none and ErrDomain if an observation is NaN or
// infinite, with its index.
//
// T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample
// variance", The American Statistician 37(3), 1983 (in gonum/stat).
func MomentsOf(data []float64) (Moments, error) {
	if len(data) == 0 {
		return Moments{}, fmt.Errorf("fisher: %w", ErrNoData)
	}
	for i, x := range data {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return Moments{}, fmt.Errorf("fisher: data[%d] = %v: %w", i, x, ErrDomain)
		}
	}
	mean, m2 := stat.PopMeanVariance(data, nil)
	m := Moments{N: float64(len(data)), Mean: mean, M2: m2}
	return m, m.Check()
}

// Check returns nil if data with these moments can exist, and otherwise an
// error that names the moment: ErrNoData for N = 0, ErrDomain for NaN,
// infinities and negative N or M2.
func (m Moments) Check() error {
	if m.N == 0 {
		return fmt.Errorf("fisher: Moments.N = 0: %w", ErrNoData)
	}
	if !(m.N > 0) || math.IsInf(m.N, 0) {
		return fmt.Errorf("fisher: Moments.N = %v: %w", m.N, ErrDomain)
	}
	if math.IsNaN(m.Mean) || math.IsInf(m.Mean, 0) {
		return fmt.Errorf("fisher: Moments.Mean = %v: %w", m.Mean, ErrDomain)
	}
	if !(m.M2 >= 0) || math.IsInf(m.M2, 0) {
		return fmt.Errorf("fisher: Moments.M2 = %v: %w", m.M2, ErrDomain)
	}
	return nil
}
