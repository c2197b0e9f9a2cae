package check

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat"

	"natgrad.example/descent/internal/linalg"
)

// A SlopeTest is the outcome of Gradient or Hessian, with what is
// needed to draw it: log E over log t is a straight line of slope Order until
// it sinks into the rounding errors.
type SlopeTest struct {
	// Order is the power of t with which E must fall at least: 2 or 3.
	Order int
	// Direction is d, of unit length.
	Direction []float64
	// T are the steps, rising, Error the errors E(t) of the model and
	// Rounding the estimated rounding errors of these. Errors are not finite
	// where x + td is outside the domain of f.
	T, Error, Rounding []float64

	// First and Last are the indices of the window the slope is fitted in, its
	// ends included: the smallest steps at which E is a hundred times above
	// the rounding errors, for half a power of ten at least, and from there on
	// as far as log E is a straight line. Both are 0 if Exact.
	First, Last int
	// Slope and Intercept are those of the line log₁₀E = Intercept + Slope·log₁₀t
	// of least squares in the window; NaN if Exact.
	Slope, Intercept float64

	// Exact says that there is no such window: all of E is at the level of
	// rounding errors, as it is where the remainder vanishes.
	Exact bool
	// Passed says that the derivative is right as far as the test can see:
	// Exact, or Slope at least Order − 0.1.
	Passed bool
}

const (
	// aboveRounding keeps the errors in the window right to a per cent, and
	// so the slope to 0.01 over half a power of ten.
	aboveRounding = 100
	// windowRatio is the least ratio of the steps at the ends of a window: half
	// a power of ten.
	windowRatio = 3.16
	// straight is the largest distance from the line, in powers of ten.
	straight = 0.02
	// slopeTolerance is how far the slope may be below the order.
	slopeTolerance = 0.1
)

// Line returns the value at t of the fitted line, 10^Intercept · t^Slope.
func (s *SlopeTest) Line(t float64) float64 {
	return math.Pow(10, s.Intercept) * math.Pow(t, s.Slope)
}

// String tells the outcome in a line.
func (s *SlopeTest) String() string {
	verdict := "failed"
	if s.Passed {
		verdict = "passed"
	}
	if s.Exact {
		return fmt.Sprintf("%s: error at the level of rounding", verdict)
	}
	return fmt.Sprintf("%s: slope %.2f for t in [%.2g, %.2g], want at least %d", verdict, s.Slope, s.T[s.First], s.T[s.Last], s.Order)
}

// fit finds the window and the line in it. It begins at the small end, since
// the order is that of the limit: an error of the derivative that is small
// shows only there.
func (s *SlopeTest) fit() {
	s.Slope, s.Intercept = math.NaN(), math.NaN()
	first, last, ok := s.lowest()
	if !ok {
		s.Exact, s.Passed = s.anyFinite(), s.anyFinite()
		return
	}
	s.First, s.Last = first, last
	s.Intercept, s.Slope, _ = s.line(first, last)
	for end := last + 1; end < len(s.T) && s.clear(end); end++ {
		a, b, off := s.line(first, end)
		if off > straight {
			break
		}
		s.Last, s.Intercept, s.Slope = end, a, b
	}
	s.Passed = s.Slope >= float64(s.Order)-slopeTolerance
}

// lowest returns the lowest window of least size.
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

// clear reports whether the error at step i stands out from rounding.
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

// line fits a line to the window and returns the largest distance from it.
func (s *SlopeTest) line(first, last int) (intercept, slope, off float64) {
	var x, y []float64
	for i := first; i <= last; i++ {
		x, y = append(x, math.Log10(s.T[i])), append(y, math.Log10(s.Error[i]))
	}
	intercept, slope = stat.LinearRegression(x, y, nil, false)
	for i := range x {
		off = math.Max(off, math.Abs(y[i]-intercept-slope*x[i]))
	}
	return intercept, slope, off
}
