package descent_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
	"natgrad.example/descent/convex"
	"natgrad.example/descent/fisher"
	"natgrad.example/descent/zoo"
)

type namedMethod struct {
	name   string
	method descent.Method
}

// allMethods are every method of the package, with every metric, norm, mirror
// map and step size, in n dimensions.
func allMethods(t testing.TB, n int) []namedMethod {
	var out []namedMethod
	add := func(name string, m descent.Method) { out = append(out, namedMethod{name, m}) }
	tenth := descent.Constant(0.1)
	spd := mahalanobis(t, randomSPD(rand.New(rand.NewPCG(21, 22)), n))
	units := diagonal(t, slices.Repeat([]float64{0.5}, n)...)
	for _, m := range []descent.Metric{
		nil, descent.Euclidean{}, units, spd, descent.MetricFunc(spd.Tensor), descent.Fisher{Model: informer{spd}, N: 2},
		descent.Hessian{}, descent.Hessian{Kind: descent.PlainHessian}, descent.Hessian{Kind: descent.AbsoluteHessian, Damping: 0.1},
		descent.Hessian{Kind: descent.DampedHessian, Damping: 1}, descent.Hessian{Kind: descent.ShiftedHessian, Damping: 1},
	} {
		name := fmt.Sprintf("%T", m)
		if h, ok := m.(descent.Hessian); ok {
			name += " " + h.Kind.String()
		}
		add("steepest "+name, descent.Steepest{Metric: m, StepSize: tenth})
		add("normalized "+name, descent.Steepest{Metric: m, StepSize: tenth, Normalized: true})
		add("flow "+name, descent.GradientFlow{Metric: m})
		add("heavy ball "+name, descent.HeavyBall{Metric: m, StepSize: tenth})
		add("Nesterov "+name, descent.Nesterov{Metric: m, StepSize: tenth})
	}
	for _, norm := range []descent.StepNorm{descent.L1{}, descent.LInf{}} {
		add(fmt.Sprintf("steepest %T", norm), descent.Steepest{Norm: norm, StepSize: tenth})
		add(fmt.Sprintf("normalized %T", norm), descent.Steepest{Norm: norm, StepSize: tenth, Normalized: true})
	}
	for _, m := range []descent.MirrorMap{
		descent.EuclideanMap{}, descent.QuadraticMap{A: spd}, descent.EntropyMap{}, descent.BarrierMap{}, descent.BoxMap{}, descent.SimplexMap{},
	} {
		add(fmt.Sprintf("mirror %T", m), descent.MirrorDescent{Map: m, StepSize: tenth})
	}
	for _, size := range []descent.StepSize{
		nil, descent.Constant(0.01), descent.InverseTime{Initial: 0.1}, descent.ExponentialDecay{Initial: 0.1, Factor: 0.9},
		descent.Cosine{Initial: 0.1, Steps: 20}, descent.Armijo{}, descent.ExactQuadratic{}, descent.Polyak{Minimum: -1e3},
		descent.BarzilaiBorwein{}, descent.BarzilaiBorwein{Short: true},
	} {
		add(fmt.Sprintf("steepest by %T%+v", size, size), descent.Steepest{StepSize: size})
		add(fmt.Sprintf("heavy ball by %T%+v", size, size), descent.HeavyBall{StepSize: size})
	}
	for _, size := range []descent.StepSize{
		nil, tenth, descent.InverseTime{Initial: 0.5}, descent.Armijo{}, descent.BarzilaiBorwein{}, descent.BarzilaiBorwein{Short: true},
		descent.ExactQuadratic{}, descent.Polyak{Minimum: -1e3}, descent.ShortStep{Lipschitz: 1e3},
	} {
		simplex := convex.Simplex{Sum: 2, Solid: true}
		add(fmt.Sprintf("projected by %T%+v", size, size), descent.Projected{Set: simplex, StepSize: size})
		if _, ok := size.(descent.BarzilaiBorwein); !ok {
			add(fmt.Sprintf("Frank–Wolfe by %T%+v", size, size), descent.FrankWolfe{Set: simplex, StepSize: size})
		}
	}
	add("signs", descent.SignDescent{StepSize: tenth})
	add("AdaGrad", descent.AdaGrad{StepSize: tenth})
	add("RMSProp", descent.RMSProp{StepSize: tenth})
	add("RMSProp centered", descent.RMSProp{Centered: true, StepSize: tenth})
	add("Adam", descent.Adam{StepSize: tenth})
	add("AdamW", descent.AdamW{Adam: descent.Adam{StepSize: tenth}, WeightDecay: 0.1})
	for _, g := range []descent.StochasticGradient{descent.GaussianNoise{Deviation: 0.1}, descent.MiniBatch{Sum: tenTerms{}, Size: 3}} {
		for _, m := range []descent.Method{
			nil, descent.Steepest{StepSize: descent.InverseTime{Initial: 0.1}}, descent.Steepest{Metric: descent.Hessian{Kind: descent.AbsoluteHessian, Damping: 0.1}, StepSize: tenth},
			descent.Steepest{Norm: descent.L1{}, Normalized: true, StepSize: tenth}, descent.HeavyBall{StepSize: tenth}, descent.Nesterov{StepSize: tenth},
			descent.AdaGrad{StepSize: tenth}, descent.RMSProp{Centered: true, StepSize: tenth}, descent.AdamW{Adam: descent.Adam{StepSize: tenth}}, descent.SignDescent{StepSize: tenth},
			descent.MirrorDescent{Map: descent.EntropyMap{}, StepSize: tenth}, descent.Projected{Set: convex.Simplex{Sum: 2, Solid: true}, StepSize: tenth},
			descent.FrankWolfe{Set: convex.Simplex{Sum: 2, Solid: true}},
		} {
			add(fmt.Sprintf("stochastic %T %T", g, m), descent.Stochastic{Method: m, Gradient: g, Seed: 5})
		}
	}
	return out
}

// tenTerms is a finite sum in any dimension: f_i(x) = ½‖x − i·1‖².
type tenTerms struct{}

func (tenTerms) Terms() int { return 10 }

func (tenTerms) BatchGrad(grad, x []float64, batch []int) {
	copy(grad, x)
	for k := range grad {
		for _, i := range batch {
			grad[k] -= float64(i) / float64(len(batch))
		}
	}
}

// informer is a model with the information of a metric.
type informer struct{ m descent.Metric }

func (i informer) Information(dst *mat.SymDense, x []float64) error { return i.m.Tensor(dst, x) }

type namedProblem struct {
	name    string
	problem optimize.Problem
	x0      []float64
}

// allProblems are the zoo, with derivatives and without, a likelihood, a
// problem in five dimensions and starts in the domains of the mirror maps.
func allProblems(t testing.TB) []namedProblem {
	var out []namedProblem
	for _, f := range zoo.All() {
		out = append(out, namedProblem{f.Name, optimize.Problem{Func: f.Func, Grad: f.Grad, Hess: f.Hess}, f.Start})
	}
	l, err := fisher.NewLikelihood(fisher.Gaussian{}, fisher.Moments{N: 10, Mean: 3, M2: 4})
	if err != nil {
		t.Fatal(err)
	}
	five := randomSPD(rand.New(rand.NewPCG(31, 32)), 5)
	simplex := quadraticOf(sym2(2, 0.5, 1), []float64{0.9, 0.1})
	return append(out,
		namedProblem{"likelihood", l.Problem(), []float64{0, 0}},
		namedProblem{"five dimensions", quadraticOf(five, []float64{1, 2, 3, 4, 5}), []float64{1, 1, 1, 1, 1}},
		namedProblem{"only f", optimize.Problem{Func: rosenbrock.Func}, []float64{0.5, 0.5}},
		namedProblem{"f and its gradient", optimize.Problem{Func: bowl.Func, Grad: bowl.Grad}, []float64{0.2, 0.8}},
		namedProblem{"on the simplex", simplex, []float64{0.25, 0.75}},
	)
}

// TestAllMethodsOnAllProblems runs every pair twice. The runs would differ if a method kept
// state of the first run, or of another run at the same time.
func TestAllMethodsOnAllProblems(t *testing.T) {
	settings := &descent.Settings{Stop: descent.Any(descent.GradientNorm(1e-8), descent.Iterations(25)), Bound: 1e9, RecordMetric: true}
	runs, failed := 0, 0
	for _, p := range allProblems(t) {
		for _, m := range allMethods(t, len(p.x0)) {
			x0 := slices.Clone(p.x0)
			a, errA := descent.Run(p.problem, x0, m.method, settings)
			b, errB := descent.Run(p.problem, x0, m.method, settings)
			if fmt.Sprint(errA) != fmt.Sprint(errB) {
				t.Errorf("%s on %s: errors %v and %v", m.name, p.name, errA, errB)
			}
			if err := samePaths(a, b); err != nil {
				t.Errorf("%s on %s: %v", m.name, p.name, err)
			}
			if !slices.Equal(x0, p.x0) {
				t.Errorf("%s on %s: changed x0", m.name, p.name)
			}
			checkRun(t, m.name+" on "+p.name, p, a, errA)
			runs++
			if errA != nil {
				failed++
			}
		}
	}
	if want := len(allProblems(t)) * len(allMethods(t, 2)); runs != want || failed > runs/4 {
		t.Errorf("%d runs, want %d; %d with errors", runs, want, failed)
	}
	t.Logf("%d runs, %d with errors", runs, failed)
}

// checkRun tests the invariants of all paths.
func checkRun(t *testing.T, name string, p namedProblem, path *descent.Path, err error) {
	t.Helper()
	if (err != nil) != (path.Status == descent.Failure) || path.Status == descent.NotTerminated || path.Reason == "" {
		t.Errorf("%s: %v, %q, error %v", name, path.Status, path.Reason, err)
	}
	if path.Len() == 0 || !slices.Equal(path.X(0), p.x0) || !math.IsNaN(path.StepSize(0)) {
		t.Errorf("%s: does not start at x0", name)
		return
	}
	g := make([]float64, len(p.x0))
	for i, it := range path.All() {
		if floats.HasNaN(it.X) || math.IsInf(floats.Norm(it.X, 1), 0) {
			t.Errorf("%s: iterate %d is %v", name, i, it.X)
		}
		if f := p.problem.Func(it.X); !sameBits(f, it.F) {
			t.Errorf("%s: f of iterate %d is %v, want %v", name, i, it.F, f)
		}
		if p.problem.Grad != nil {
			if p.problem.Grad(g, it.X); !sameSlices(g, it.Grad) {
				t.Errorf("%s: ∇f of iterate %d is %v, want %v", name, i, it.Grad, g)
			}
		}
		if i > 0 && it.StepSize <= 0 {
			t.Errorf("%s: step size %v", name, it.StepSize)
		}
	}
	e := path.Evaluations
	if e.Func < path.Len() || e.Grad < path.Len() || e.GradDifferenced != (p.problem.Grad == nil) || e.HessDifferenced && p.problem.Hess != nil {
		t.Errorf("%s: %d iterates, %+v", name, path.Len(), e)
	}
}

// Many runs may share a method at the same time.
func TestMethodsAreShared(t *testing.T) {
	p := namedProblem{"Rosenbrock", rosenbrock, []float64{0.25, 0.75}}
	for _, m := range allMethods(t, 2) {
		settings := &descent.Settings{Stop: descent.Iterations(20), Bound: 1e9}
		var got [3]*descent.Path
		var wait sync.WaitGroup
		for i := range got {
			wait.Go(func() { got[i], _ = descent.Run(p.problem, p.x0, m.method, settings) })
		}
		wait.Wait()
		for _, path := range got[1:] {
			if err := samePaths(got[0], path); err != nil {
				t.Errorf("%s: %v", m.name, err)
			}
		}
	}
}

// The table is complete: it has each exported type of this package with a method Start,
// Size, Tensor, Steepest or Primal.
func TestTableIsComplete(t *testing.T) {
	used := map[string]bool{}
	for _, m := range allMethods(t, 2) {
		collect(used, reflect.ValueOf(m.method))
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	wanted := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range parsed.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || !slices.Contains([]string{"Start", "Size", "Tensor", "Steepest", "Primal"}, f.Name.Name) {
				continue
			}
			name := receiver(f)
			if !ast.IsExported(name) {
				continue
			}
			if wanted++; !used[name] {
				t.Errorf("%s.%s is in no method of the table", name, f.Name.Name)
			}
		}
	}
	if wanted < 25 {
		t.Errorf("found only %d types", wanted)
	}
}

func receiver(f *ast.FuncDecl) string {
	switch r := f.Recv.List[0].Type.(type) {
	case *ast.StarExpr:
		return r.X.(*ast.Ident).Name
	case *ast.Ident:
		return r.Name
	}
	return ""
}

// collect adds the names of the types in a value to names.
func collect(names map[string]bool, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			collect(names, v.Elem())
		}
		return
	case reflect.Struct:
		for i := range v.NumField() {
			collect(names, v.Field(i))
		}
	}
	names[v.Type().Name()] = true
}
