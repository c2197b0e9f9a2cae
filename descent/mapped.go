package descent

import (
	"fmt"
	"math"

	"natgrad.example/descent/internal/linalg"
)

// Mapped returns the same run in coordinates of another number, dim: for example the path
// in a plane of many dimensions, which package descent/plane makes of it. f stores the
// coordinates of an iterate into x and, if there is one, the gradient in them into grad,
// which is NaN otherwise. Both have length dim. Values, step sizes, status, reason and
// evaluations stay; metrics do not.
//
// Errors are ErrDimension if dim is less than 1, ErrMissing if f is nil, an *EntryError of
// ErrNotFinite with the iterate and the coordinate, and ErrPanic.
func (p *Path) Mapped(dim int, f func(x, grad []float64, it Iterate)) (*Path, error) {
	if dim < 1 {
		return nil, fmt.Errorf("descent: Mapped: %w: %d, want at least 1", ErrDimension, dim)
	}
	if f == nil {
		return nil, fmt.Errorf("descent: Mapped: function: %w", ErrMissing)
	}
	q := &Path{Status: p.Status, Reason: p.Reason, Evaluations: p.Evaluations, dim: dim}
	s := State{X: make([]float64, dim), Grad: make([]float64, dim)}
	for i, it := range p.All() {
		for k := range dim {
			s.X[k], s.Grad[k] = math.NaN(), math.NaN()
		}
		if err := mapped(f, &s, it); err != nil {
			return nil, fmt.Errorf("%w (iterate %d)", err, i)
		}
		if k := linalg.NotFinite(s.X); k >= 0 {
			return nil, &EntryError{What: "Mapped: iterate", Index: []int{i, k}, Value: s.X[k], Err: ErrNotFinite}
		}
		s.F, s.StepSize = it.F, it.StepSize
		q.record(&s)
	}
	return q, nil
}

// mapped calls f. A panic is its error.
func mapped(f func(x, grad []float64, it Iterate), s *State, it Iterate) (err error) {
	defer catchUser(&err)
	f(s.X, s.Grad, it)
	return nil
}
