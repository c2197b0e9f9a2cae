package fisher

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"
)

// Moments are the sufficient statistics of data for a Gaussian. The second moment
// is centered since Σx² − (Σx)²/n cancels if the mean is large compared with the
// standard deviation.
type Moments struct {
	// N is the number of observations.
	N float64
	// Mean is Σx / N.
	Mean float64
	// M2 is the centered second moment Σ(x−Mean)² / N, with the divisor N, not N−1.
	M2 float64
}

// MomentsOf returns the moments of data, computed in two passes. The error wraps
// ErrNoData if data is empty, and ErrDomain, with the index, if an element is
// NaN or infinite.
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
	_, m2 := stat.PopMeanVariance(data, nil)
	m := Moments{N: float64(len(data)), Mean: meanOf(data), M2: m2}
	return m, m.Check()
}

// meanOf returns the mean of data. The deviations from a first mean correct it, so that
// its error is that of one rounding and does not grow with the amount of data, nor
// depend on the order in which a processor adds.
func meanOf(data []float64) float64 {
	mean := stat.Mean(data, nil)
	if math.IsInf(mean, 0) {
		return mean
	}
	off := 0.0
	for _, x := range data {
		off += x - mean
	}
	return mean + off/float64(len(data))
}

// Check returns nil if data with these moments can exist. Otherwise the error names
// the moment and wraps ErrNoData for N = 0 and ErrDomain for NaN, infinities,
// and a negative N or M2.
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

func (m Moments) summary() Summary { return Summary{N: m.N, T: []float64{m.Mean, m.M2}} }

// Summarize implements Sufficient. T holds Mean and M2 of MomentsOf.
func (g Gaussian) Summarize(data []float64) (Summary, error) {
	m, err := MomentsOf(data)
	return m.summary(), err
}

// MeanLogProb implements Summarized.
func (g Gaussian) MeanLogProb(s Summary, theta []float64) float64 {
	if !g.has(theta) {
		return math.NaN()
	}
	return -(0.5*math.Log(2*math.Pi) + g.logSigma(theta) + 0.5*g.square(s, theta))
}

// MeanScore implements Summarized.
func (g Gaussian) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, 2)
	if !g.has(theta) {
		return fill(dst, math.NaN())
	}
	dst[0] = g.precise(s.T[0], theta[0], theta)
	dst[1] = g.square(s, theta) - 1
	if g.Scale == Sigma {
		dst[1] /= theta[1]
	}
	return dst
}

// square returns the mean of (x−μ)²/σ² over the data.
func (g Gaussian) square(s Summary, theta []float64) float64 {
	z := g.standard(theta[0], s.T[0], theta)
	return g.precise(s.T[1], 0, theta) + z*z
}
