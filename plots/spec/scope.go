package spec

import (
	"maps"

	"natgrad.example/descent/expr"
)

// A scope has the names that numbers and texts of a panel may use.
type scope struct {
	numbers map[string]float64 // the parameters of let, and numbers of the run
	run     map[string]float64 // all numbers of the run, for texts
	words   map[string]string  // words of the run, for texts
}

func newScope() scope { return scope{numbers: map[string]float64{}} }

// value returns the value of a constant expression.
func (s scope) value(text string) (float64, error) {
	e, err := expr.Parse(text, &expr.Names{Vars: []string{}, Params: s.numbers})
	if err != nil {
		return 0, err
	}
	return e.Value(nil), nil
}

// runNumbers are the keys of a run that are names in expressions under let.
var runNumbers = []string{"step", "steps", "momentum", "beta1", "beta2", "decay", "epsilon", "time"}

// withNumbers returns s with the keys of a run that are plain numbers.
func (s scope) withNumbers(n *node) scope {
	s.numbers = maps.Clone(s.numbers)
	for _, key := range runNumbers {
		if v := n.get(key); v != nil && v.kind == scalar && isPlainNumber(v.text) {
			if x, err := s.value(v.text); err == nil {
				s.numbers[key] = x
			}
		}
	}
	return s
}

// withRun returns s with the keys of a run, for texts.
func (s scope) withRun(n *node) scope { return s }
