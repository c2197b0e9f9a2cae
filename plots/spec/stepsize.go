package spec

import (
	"maps"
	"math"
	"slices"
	"strings"

	"natgrad.example/descent"
)

// A stepRule says which numbers a rule has. initial is the first step size: "", "may"
// or "must".
type stepRule struct {
	initial    string
	parameters []string
}

var stepRules = map[string]stepRule{
	"constant":         {"must", nil},
	"armijo":           {"may", []string{"decrease", "contraction"}},
	"exact":            {"", nil},
	"barzilai-borwein": {"may", []string{"short"}},
	"polyak":           {"", []string{"minimum", "scale"}},
	"short-step":       {"", []string{"lipschitz"}},
	"inverse-time":     {"must", []string{"rate"}},
	"exponential":      {"must", []string{"factor"}},
	"cosine":           {"must", []string{"final", "steps"}},
}

// A numberRange says which numbers a parameter of a rule may have, in code and in words.
type numberRange struct {
	ok   func(v float64) bool
	want string
}

var (
	anyNumber   = numberRange{func(float64) bool { return true }, "a number"}
	positive    = numberRange{func(v float64) bool { return v > 0 }, "a positive number"}
	notNegative = numberRange{func(v float64) bool { return v >= 0 }, "a number of at least 0"}
	insideOne   = numberRange{func(v float64) bool { return v > 0 && v < 1 }, "a number between 0 and 1"}
	untilOne    = numberRange{func(v float64) bool { return v > 0 && v <= 1 }, "a positive number of at most 1"}
	flag        = numberRange{func(v float64) bool { return v == 0 || v == 1 }, "0 or 1"}
	wholeSteps  = numberRange{func(v float64) bool { return v >= 1 && v <= maxSteps && v == math.Trunc(v) }, "a whole number of steps"}
)

var stepNumbers = map[string]numberRange{
	"initial": positive, "decrease": insideOne, "contraction": insideOne, "short": flag, "minimum": anyNumber,
	"scale": positive, "lipschitz": positive, "rate": notNegative, "factor": untilOne, "final": notNegative, "steps": wholeSteps,
}

// stepSize returns the step size of a run, nil for the default of its method.
func (b *panelBuilder) stepSize(key string, r *Run) (descent.StepSize, error) {
	s := r.Step
	if s == nil {
		return nil, nil
	}
	key += "step"
	word := s.Rule
	if word == "" {
		word = "constant"
	}
	rule, ok := stepRules[word]
	if !ok {
		return nil, b.errorf(key, "unknown rule %q: want a number, or %s%s", word, strings.Join(stepWords[1:], ", "), suggestion(word, stepWords))
	}
	if err := b.checkStep(key, word, rule, s); err != nil {
		return nil, err
	}
	initial := float64(s.Size)
	if v, ok := s.Parameters["initial"]; ok {
		initial = float64(v)
	}
	number := func(name string) float64 { return float64(s.Parameters[name]) }
	switch word {
	case "armijo":
		return descent.Armijo{Initial: initial, Decrease: number("decrease"), Contraction: number("contraction")}, nil
	case "exact":
		return descent.ExactQuadratic{}, nil
	case "barzilai-borwein":
		bb := descent.BarzilaiBorwein{Short: number("short") != 0}
		if initial != 0 {
			bb.First = descent.Constant(initial)
		}
		return bb, nil
	case "polyak":
		least, _ := b.minimum(s)
		return descent.Polyak{Minimum: least, Scale: number("scale")}, nil
	case "short-step":
		return descent.ShortStep{Lipschitz: number("lipschitz")}, nil
	case "inverse-time":
		return descent.InverseTime{Initial: initial, Rate: coefficientOf(s.Parameters, "rate")}, nil
	case "exponential":
		return descent.ExponentialDecay{Initial: initial, Factor: number("factor")}, nil
	case "cosine":
		steps := int(number("steps"))
		if steps == 0 {
			steps = max(r.steps(), 1)
		}
		return descent.Cosine{Initial: initial, Final: number("final"), Steps: steps}, nil
	}
	return descent.Constant(initial), nil
}

// checkStep returns an error unless a rule has the numbers it needs, and no others.
func (b *panelBuilder) checkStep(key, word string, rule stepRule, s *Step) error {
	known := rule.parameters
	if rule.initial != "" {
		known = append([]string{"initial"}, known...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.Parameters)) {
		v := float64(s.Parameters[name])
		if !slices.Contains(known, name) {
			return b.errorf(key, "%s has no parameter %q: want %s%s", word, name, orNone(known), suggestion(name, known))
		}
		if want := stepNumbers[name]; !finite(v) || !want.ok(v) {
			return b.errorf(key, "%s = %v: want %s", name, v, want.want)
		}
	}
	size := float64(s.Size)
	_, given := s.Parameters["initial"]
	switch {
	case rule.initial == "" && size != 0:
		return b.errorf(key, "%s computes the step size: %v has no meaning here", word, size)
	case !finite(size) || size < 0 || size == 0 && !given && rule.initial == "must":
		return b.errorf(key, "a step size of %v: want a positive number", size)
	}
	if _, given := s.Parameters["factor"]; word == "exponential" && !given {
		return b.errorf(key, "exponential needs a factor: {exponential: {initial: %v, factor: 0.9}}", size)
	}
	if _, given := s.Parameters["lipschitz"]; word == "short-step" && !given {
		return b.errorf(key, "short-step needs the greatest curvature: {short-step: {lipschitz: 2}}")
	}
	if _, known := b.minimum(s); word == "polyak" && !known {
		return b.errorf(key, "polyak needs the least value of the function: {polyak: {minimum: 0}}")
	}
	return nil
}

// minimum returns the least value of the problem for polyak: as it is written, or that of
// an objective of the zoo. The value that is written with maximize is the greatest one.
func (b *panelBuilder) minimum(s *Step) (least float64, known bool) {
	if v, ok := s.Parameters["minimum"]; ok {
		return b.sign() * float64(v), true
	}
	if z := b.objective.zoo; z != nil && len(z.Minima) > 0 {
		return z.Minima[0].F, true
	}
	return 0, false
}

// orNone lists words, or says that there are none.
func orNone(words []string) string {
	if len(words) == 0 {
		return "none"
	}
	return strings.Join(words, ", ")
}

// coefficient returns a parameter of a method. A missing one stands for its default.
func coefficient(n *Number) descent.Coefficient {
	switch {
	case n == nil:
		return 0
	case *n == 0:
		return descent.Zero
	}
	return descent.Coefficient(*n)
}

func coefficientOf(parameters map[string]Number, name string) descent.Coefficient {
	if v, ok := parameters[name]; ok {
		return coefficient(&v)
	}
	return 0
}
