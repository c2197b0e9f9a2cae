package spec

import (
	"errors"
	"math"
	"strings"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
)

// TestStepNumbers: the parameters of rules that a program sets are checked as those of files.
func TestStepNumbers(t *testing.T) {
	type p = map[string]Number
	for _, c := range []struct {
		step Step
		want string // "" if it is fine
	}{
		{Step{Size: 1}, ""}, {Step{}, "a step size of 0: want a positive number"}, {Step{Size: -1}, "a step size of -1"}, {Step{Rule: "armijo"}, ""}, {Step{Rule: "armijo", Size: -1}, "a step size of -1"},
		{Step{Rule: "armijo", Parameters: p{"initial": 2}}, ""}, {Step{Rule: "armijo", Parameters: p{"initial": 0}}, "initial = 0: want a positive number"},
		{Step{Rule: "exact"}, ""}, {Step{Rule: "exact", Size: 1}, "exact computes the step size: 1 has no meaning here"}, {Step{Rule: "exact", Parameters: p{"initial": 1}}, `exact has no parameter "initial": want none`},
		{Step{Rule: "polyak"}, "polyak needs the least value of the function"}, {Step{Rule: "polyak", Parameters: p{"minimum": -3}}, ""}, {Step{Rule: "polyak", Size: 2, Parameters: p{"minimum": 0}}, "polyak computes the step size"},
		{Step{Rule: "polyak", Parameters: p{"minimum": 0, "scale": 0}}, "scale = 0: want a positive number"}, {Step{Rule: "polyak", Parameters: p{"minimum": Number(math.Inf(-1))}}, "minimum = -Inf: want a number"},
		{Step{Rule: "constant"}, "a step size of 0"}, {Step{Rule: "constant", Size: 1, Parameters: p{"rate": 1}}, `constant has no parameter "rate": want initial`},
		{Step{Rule: "inverse-time", Size: 1, Parameters: p{"rte": 1}}, "did you mean rate?"}, {Step{Rule: "inverse-time", Parameters: p{"rate": 1}}, "a step size of 0"},
		{Step{Rule: "exponential", Size: 2}, "exponential needs a factor: {exponential: {initial: 2, factor: 0.9}}"}, {Step{Rule: "exponential", Size: 2, Parameters: p{"factor": 1}}, ""},
		{Step{Rule: "cosine", Size: 2, Parameters: p{"steps": 2.5}}, "steps = 2.5: want a whole number of steps"}, {Step{Rule: "cosine", Size: 2, Parameters: p{"final": 0}}, ""}, {Step{Rule: "cosine", Size: 2, Parameters: p{"final": -1}}, "final = -1: want a number of at least 0"},
		{Step{Rule: "cosin", Size: 2}, "did you mean cosine?"}, {Step{Size: Number(math.Inf(1))}, "a step size of +Inf"},
	} {
		b := planar(Panel{})
		b.objective = &objective{dim: 2}
		s, err := b.stepSize("paths[0].", &Run{Step: &c.step})
		var about *KeyError
		switch {
		case c.want == "" && (err != nil || s == nil):
			t.Errorf("%+v: %v", c.step, err)
		case c.want != "" && (!errors.As(err, &about) || about.Key != "paths[0].step" || !strings.Contains(about.Err.Error(), c.want)):
			t.Errorf("%+v: %v, want %s", c.step, err, c.want)
		}
	}
	if s, err := planar(Panel{}).stepSize("", &Run{}); s != nil || err != nil {
		t.Errorf("no step: %v, %v", s, err)
	}
	// cosine falls over the steps of the run, and at least one.
	for steps, want := range map[int]int{0: 1, 1: 1, 12: 12} {
		b := planar(Panel{})
		b.objective = &objective{dim: 2}
		if s, err := b.stepSize("", &Run{Steps: &steps, Step: &Step{Rule: "cosine", Size: 2}}); err != nil || s != (descent.Cosine{Initial: 2, Steps: want}) {
			t.Errorf("%d steps: %+v, %v", steps, s, err)
		}
	}
}

// TestLeastValues: the least value of a function is the one of the file, of the zoo, or for
// gaps of the iterates.
func TestLeastValues(t *testing.T) {
	beale := zoo.GoldsteinPrice() // its least value is 3
	none := beale
	none.Minima = nil
	for _, c := range []struct {
		zoo     *zoo.Objective
		written bool
		up      bool // the file maximizes
		want    float64
		known   bool
	}{{nil, false, false, 0, false}, {&none, false, false, 0, false}, {&beale, false, false, 3, true}, {&beale, true, false, -2, true}, {nil, true, false, -2, true}, {nil, true, true, 2, true}} {
		b := planar(Panel{})
		b.objective = &objective{dim: 2, zoo: c.zoo}
		if c.up {
			b.spec.Maximize = "-x"
		}
		s := &Step{Rule: "polyak"}
		if c.written {
			s.Parameters = map[string]Number{"minimum": -2}
		}
		if got, known := b.minimum(s); got != c.want || known != c.known {
			t.Errorf("%+v: %v, %v", c, got, known)
		}
		if _, err := b.stepSize("", &Run{Step: s}); (err == nil) != c.known {
			t.Errorf("%+v: %v", c, err)
		}
		at, minimum, err := b.point("at", Point{Word: "minimum"})
		if ok := c.zoo == &beale; (err == nil) != ok || minimum != ok || ok && (at.X != 0 || at.Y != -1) {
			t.Errorf("%+v: the minimum is at %v, %v", c, at, err)
		}
		b.spec.Losses = &Losses{Of: "gap"}
		got, err := b.least()
		want := math.Inf(1) // of no iterates
		if c.zoo == &beale {
			want = 3
		}
		if err != nil || got != want {
			t.Errorf("%+v: gaps from %v, %v", c, got, err)
		}
	}
}
