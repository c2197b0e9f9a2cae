package expr

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// Names are the names that an expression may use. A name is a letter or an
// underscore, followed by letters, digits, underscores, combining marks and lowered
// digits. Greek letters are letters. Names are compared in Unicode's form NFKC, in
// which the micro sign is the letter μ, ϕ is φ and x₁ is x1.
//
// These names have precedence over constants and functions of the language: with a
// parameter e, the e of an expression is the parameter, and with a parameter gamma,
// gamma(x + 1) is a product.
type Names struct {
	// Vars are the variables, in the order of the coordinates of a point. If nil,
	// they are x and y. An empty slice means no variables.
	Vars []string
	// Params are constants.
	Params map[string]float64
}

// A symbol is the meaning of a word.
type symbol struct {
	kind     symbolKind
	index    int       // of a variable
	value    float64   // of a constant
	function *function // of a function
	own      bool      // whether it is declared by Names
}

type symbolKind int

const (
	variable symbolKind = iota + 1
	constant
	callable
)

// scope has the meanings of all words.
type scope struct {
	own  map[string]symbol // variables and parameters
	vars int               // number of variables
}

// constants are the constants of the language.
var constants = map[string]float64{"pi": math.Pi, "π": math.Pi, "e": math.E}

// newScope checks names. Its errors wrap ErrNames.
func newScope(names *Names) (*scope, error) {
	vars := []string{"x", "y"}
	var params map[string]float64
	if names != nil {
		if names.Vars != nil {
			vars = names.Vars
		}
		params = names.Params
	}
	s := &scope{own: make(map[string]symbol, len(vars)+len(params)), vars: len(vars)}
	for i, name := range vars {
		if err := s.declare(name, symbol{kind: variable, index: i}); err != nil {
			return nil, fmt.Errorf("expr: vars[%d]: %w", i, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(params)) {
		value := params[name]
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return nil, fmt.Errorf("expr: %w: parameter %s = %v is not finite", ErrNames, name, value)
		}
		if err := s.declare(name, symbol{kind: constant, value: value}); err != nil {
			return nil, fmt.Errorf("expr: parameter: %w", err)
		}
	}
	return s, nil
}

// declare adds a name with its meaning. Its errors wrap ErrNames.
func (s *scope) declare(name string, meaning symbol) error {
	if name == "" || wordLength(name) != len(name) {
		return fmt.Errorf("%w: %s is not a name; start it with a letter and use letters, digits and _", ErrNames, quote(name))
	}
	key := norm.NFKC.String(name)
	if _, ok := s.own[key]; ok {
		return fmt.Errorf("%w: %s is declared twice", ErrNames, quote(name))
	}
	meaning.own = true
	s.own[key] = meaning
	return nil
}

// find returns the meaning of a word.
func (s *scope) find(word string) (symbol, bool) {
	key := norm.NFKC.String(word)
	if meaning, ok := s.own[key]; ok {
		return meaning, true
	}
	if value, ok := constants[key]; ok {
		return symbol{kind: constant, value: value}, true
	}
	if f, ok := functions[key]; ok {
		return symbol{kind: callable, function: f}, true
	}
	return symbol{}, false
}
