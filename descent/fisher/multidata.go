package fisher

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Summarize implements Sufficient. T holds the D means x̄ and the lower triangle of
// the centered second moments S = Σ(x−x̄)(x−x̄)ᵀ/N row by row. Centering avoids
// cancellation for data far from 0. If a vector does not have D elements, the
// error wraps ErrDimension.
func (m MultiGaussian) Summarize(data [][]float64) (Summary, error) {
	if m.D < 1 {
		return Summary{}, fmt.Errorf("fisher: MultiGaussian: D = %d: %w: want at least 1", m.D, ErrDimension)
	}
	if len(data) == 0 {
		return Summary{}, fmt.Errorf("fisher: MultiGaussian: %w", ErrNoData)
	}
	columns := make([][]float64, m.D)
	for i, x := range data {
		if len(x) != m.D {
			return Summary{}, fmt.Errorf("fisher: MultiGaussian: data[%d]: %w: %d elements, want %d", i, ErrDimension, len(x), m.D)
		}
		for j, v := range x {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return Summary{}, fmt.Errorf("fisher: MultiGaussian: data[%d][%d] = %v: %w", i, j, v, ErrDomain)
			}
			columns[j] = append(columns[j], v)
		}
	}
	n := float64(len(data))
	s := Summary{N: n, T: make([]float64, m.Dim())}
	for i, c := range columns {
		s.T[i] = meanOf(c)
	}
	m.each(func(a, i, j int) {
		for _, x := range data {
			s.T[a] += (x[i] - s.T[i]) * (x[j] - s.T[j]) / n
		}
	})
	for j, v := range s.T {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Summary{}, fmt.Errorf("fisher: MultiGaussian: statistic %d of the data = %v: %w", j, v, ErrDomain)
		}
	}
	return s, nil
}

// whiten returns the means of zzᵀ and of z over the data, where z = L⁻¹(x−μ).
func (m MultiGaussian) whiten(s Summary, theta []float64) (*mat.Dense, []float64) {
	z := make([]float64, m.D)
	m.solve(z, s.T[:m.D], theta)
	moment := mat.NewDense(m.D, m.D, nil)
	m.each(func(a, i, j int) {
		moment.Set(i, j, s.T[a])
		moment.Set(j, i, s.T[a])
	})
	// L⁻¹SL⁻ᵀ: apply L⁻¹ to the columns, transpose, and do it again.
	origin := append(make([]float64, m.D), theta[m.D:]...) // μ = 0
	column := make([]float64, m.D)
	for range 2 {
		for j := range m.D {
			mat.Col(column, j, moment)
			m.solve(column, column, origin)
			moment.SetCol(j, column)
		}
		moment.CloneFrom(moment.T())
	}
	for i := range m.D {
		for j := range m.D {
			moment.Set(i, j, moment.At(i, j)+z[i]*z[j])
		}
	}
	return moment, z
}

// MeanLogProb implements Summarized.
func (m MultiGaussian) MeanLogProb(s Summary, theta []float64) float64 {
	if !m.must(theta) {
		return math.NaN()
	}
	zz, _ := m.whiten(s, theta)
	trace := mat.Trace(zz)
	if math.IsNaN(trace) {
		trace = math.Inf(1) // an element of z is infinite
	}
	return -float64(m.D)/2*math.Log(2*math.Pi) - m.logDet(theta) - trace/2
}

// MeanScore implements Summarized.
func (m MultiGaussian) MeanScore(dst []float64, s Summary, theta []float64) []float64 {
	dst = vector(dst, m.Dim())
	if !m.must(theta) {
		return fill(dst, math.NaN())
	}
	zz, z := m.whiten(s, theta)
	w, _ := m.backsolve(z, theta)
	copy(dst, w)
	for j := range m.D {
		wz, scaled := m.backsolve(mat.Col(nil, j, zz), theta) // wz[i] is the mean of w_i z_j
		for i := j + 1; i < m.D; i++ {
			dst[m.Index(i, j)] = wz[i]
		}
		dst[m.Index(j, j)] = scaled[j] - 1
	}
	return dst
}
