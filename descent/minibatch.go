package descent

import (
	"fmt"
	"math"
)

// A FiniteSum is an objective that is the mean of n terms, such as the losses of n
// observations:
//
//	f(x) = 1/n Σᵢ f_i(x)
//
// A penalty is a part of every term. Terms makes one of two functions, and zoo.LogisticLoss
// and fisher.LikelihoodTerms are some.
type FiniteSum interface {
	// Terms returns n.
	Terms() int

	// BatchGrad stores the mean of ∇f_i(x) over the terms of a batch into grad. Terms are
	// counted from 0 and may be in the batch several times. With all terms once it is ∇f(x). It must
	// not change x. Runs in parallel call it from several goroutines.
	BatchGrad(grad, x []float64, batch []int)
}

// MiniBatch draws gradients from some terms of a FiniteSum,
//
//	g_t = 1/|B_t| Σ_{i∈B_t} ∇f_i(x_t),  E[g_t] = ∇f(x_t)
//
// By default, every epoch of ⌈n/Size⌉ steps passes through a random permutation of the terms, so
// that the gradients at one x, weighted by the sizes of their batches, have the mean ∇f(x) over
// each epoch. The last batch of an epoch has the terms that are left.
type MiniBatch struct {
	// Sum is the objective of the run, which can not be compared with the problem.
	Sum FiniteSum
	// Size is the number of terms in a batch, at most n. If zero, it is 1.
	Size int
	// Replacement draws each term of a batch from all terms, independently of the others.
	Replacement bool
}

// MaxTerms is the greatest number of terms of a FiniteSum in MiniBatch. A permutation of so many
// takes half a gigabyte.
const MaxTerms = 1 << 26

var _ StochasticGradient = MiniBatch{}

// Start implements StochasticGradient. Errors are ErrMissing without a Sum or for Terms without Grad,
// an *EntryError of ErrDomain for a Size that is negative or above the number of terms, and ErrLimit
// above MaxTerms.
func (m MiniBatch) Start(e *Evaluator, seed uint64) (GradientSampler, error) {
	if isIncomplete(m.Sum) {
		return nil, fmt.Errorf("descent: MiniBatch.Sum: Terms.Grad: %w", ErrMissing)
	}
	s, err := m.sampler(e, seed)
	if err != nil {
		return nil, err
	}
	return s, nil
}

// sampler returns the batches of a run.
func (m MiniBatch) sampler(e *Evaluator, seed uint64) (*batchSampler, error) {
	if m.Sum == nil || m.Sum == (*Terms)(nil) {
		return nil, fmt.Errorf("descent: MiniBatch.Sum: %w", ErrMissing)
	}
	n, size := m.Sum.Terms(), max(m.Size, 0)
	if m.Size == 0 {
		size = 1
	}
	switch {
	case n > MaxTerms:
		return nil, fmt.Errorf("descent: MiniBatch.Sum has %d terms, more than MaxTerms = %d: %w; make terms of several observations", n, MaxTerms, ErrLimit)
	case n < 1:
		return nil, &EntryError{What: "MiniBatch.Sum.Terms()", Value: float64(n), Err: ErrNotPositive}
	case size < 1 || size > n:
		return nil, &EntryError{What: "MiniBatch.Size", Value: float64(m.Size), Err: fmt.Errorf("%w: from 1 to %d terms", ErrDomain, n)}
	}
	s := &batchSampler{objective: e, sum: m.Sum, seed: seed, n: n, replace: m.Replacement, epoch: -1, batch: make([]int, size)}
	return s, nil
}

// Batch returns the terms of the batch of step t, counted from 0, as a run with the seed has
// them. The errors are those of Start and ErrDomain for a negative t.
func (m MiniBatch) Batch(seed uint64, t int) ([]int, error) {
	s, err := m.sampler(&Evaluator{}, seed)
	if err != nil {
		return nil, err
	}
	if t < 0 {
		return nil, &EntryError{What: "MiniBatch.Batch: t", Value: float64(t), Err: ErrDomain}
	}
	return s.at(t)
}

type batchSampler struct {
	objective *Evaluator
	sum       FiniteSum
	seed      uint64
	n         int
	replace   bool
	draws     Draws
	epoch     int // the epoch of the permutation, −1 if there is none
	order     []int
	batch     []int
	calls     int
	before    [watched]float64
}

// Sample implements GradientSampler.
func (s *batchSampler) Sample(dst, x, _ []float64, t int) error {
	batch, err := s.at(t)
	if err != nil {
		return err
	}
	for i := range dst {
		dst[i] = math.NaN()
	}
	s.calls++
	before := copyOf(&s.before, x, s.calls)
	s.sum.BatchGrad(dst, x, batch)
	return checkCopy("FiniteSum.BatchGrad", before, x)
}

// at returns the batch of step t. It is a copy, which BatchGrad may change.
func (s *batchSampler) at(t int) ([]int, error) {
	if s.replace {
		s.draws.At(s.seed, replacementStream, uint64(t))
		for i := range s.batch {
			s.batch[i] = s.draws.Below(s.n)
		}
		return s.batch, s.objective.interrupted()
	}
	steps := (s.n-1)/len(s.batch) + 1 // of an epoch
	if epoch := t / steps; epoch != s.epoch {
		if err := s.shuffle(epoch); err != nil {
			return nil, err
		}
	}
	from := t % steps * len(s.batch)
	return s.batch[:copy(s.batch, s.order[from:])], nil
}

// shuffle stores the permutation of an epoch into order.
//
// R. Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7(7), 1964.
func (s *batchSampler) shuffle(epoch int) error {
	if s.order == nil {
		s.order = make([]int, s.n)
	}
	s.epoch = -1
	for i := range s.order {
		s.order[i] = i
	}
	s.draws.At(s.seed, epochStream, uint64(epoch))
	for i := s.n - 1; i > 0; i-- {
		if i%(1<<18) == 0 {
			if err := s.objective.interrupted(); err != nil {
				return err
			}
		}
		k := s.draws.Below(i + 1)
		s.order[i], s.order[k] = s.order[k], s.order[i]
	}
	s.epoch = epoch
	return nil
}
