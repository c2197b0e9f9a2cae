package check

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/internal/float"
	"natgrad.example/internal/stop"
)

// A SlopeTest is the result of Gradient or Hessian, with the numbers to draw it. For a
// correct derivative, log E over log t is a straight line of slope Order down to the
// rounding errors.
type SlopeTest struct {
	// Order is the least power of t with which E must fall, 2 or 3.
	Order int
	// Direction is d, of unit length.
	Direction []float64
	// T has the steps t in ascending order, Error the errors E(t) of the model, and
	// Rounding the estimated rounding errors of E(t). Errors are not finite where
	// x + td is outside the domain of f.
	T, Error, Rounding []float64

	// First and Last are the indices of the first and the last step of the window
	// in which the slope is fitted. It starts at the smallest steps at which E is
	// a hundred times the rounding errors over at least half a power of ten, and
	// extends as far as log E is a straight line. Both are 0 if there is no such window.
	First, Last int
	// Slope and Intercept are the line of least squares in the window,
	// log₁₀E = Intercept + Slope·log₁₀t. They are NaN if there is none.
	Slope, Intercept float64

	// Exact says that there is no such window, since all of E is at the level of
	// rounding errors. This is so if the model has no error, such as the linear
	// model of a linear f.
	Exact bool
	// Passed says that the test found no error in the derivative: Exact, or Slope
	// at least Order − 0.1.
	Passed bool
}

const (
	// aboveRounding is the least ratio of E to its rounding error in the window.
	// With it E is exact to one percent, and the slope to 0.01.
	aboveRounding = 100
	// windowRatio is the least ratio of the last step of a window to the first,
	// half a power of ten.
	windowRatio = 3.16
	// straight is the largest distance of log₁₀E from the line.
	straight = 0.02
	// slopeTolerance is how far the slope may be below the order.
	slopeTolerance = 0.1
)

// Line returns the value at t of the fitted line, 10^Intercept · t^Slope.
func (s *SlopeTest) Line(t float64) float64 {
	return math.Pow(10, s.Intercept) * math.Pow(t, s.Slope)
}

// String returns the verdict in one line.
func (s *SlopeTest) String() string {
	verdict := "failed"
	if s.Passed {
		verdict = "passed"
	}
	if s.Exact {
		return fmt.Sprintf("%s: error at the level of rounding", verdict)
	}
	if math.IsNaN(s.Slope) {
		return verdict + ": no error is finite"
	}
	return fmt.Sprintf("%s: slope %.2f for t in [%.2g, %.2g], want at least %d", verdict, s.Slope, s.T[s.First], s.T[s.Last], s.Order)
}

// fit finds the window and the line in it. It starts at the small steps, since a small
// error of the derivative shows only there. It fits at most one line for each step, and
// returns the error of a context that is done.
func (s *SlopeTest) fit(ctx context.Context) error {
	s.Slope, s.Intercept = math.NaN(), math.NaN()
	first, last, ok := s.lowest()
	if !ok {
		s.Exact, s.Passed = s.anyFinite(), s.anyFinite()
		return nil
	}
	s.First, s.Last = first, last
	x, y := logs(s.T[first:]), logs(s.Error[first:])
	line := func(end int) (intercept, slope, off float64) { return fitted(x[:end-first+1], y[:end-first+1]) }
	s.Intercept, s.Slope, _ = line(last)
	for end := last + 1; end < len(s.T) && s.clear(end); end++ {
		if err := stop.Error(ctx); err != nil {
			return err
		}
		a, b, off := line(end)
		if off > straight {
			break
		}
		s.Last, s.Intercept, s.Slope = end, a, b
	}
	s.Passed = s.Slope >= float64(s.Order)-slopeTolerance
	return nil
}

// lowest returns the window of least size at the smallest steps.
func (s *SlopeTest) lowest() (first, last int, ok bool) {
	for i := range s.T {
		if !s.clear(i) {
			first = i + 1
			continue
		}
		if i > first && s.T[i] >= windowRatio*s.T[first] {
			return first, i, true
		}
	}
	return 0, 0, false
}

// clear reports whether E at step i is well above its rounding error.
func (s *SlopeTest) clear(i int) bool {
	return linalg.Finite(s.Error[i]) && s.Error[i] > aboveRounding*s.Rounding[i]
}

func (s *SlopeTest) anyFinite() bool {
	for _, v := range s.Error {
		if linalg.Finite(v) {
			return true
		}
	}
	return false
}

// logs returns the decimal logarithms.
func logs(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = float.Log10(x)
	}
	return out
}

// fitted fits a line y = intercept + slope·x and returns it with the largest distance of y
// from it.
func fitted(x, y []float64) (intercept, slope, off float64) {
	intercept, slope = stat.LinearRegression(x, y, nil, false)
	for i := range x {
		off = math.Max(off, math.Abs(y[i]-intercept-slope*x[i]))
	}
	return intercept, slope, off
}
