package descent

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/internal/linalg"
	"natgrad.example/descent/internal/reason"
)

// Minimize runs gonum's optimize.Minimize and returns the path: the start and then every
// major iteration of the method. The method m may be any of gonum's, or nil for gonum's
// choice, and s is as for optimize.Minimize; its Recorder is called too. The iterates of
// a method that samples points, such as CMA-ES, are the best points so far.
//
// Derivatives that the method needs and p lacks are replaced by central differences, and
// Path.Evaluations says so. A run without limits of its own in s ends after MaxEvaluations
// calls of Func, of Grad or of Hess, or as many major iterations.
//
// The path is never nil. With an error it has the iterates so far. Errors come from x0
// and p, as with Run, and from
//
//   - more than MaxOrder variables, if gonum's method keeps a matrix of that order (BFGS,
//     Newton, CmaEsChol, NelderMead): ErrLimit,
//   - the method, such as a line search that fails (optimize.ErrNoProgress has the status
//     NoProgress),
//   - a Recorder or p.Status,
//   - a panic of the problem's functions, the method, the Converger or the Recorder, or its
//     call of runtime.Goexit, as testing.T.FailNow makes it: ErrPanic,
//   - a function that changes x: ErrChanged.
func Minimize(p optimize.Problem, x0 []float64, s *optimize.Settings, m optimize.Method) (*Path, error) {
	return MinimizeContext(context.Background(), p, x0, s, m)
}

// MaxEvaluations is the limit of each kind of evaluations, and of major iterations, in a run
// of Minimize whose settings have none. Without it some methods of gonum never end where f or
// ∇f overflow.
const MaxEvaluations = 1_000_000

// MinimizeContext is Minimize with a context that ends the run after the evaluation during
// which it is done: with the path so far, status Canceled, and an error that wraps
// Context.Err() and its cause. A nil ctx is never done. The work of gonum's methods between two
// evaluations is not interrupted. It is long for matrices of many variables: each Cholesky
// factorization of Newton and CmaEsChol takes some 0.1 s for 1000 variables and 5 s for
// MaxOrder. A LineSearch with a Directioner ends within a factorization, as Run does.
func MinimizeContext(ctx context.Context, p optimize.Problem, x0 []float64, s *optimize.Settings, m optimize.Method) (*Path, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	path, err := minimize(ctx, p, x0, s, m)
	if err != nil && path.Status != NoProgress {
		path.Status, path.Reason = Failure, err.Error()
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) && interruptedBy(ctx).Error() == err.Error() {
			path.Status = Canceled
		}
	}
	return path, err
}

func minimize(ctx context.Context, p optimize.Problem, x0 []float64, s *optimize.Settings, m optimize.Method) (path *Path, err error) {
	path = &Path{dim: len(x0)}
	if p.Func == nil {
		return path, fmt.Errorf("descent: Problem.Func: %w", ErrMissing)
	}
	if len(x0) == 0 {
		return path, fmt.Errorf("descent: x0: %w: 0", ErrDimension)
	}
	if i := linalg.NotFinite(x0); i >= 0 {
		return path, &EntryError{What: "x0", Index: []int{i}, Value: x0[i], Err: ErrNotFinite}
	}
	g := guard{ctx: ctx}
	q := g.problem(p)
	defer catchUser(&err) // of Uses or Init; all else is guarded
	if err := g.complete(&q, len(x0), m); err != nil {
		return path, err
	}
	switch {
	case m == nil && p.Grad == nil: // gonum's choice
		m = &optimize.NelderMead{}
	case m == nil:
		m = &optimize.LBFGS{}
	}
	if needsMatrix(m) {
		if err := reason.Order("descent", fmt.Sprintf("matrix of %T", m), len(x0)); err != nil {
			return path, err
		}
	}
	if l, ok := m.(*LineSearch); ok {
		l.ctx = ctx
		defer func() { l.ctx = nil }()
	}
	r := &Recorder{X0: slices.Clone(x0), Func: q.Func}
	result, err := optimize.Minimize(q, x0, g.settings(s, r), guardedMethod{m, &g})
	if first := g.failed(); first != nil {
		err = first
	}
	path = r.Path(result, err)
	path.Evaluations = g.count
	if errors.As(err, new(*leftPlane)) {
		err = nil
	}
	return path, err
}

// needsMatrix reports whether a method of gonum keeps a matrix of the order of x: a Hessian,
// an approximation of one, a covariance, or the corners of a simplex.
func needsMatrix(m optimize.Method) bool {
	switch m := m.(type) {
	case *optimize.BFGS, *optimize.CmaEsChol, *optimize.NelderMead:
		return true
	case *LineSearch:
		_, bfgs := m.Directions.(*optimize.BFGS)
		_, newton := m.Directions.(*optimize.Newton)
		return bfgs || newton
	}
	uses, err := m.Uses(optimize.Available{Grad: true, Hess: true})
	return err == nil && uses.Hess
}

// settings returns s with a recorder, limits and guards.
func (g *guard) settings(s *optimize.Settings, r *Recorder) *optimize.Settings {
	out := optimize.Settings{}
	if s != nil {
		out = *s
	}
	out.Recorder = recorders{r}
	if s != nil && s.Recorder != nil {
		out.Recorder = recorders{r, s.Recorder}
	}
	if out.Converger != nil {
		out.Converger = guardedConverger{out.Converger, g}
	}
	out.MajorIterations = cmp.Or(out.MajorIterations, MaxEvaluations)
	out.FuncEvaluations = cmp.Or(out.FuncEvaluations, MaxEvaluations)
	out.GradEvaluations = cmp.Or(out.GradEvaluations, MaxEvaluations)
	out.HessEvaluations = cmp.Or(out.HessEvaluations, MaxEvaluations)
	return &out
}

// recorders calls several recorders in order. The first is Minimize's own.
type recorders []optimize.Recorder

func (r recorders) Init() error {
	for _, part := range r {
		if err := initRecorder(part); err != nil {
			return err
		}
	}
	return nil
}

// initRecorder calls Init and turns a panic into an error.
func initRecorder(r optimize.Recorder) (err error) {
	defer catchUser(&err)
	return r.Init()
}

func (r recorders) Record(l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	if err := r[0].Record(l, op, stats); err != nil {
		return err
	}
	for _, part := range r[1:] {
		if err := record(part, l, op, stats); err != nil {
			return err
		}
	}
	return nil
}

// record calls Record and turns a panic into an error.
func record(r optimize.Recorder, l *optimize.Location, op optimize.Operation, stats *optimize.Stats) error {
	return apart(fmt.Sprintf("%T.Record", r), func() (err error) {
		defer catchUser(&err)
		return r.Record(l, op, stats)
	})
}
