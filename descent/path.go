package descent

import "iter"

// A Path is the way of one run: every iterate, the start first and the last
// one last, each with f, ∇f and the size of the step that led to it.
//
// All coordinates of a path are finite. The last f and ∇f may be NaN or
// infinite if the run diverged.
type Path struct {
	// Status says how the run ended, Reason says it in words.
	Status Status
	Reason string
	// Evaluations counts the calls of the objective.
	Evaluations Evaluations

	dim       int
	x, grad   []float64 // row i is iterate i
	f, gammas []float64
}

// An Iterate is one point of a Path.
type Iterate struct {
	X        []float64 // x_t
	F        float64   // f(x_t)
	Grad     []float64 // ∇f(x_t)
	StepSize float64   // γ of the step from x_{t−1}; NaN at the start or if the method has none
}

// Len returns the number of iterates, one more than the number of steps.
func (p *Path) Len() int { return len(p.f) }

// Dim returns the number of coordinates.
func (p *Path) Dim() int { return p.dim }

// X returns iterate i. The slice is the path's own: read it only. It panics if
// i is out of bounds, as At, F, Grad, StepSize and XY do.
func (p *Path) X(i int) []float64 { return p.row(p.x, i) }

// F returns f at iterate i.
func (p *Path) F(i int) float64 { return p.f[i] }

// Grad returns ∇f at iterate i. The slice is the path's own: read it only.
func (p *Path) Grad(i int) []float64 { return p.row(p.grad, i) }

// StepSize returns the γ of the step from iterate i−1 to iterate i. It is NaN
// for the start and for methods that have none.
func (p *Path) StepSize(i int) float64 { return p.gammas[i] }

// At returns iterate i.
func (p *Path) At(i int) Iterate {
	return Iterate{X: p.X(i), F: p.F(i), Grad: p.Grad(i), StepSize: p.StepSize(i)}
}

// XY returns the two coordinates of iterate i, which makes a path in two
// dimensions a plotter.XYer of gonum/plot. It panics in other dimensions.
func (p *Path) XY(i int) (x, y float64) {
	if p.dim != 2 {
		panic("descent: XY of a path that is not two-dimensional")
	}
	v := p.X(i)
	return v[0], v[1]
}

// All ranges over the iterates with their numbers.
func (p *Path) All() iter.Seq2[int, Iterate] {
	return func(yield func(int, Iterate) bool) {
		for i := range p.Len() {
			if !yield(i, p.At(i)) {
				return
			}
		}
	}
}

func (p *Path) row(v []float64, i int) []float64 {
	if i < 0 || i >= p.Len() {
		panic("descent: path index out of bounds")
	}
	return v[i*p.dim : (i+1)*p.dim : (i+1)*p.dim]
}

// record appends a copy of s.
func (p *Path) record(s *State) {
	p.x = append(p.x, s.X...)
	p.grad = append(p.grad, s.Grad...)
	p.f = append(p.f, s.F)
	p.gammas = append(p.gammas, s.StepSize)
}
