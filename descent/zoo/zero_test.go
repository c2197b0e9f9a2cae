package zoo_test

import (
	"testing"

	"natgrad.example/descent/zoo"
)

// The zero Objective has the zero Problem.
func TestZeroObjective(t *testing.T) {
	if p := (zoo.Objective{}).Problem(); p.Func != nil || p.Grad != nil || p.Hess != nil {
		t.Errorf("%+v", p)
	}
}
