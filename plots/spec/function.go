package spec

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent/expr"
	"natgrad.example/descent/zoo"
)

// setObjective finds the objective of the panel. Panels with the same objective share it.
func (b *panelBuilder) setObjective() error {
	key := b.objectiveKey()
	find := map[string]func() (*objective, error){
		"": b.none, "f": b.function, "maximize": b.maximum, "grid": b.gridFile, "data": b.likelihood, "logistic": b.logistic,
	}[key]
	o, err := find()
	if err != nil {
		return b.failed(key, err)
	}
	if o != nil {
		if known := b.objectives[o.key]; o.key != "" && known != nil {
			o = known
		}
		b.objectives[o.key] = o
	}
	b.objective = o
	return nil
}

// objectiveKey returns the key under which the file has the objective.
func (b *panelBuilder) objectiveKey() string {
	switch o := &b.spec.Objective; {
	case o.F != "":
		return "f"
	case o.Maximize != "":
		return "maximize"
	case o.Grid != nil:
		return "grid"
	case o.Data != nil:
		return "data"
	case o.Logistic != nil:
		return "logistic"
	}
	return ""
}

// none is the objective of a panel without one.
func (b *panelBuilder) none() (*objective, error) { return nil, nil }

// function returns the objective under f: one of the zoo, or an expression.
func (b *panelBuilder) function() (*objective, error) {
	f := strings.TrimSpace(b.spec.F)
	if o, ok := zooObjective(f); ok {
		if n := len(b.spec.Vars); n != 0 && n != 2 {
			return nil, b.errorf("vars", "%s: %s has two", counted(n, "variable"), o.Name)
		}
		return &objective{key: "zoo " + o.Name, problem: o.Problem(), shown: o.Func, dim: 2, zoo: &o}, nil
	}
	e, key, err := b.expression("f", f)
	if err != nil {
		if word := misspelled(f); word != "" {
			return nil, b.errorf("f", "unknown objective %q%s", f, word)
		}
		return nil, err
	}
	return &objective{key: key, problem: e.Problem(), shown: e.Value, dim: len(b.vars())}, nil
}

// maximum returns the objective under maximize. Methods minimize its negative.
func (b *panelBuilder) maximum() (*objective, error) {
	e, key, err := b.expression("maximize", b.spec.Maximize)
	if err != nil {
		return nil, err
	}
	return &objective{key: "max " + key, problem: negative(e.Problem()), shown: e.Value, dim: len(b.vars())}, nil
}

// expression parses an expression of the variables. The key of the result contains the
// values of the parameters that it uses.
func (b *panelBuilder) expression(key, source string) (*expr.Expression, string, error) {
	params := b.parameters()
	written := fmt.Sprintf("%q %q %v", source, b.vars(), params)
	if p, ok := b.parsed[written]; ok {
		return p.Expression, p.key, nil
	}
	e, err := expr.Parse(source, &expr.Names{Vars: b.vars(), Params: params})
	switch {
	case errors.Is(err, expr.ErrNames):
		return nil, "", b.failed("vars", err)
	case err != nil:
		return nil, "", b.failed(key, err)
	}
	id := fmt.Sprintf("%q of %q", source, b.vars())
	for _, p := range b.parameterNames() {
		if e.Uses(p) {
			id += fmt.Sprintf(", %s = %x", p, math.Float64bits(params[p]))
		}
	}
	b.parsed[written] = parsed{e, id}
	return e, id, nil
}

// parsed is an expression with the key of what it computes.
type parsed struct {
	*expr.Expression
	key string
}

// vars returns the names of the variables. If they are missing, they are the parameters
// of the model in a panel that has no other function.
func (b *panelBuilder) vars() []string {
	o := &b.spec.Objective
	switch {
	case len(o.Vars) > 0:
		return o.Vars
	case b.objectiveKey() == "logistic" && b.objective != nil:
		return weightNames(b.objective.dim)
	case o.Model != nil && o.F == "" && o.Maximize == "" && o.Grid == nil:
		if family, err := o.Model.family(); err == nil {
			return o.Model.vars(family.Dim())
		}
	}
	return []string{"x", "y"}
}

// parameters returns the values of the parameters that expressions may use: those under
// let, and the finite numbers of the method.
func (b *panelBuilder) parameters() map[string]float64 {
	all := make(map[string]float64)
	r := &b.spec.Run
	if r.Step != nil && r.Step.Size != 0 && finite(float64(r.Step.Size)) {
		all["step"] = float64(r.Step.Size)
	}
	for name, v := range map[string]*Number{
		"momentum": r.Momentum, "beta1": r.Beta1, "beta2": r.Beta2, "decay": r.Decay, "epsilon": r.Epsilon,
	} {
		if v != nil && finite(float64(*v)) {
			all[name] = float64(*v)
		}
	}
	for _, v := range b.vars() {
		delete(all, v)
	}
	for _, p := range b.spec.Let {
		all[p.Name] = p.Value
	}
	return all
}

// parameterNames returns the names of parameters in a fixed order.
func (b *panelBuilder) parameterNames() []string {
	names := []string{"step", "momentum", "beta1", "beta2", "decay", "epsilon"}
	for _, p := range b.spec.Let {
		names = append(names, p.Name)
	}
	return names
}

// negative returns the problem of minimizing −f.
func negative(p optimize.Problem) optimize.Problem {
	var n optimize.Problem
	if p.Func != nil {
		n.Func = func(x []float64) float64 { return -p.Func(x) }
	}
	if p.Grad != nil {
		n.Grad = func(dst, x []float64) {
			p.Grad(dst, x)
			for i := range dst {
				dst[i] = -dst[i]
			}
		}
	}
	if p.Hess != nil {
		n.Hess = func(dst *mat.SymDense, x []float64) {
			p.Hess(dst, x)
			dst.ScaleSym(-1, dst)
		}
	}
	return n
}

// zooWord reads a name of the zoo: spaces and hyphens do not count.
var zooWord = strings.NewReplacer(" ", "", "-", "", "–", "", "_", "", "'", "", "’", "")

// zooObjective returns the objective of the zoo with a name.
func zooObjective(name string) (zoo.Objective, bool) {
	if !zooName.MatchString(name) {
		return zoo.Objective{}, false // without building the zoo
	}
	want := zooWord.Replace(strings.ToLower(name))
	for _, o := range zoo.All() {
		if zooWord.Replace(strings.ToLower(o.Name)) == want {
			return o, true
		}
	}
	return zoo.Objective{}, false
}

// zooName matches what may be a name of the zoo: words without digits and operators.
var zooName = regexp.MustCompile(`^\p{L}{3,}(['’ _–-]\p{L}+)*$`)

// misspelled returns a suggestion for an expression that does not parse and may be a
// misspelled name of an objective of the zoo, or "".
func misspelled(f string) string {
	if !zooName.MatchString(f) {
		return ""
	}
	var names []string
	for _, o := range zoo.All() {
		names = append(names, strings.ReplaceAll(strings.ToLower(o.Name), "–", "-"))
	}
	if s := suggestion(strings.ToLower(f), names); s != "" {
		return s
	}
	return fmt.Sprintf(": want an expression, or one of %s", strings.Join(names, ", "))
}
