package fisher_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

var errUser = errors.New("tick")

// faulty is a Gaussian whose named method panics with a value.
type faulty struct {
	fisher.Gaussian
	method string
	value  any
}

func (f faulty) do(method string) {
	if method == f.method {
		panic(f.value)
	}
}

func (f faulty) Dim() int                    { f.do("Dim"); return f.Gaussian.Dim() }
func (f faulty) Check(theta []float64) error { f.do("Check"); return f.Gaussian.Check(theta) }
func (f faulty) Score(dst []float64, x float64, theta []float64) []float64 {
	f.do("Score")
	return f.Gaussian.Score(dst, x, theta)
}
func (f faulty) Sampler(theta []float64, src rand.Source) (func() float64, error) {
	f.do("Sampler")
	draw, err := f.Gaussian.Sampler(theta, src)
	return func() float64 { f.do("Sampler's function"); return draw() }, err
}
func (f faulty) Summarize(data []float64) (fisher.Summary, error) {
	f.do("Summarize")
	return f.Gaussian.Summarize(data)
}

// A panic of any method of a model is an error that names it and wraps its cause.
func TestPanicsOfModels(t *testing.T) {
	theta, data := []float64{0.5, 0.1}, []float64{1, 2}
	var dst mat.SymDense
	for _, method := range []string{"Dim", "Check", "Score", "Sampler", "Sampler's function", "Summarize"} {
		for _, value := range []any{errUser, "tick"} {
			m := faulty{method: method, value: value}
			_, likelihood := fisher.LikelihoodOf(m, data)
			errs := map[string]error{
				"MonteCarlo":        fisher.MonteCarlo(m, &dst, theta, 3, 1),
				"MonteCarloContext": fisher.MonteCarloContext(t.Context(), m, &dst, theta, 3, 1),
				"Empirical":         fisher.Empirical(m, &dst, theta, data),
				"EmpiricalContext":  fisher.EmpiricalContext(t.Context(), m, &dst, theta, data),
				"LikelihoodOf":      likelihood,
			}
			calls := map[string]bool{} // whether a function calls the method
			for _, name := range []string{"MonteCarlo", "MonteCarloContext"} {
				calls[name] = method != "Summarize"
			}
			for _, name := range []string{"Empirical", "EmpiricalContext"} {
				calls[name] = method == "Dim" || method == "Check" || method == "Score"
			}
			calls["LikelihoodOf"] = method == "Summarize"
			want := "fisher: fisher_test.faulty." + method + " panicked: tick"
			if method == "Score" || method == "Sampler's function" {
				want += " (observation 0)"
			}
			for name, err := range errs {
				switch {
				case !calls[name]:
					if err != nil {
						t.Errorf("%s does not call %s: %v", name, method, err)
					}
				case !errors.Is(err, descent.ErrPanic) || !errors.Is(err, fisher.ErrPanic) || err.Error() != want:
					t.Errorf("%s: %v, want %s", name, err, want)
				case value == errUser && !errors.Is(err, errUser):
					t.Errorf("%s: %v does not wrap its cause", name, err)
				}
			}
		}
	}
}

// empty is a Gaussian without a function that draws.
type empty struct{ fisher.Gaussian }

func (empty) Sampler([]float64, rand.Source) (func() float64, error) { return nil, nil }

// A Sampler must return a function.
func TestSamplerWithoutFunction(t *testing.T) {
	var dst mat.SymDense
	err := fisher.MonteCarlo(empty{}, &dst, []float64{0, 0}, 1, 1)
	if !errors.Is(err, fisher.ErrNoData) || err.Error() != "fisher: fisher_test.empty.Sampler returned no function: no data" {
		t.Error(err)
	}
}

// shapeless is a Gaussian without parameters.
type shapeless struct {
	fisher.Gaussian
	dim int
}

func (s shapeless) Dim() int { return s.dim }

// A model must have parameters.
func TestModelWithoutParameters(t *testing.T) {
	for _, dim := range []int{0, -1} {
		var dst mat.SymDense
		if err := fisher.Empirical(shapeless{dim: dim}, &dst, []float64{0, 0}, []float64{1}); !errors.Is(err, fisher.ErrDimension) {
			t.Errorf("Dim = %d: %v", dim, err)
		}
	}
}

// A destination of another order is a mistake of the caller, not of the model.
func TestPanicOfDestination(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	_ = fisher.Empirical(fisher.Gaussian{}, mat.NewSymDense(3, nil), []float64{0, 0}, []float64{1})
}
