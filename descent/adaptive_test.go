package descent_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"natgrad.example/descent"
)

// valley is x² + 10y².
var valley = optimize.Problem{
	Func: func(x []float64) float64 { return x[0]*x[0] + 10*x[1]*x[1] },
	Grad: func(grad, x []float64) {
		grad[0] = 2 * x[0]
		grad[1] = 20 * x[1]
	},
}

// The first iterates on x² + 10y² from (5, 1), worked out from the papers'
// formulas in Python with mpmath 1.3 at 50 decimal digits, every constant
// given as a decimal string, and printed to 19 digits. Adam's and AdamW's γ is
// 0.1, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, λ = 0.01; RMSProp's γ = 0.1, ρ = 0.9,
// ε = 1e-8; AdaGrad's γ = 0.5, ε = 1e-8; Nesterov's and the heavy ball's γ = 0.04.
// Nesterov's sequence starts with a_0 = 1 as in his paper of 1983.
func TestFirstIterates(t *testing.T) {
	for _, test := range []struct {
		name   string
		method descent.Method
		want   [][2]float64
	}{
		{"Adam", descent.Adam{StepSize: descent.Constant(0.1)}, [][2]float64{
			{4.9000000001, 0.90000000005},
			{4.800057756868855941, 0.8004122277733014148},
			{4.700213291333390671, 0.7015862715434833284},
			{4.600507673963060546, 0.6039390586762192395},
			{4.50098294781870701, 0.5079636568677497485},
			{4.401682046815694314, 0.414236453103443111},
			{4.302648709562398604, 0.323420701573308666},
			{4.203927389258769117, 0.2362637207135922911},
			{4.105563160155662712, 0.1535845558740204797},
			{4.007601621083930419, 0.07624915109535245703},
		}},
		{"AdamW", descent.AdamW{Adam: descent.Adam{StepSize: descent.Constant(0.1)}}, [][2]float64{
			{4.8950000001, 0.89900000005},
			{4.790165945816797768, 0.7985190262502895},
			{4.685539907506527778, 0.6989111817565166355},
			{4.581165024335222034, 0.600598572263810879},
			{4.477085421329343962, 0.5040800876946130842},
			{4.373346121135388833, 0.4099384338860805069},
			{4.26999295096341666, 0.3188433303899796128},
			{4.167072445215211631, 0.2315480736385830827},
			{4.064631744315705493, 0.1488762259190861925},
			{3.962718490276452013, 0.07169549260006542106},
		}},
		{"RMSProp", descent.RMSProp{StepSize: descent.Constant(0.1)}, [][2]float64{
			{4.683772234983162064, 0.683772234483162066},
			{4.461584607692757587, 0.4988706075578886799},
			{4.279288727205789517, 0.3691805538689486213},
			{4.120054383810810758, 0.2728248854368664682},
			{3.976153621578817073, 0.1997951542851178781},
		}},
		{"AdaGrad", descent.AdaGrad{StepSize: descent.Constant(0.5)}, [][2]float64{
			{4.500000000499999999, 0.5000000002499999999},
			{4.165517634916860954, 0.2763932025105783112},
			{3.90228090761115673, 0.1563987362415682005},
			{3.6811156642277955, 0.08911670807412176188},
			{3.488574311266453129, 0.05089130435671598863},
		}},
		{"Nesterov", descent.Nesterov{StepSize: descent.Constant(0.04)}, [][2]float64{
			{4.6, 0.2},
			{4.232, 0.04}, // β_1 = 0: 4.6 − 0.04·9.2 and 0.2 − 0.04·4
			{3.798049526533571384, -0.001016112804010266182},
			{3.320920739006063253, -0.00376377210885873155},
			{2.822132116678985062, -0.001044590903049316892},
		}},
		{"Nesterov 0.9", descent.Nesterov{Momentum: 0.9, StepSize: descent.Constant(0.04)}, [][2]float64{
			{4.6, 0.2}, {3.9008, -0.104}, {3.0097984, -0.07552}, {2.0312652032, -0.0099776}, {1.0585384999936, 0.009802112},
		}},
		{"heavy ball", descent.HeavyBall{StepSize: descent.Constant(0.04)}, [][2]float64{
			{4.6, 0.2}, {3.872, -0.68}, {2.90704, -0.928}, {1.8060128, -0.4088},
		}},
		{"RMSProp centered", descent.RMSProp{Centered: true, StepSize: descent.Constant(0.1)}, [][2]float64{
			{4.666666666851851852, 0.666666666712962963},
			{4.420283617503412977, 0.4655676742572706059},
			{4.207944875961820273, 0.3235694018717300879},
			{4.013403163282094981, 0.2204260339506059491},
			{3.82929357205787884, 0.146374579629387414},
		}},
		{"RMSProp centered, constants of the paper", descent.RMSProp{Centered: true, Decay: 0.95, Epsilon: 1e-4, StepSize: descent.Constant(0.1)}, [][2]float64{
			{4.541173361987541319, 0.5411697397053411319},
			{4.220290299001005315, 0.3136680114409985351},
			{3.957173760420651928, 0.1816730523366377068},
			{3.727278420989213493, 0.1035495479548053298},
			{3.519463960339511156, 0.0578673183252545542},
		}},
		{"Polyak", descent.Steepest{StepSize: descent.Polyak{}}, [][2]float64{
			{4.3, -0.4}, {3.04765149318643085, 0.7649753551754131632}, {2.707408850758129947, -0.08905023409982655457},
		}},
		{"Polyak doubled", descent.Steepest{StepSize: descent.Polyak{Scale: 2}}, [][2]float64{
			{3.6, -1.8}, {3.115384615384615385, 0.6230769230769230769}, {2.243076923076923077, -1.121538461538461538},
		}},
		{"Barzilai–Borwein, long", descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(0.04)}}, [][2]float64{
			{4.6, 0.2},
			{4.039024390243902439, -0.0439024390243902439},
			{2.377450589417601174, 0.1367034088915120675},
			{0.2260889191119865867, -1.10032955153421632},
		}},
		{"Barzilai–Borwein, short", descent.Steepest{StepSize: descent.BarzilaiBorwein{First: descent.Constant(0.04), Short: true}}, [][2]float64{
			{4.6, 0.2},
			{4.129675810473815461, -0.004488778054862842893},
			{3.529972674923006853, 0.00202973428808072894},
		}},
		{"Cauchy", descent.Steepest{StepSize: descent.ExactQuadratic{}}, [][2]float64{
			{4.39024390243902439, -0.2195121951219512195},
			{2.822299651567944251, 0.5644599303135888502},
			{2.478116767230390074, -0.1239058383615195037},
		}},
		{"mirror descent, entropy", descent.MirrorDescent{Map: descent.EntropyMap{}, StepSize: descent.Constant(0.04)}, [][2]float64{
			{3.351600230178196504, 0.4493289641172215914},
			{2.563336919875972216, 0.313654514442608231},
			{2.088075733988217221, 0.2440488709787740704},
		}},
		{"mirror descent, barrier", descent.MirrorDescent{Map: descent.BarrierMap{}, StepSize: descent.Constant(0.04)}, [][2]float64{
			{1.666666666666666667, 0.5555555555555555556},
			{1.363636363636363636, 0.4455445544554455446},
			{1.187050359712230216, 0.3844852381355215295},
		}},
	} {
		p := run(t, valley, []float64{5, 1}, test.method, descent.Iterations(len(test.want)))
		for i, want := range test.want {
			x := p.X(i + 1)
			for k := range 2 {
				// Rounding: a few units of the last place of numbers up to 5.
				if math.Abs(x[k]-want[k]) > 1e-14 {
					t.Errorf("%s: x_%d[%d] = %.17g, want %.17g", test.name, i+1, k, x[k], want[k])
				}
			}
		}
	}
}

// The steps of Adam, RMSProp and AdaGrad do not depend on the scale of f or on the units of
// the coordinates. With gradients of about 1 and more, ε disturbs this by about 1e-8.
func TestAdaptiveMethodsKnowNoUnits(t *testing.T) {
	for _, factor := range []float64{16, 1 << 30} {
		p := optimize.Problem{
			Func: func(x []float64) float64 { return factor * (math.Cosh(x[0]) + 10*x[1]*x[1]) },
			Grad: func(grad, x []float64) {
				grad[0] = factor * math.Sinh(x[0])
				grad[1] = factor * 20 * x[1]
			},
		}
		q := p
		q.Grad = func(grad, x []float64) {
			p.Grad(grad, x)
			grad[0] /= factor
			grad[1] *= 64 / factor
		}
		for _, m := range []descent.Method{
			descent.Adam{StepSize: descent.Constant(0.01)}, descent.RMSProp{StepSize: descent.Constant(0.01)},
			descent.AdaGrad{StepSize: descent.Constant(0.1)},
		} {
			a, b := run(t, p, []float64{3, 1}, m, descent.Iterations(20)), run(t, q, []float64{3, 1}, m, descent.Iterations(20))
			for i := range a.Len() {
				if d := math.Hypot(a.X(i)[0]-b.X(i)[0], a.X(i)[1]-b.X(i)[1]); d > 1e-7 {
					t.Errorf("%T, factor %v: iterate %d is %g off", m, factor, i, d)
				}
			}
		}
	}
}

// Without memory Adam is sign descent, up to ε.
func TestAdamWithoutMemory(t *testing.T) {
	m := descent.Adam{Beta1: 1e-300, Beta2: 1e-300, StepSize: descent.Constant(0.25)}
	a := run(t, valley, []float64{5, 1.1}, m, descent.Iterations(15))
	b := run(t, valley, []float64{5, 1.1}, descent.SignDescent{StepSize: descent.Constant(0.25)}, descent.Iterations(15))
	for i := range a.Len() {
		if math.Hypot(a.X(i)[0]-b.X(i)[0], a.X(i)[1]-b.X(i)[1]) > 1e-7 {
			t.Errorf("iterate %d: %v, sign descent %v", i, a.X(i), b.X(i))
		}
	}
}

// AdamW converges to where m̂/√v̂ balances the decay, nearer to 0 than the minimum. Without a
// gradient each step shrinks x by 1 − γλ.
func TestWeightDecay(t *testing.T) {
	flat := optimize.Problem{Func: func([]float64) float64 { return 0 }, Grad: func(grad, _ []float64) { clear(grad) }}
	m := descent.AdamW{WeightDecay: 0.5, Adam: descent.Adam{StepSize: descent.Constant(0.25)}}
	p := run(t, flat, []float64{8, -4}, m, descent.Iterations(10))
	for i, it := range p.All() {
		s := math.Pow(0.875, float64(i))
		if math.Abs(it.X[0]-8*s) > 1e-14 || math.Abs(it.X[1]+4*s) > 1e-14 {
			t.Errorf("iterate %d: %v, want (8, −4)·%v", i, it.X, s)
		}
	}
}

// On ½λx² the heavy ball is the recurrence x_{t+1} = (1+β−γλ)x_t − βx_{t−1}.
// Its roots are √β e^{±iω} with cos ω = (1+β−γλ)/(2√β), and with x_1 =
// (1−γλ)x_0 the closed form is x_t = β^{t/2}(cos ωt + c sin ωt)x_0.
func TestHeavyBallClosedForm(t *testing.T) {
	const beta, gamma = 0.81, 0.25
	lambda := []float64{1, 6}
	p := run(t, quadraticOf(sym2(lambda[0], 0, lambda[1]), []float64{0, 0}), []float64{3, -2},
		descent.HeavyBall{Momentum: beta, StepSize: descent.Constant(gamma)}, descent.Iterations(60))
	for k, l := range lambda {
		omega := math.Acos((1 + beta - gamma*l) / (2 * math.Sqrt(beta)))
		c := ((1-gamma*l)/math.Sqrt(beta) - math.Cos(omega)) / math.Sin(omega)
		for i := range p.Len() {
			tt := float64(i)
			want := math.Pow(beta, tt/2) * (math.Cos(omega*tt) + c*math.Sin(omega*tt)) * p.X(0)[k]
			if math.Abs(p.X(i)[k]-want) > 1e-13 {
				t.Errorf("λ = %v: x_%d = %v, want %v", l, i, p.X(i)[k], want)
			}
		}
	}
}

// The first step of Nesterov's method has no momentum, and neither has the second, since
// a_0 = 1 makes β_1 = (a_0 − 1)/a_1 = 0. By hand from (9, 2): ∇f = (18, 40) and x_1 =
// (8.28, 0.4); there ∇f = (16.56, 8) and x_2 = (7.6176, 0.08).
func TestNesterovStartsWithoutMomentum(t *testing.T) {
	p := run(t, valley, []float64{9, 2}, descent.Nesterov{StepSize: descent.Constant(0.04)}, descent.Iterations(2))
	for i, want := range [][2]float64{{9, 2}, {8.28, 0.4}, {7.6176, 0.08}} {
		if x := p.X(i); math.Abs(x[0]-want[0]) > 1e-14 || math.Abs(x[1]-want[1]) > 1e-14 {
			t.Errorf("x_%d = %v, want %v", i, x, want)
		}
	}
}

// The parameters of PyTorch's SGD with nesterov=True, which is
//
//	v ← μv + ∇f(y),  y ← y − γ(∇f(y) + μv),  v = 0 at the start
//
// without dampening, are the points y_t of Nesterov's method: those where it evaluates ∇f.
func TestNesterovAndPyTorch(t *testing.T) {
	const mu, gamma = 0.7, 0.03
	var ahead [][]float64
	recording := optimize.Problem{Func: rosenbrock.Func, Grad: func(grad, x []float64) {
		ahead = append(ahead, slices.Clone(x))
		rosenbrock.Grad(grad, x)
	}}
	run(t, recording, []float64{0.2, 0.3}, descent.Nesterov{Momentum: mu, StepSize: descent.Constant(gamma / 30)}, descent.Iterations(20))
	y, v, g := []float64{0.2, 0.3}, make([]float64, 2), make([]float64, 2)
	for step := range 20 {
		// Calls of Grad: x_0 = y_0, x_1, then y_t and x_{t+1}.
		if at := ahead[2*step]; math.Hypot(at[0]-y[0], at[1]-y[1]) > 1e-13 {
			t.Fatalf("y_%d = %v, PyTorch has %v", step, at, y)
		}
		rosenbrock.Grad(g, y)
		for i := range y {
			v[i] = mu*v[i] + g[i]
			y[i] -= gamma / 30 * (g[i] + mu*v[i])
		}
	}
}

// Momentum under a metric is Euclidean momentum in the coordinates in which the metric is I.
// Here the metric is the objective's own matrix, so all iterates lie on a ray.
func TestMomentumUnderMetric(t *testing.T) {
	for _, m := range []descent.Method{
		descent.HeavyBall{Metric: bowlMetric(t), StepSize: descent.Constant(0.05)},
		descent.Nesterov{Metric: bowlMetric(t), StepSize: descent.Constant(0.05)},
	} {
		p := run(t, bowl, []float64{8, 3}, m, descent.Iterations(30))
		for i := range p.Len() {
			if x := p.X(i); math.Abs(3*x[0]-8*x[1]) > 1e-12 {
				t.Errorf("%T: iterate %d = %v is off the ray", m, i, x)
			}
		}
	}
}

// With γ = 1/L, f(x_t) − f* ≤ 2L‖x_0−x*‖²/(t+1)² for convex f (Beck, Teboulle
// 2009, theorem 4.4); gradient descent does not keep that bound on a badly
// conditioned quadratic.
func TestNesterovRate(t *testing.T) {
	rnd := rand.New(rand.NewPCG(31, 32))
	const n = 40
	a := mat.NewSymDense(n, nil)
	x0, zero := make([]float64, n), make([]float64, n)
	var square float64
	for i := range n {
		a.SetSym(i, i, math.Pow(10, -5*float64(i)/n))
		x0[i] = math.Sqrt(1/a.At(i, i)) * rnd.NormFloat64()
		square += x0[i] * x0[i]
	}
	broken := func(m descent.Method) bool {
		p := run(t, quadraticOf(a, zero), x0, m, descent.Iterations(1500))
		for i := 1; i < p.Len(); i++ {
			if p.F(i) > 2*square/float64((i+1)*(i+1)) {
				return true
			}
		}
		return false
	}
	if broken(descent.Nesterov{}) {
		t.Error("Nesterov breaks its bound")
	}
	if !broken(descent.Steepest{}) {
		t.Error("gradient descent keeps Nesterov's bound: the problem is too easy to tell")
	}
}

func TestNesterovCountsEvaluations(t *testing.T) {
	p := run(t, valley, []float64{5, 1}, descent.Nesterov{StepSize: descent.Constant(0.04)}, descent.Iterations(5))
	if want := (descent.Evaluations{Func: 6, Grad: 6 + 4}); p.Evaluations != want {
		t.Errorf("evaluations %+v, want %+v", p.Evaluations, want)
	}
}

func TestBadMethodParameters(t *testing.T) {
	nan := math.NaN()
	for _, test := range []struct {
		m    descent.Method
		want error
		says string
	}{
		{descent.HeavyBall{Momentum: 1}, descent.ErrDomain, "HeavyBall.Momentum = 1"},
		{descent.HeavyBall{Momentum: descent.Coefficient(nan)}, descent.ErrNotFinite, "HeavyBall.Momentum = NaN"},
		{descent.Nesterov{Momentum: -0.1}, descent.ErrDomain, "Nesterov.Momentum = -0.1"},
		{descent.AdaGrad{Epsilon: -1}, descent.ErrNotPositive, "AdaGrad.Epsilon = -1"},
		{descent.RMSProp{Decay: 2}, descent.ErrDomain, "RMSProp.Decay = 2"},
		{descent.RMSProp{Epsilon: descent.Coefficient(nan)}, descent.ErrNotFinite, "RMSProp.Epsilon = NaN"},
		{descent.Adam{Beta1: 1}, descent.ErrDomain, "Adam.Beta1 = 1"},
		{descent.Adam{Beta2: -1}, descent.ErrDomain, "Adam.Beta2 = -1"},
		{descent.AdamW{Adam: descent.Adam{Epsilon: -1}}, descent.ErrNotPositive, "AdamW.Epsilon = -1"},
		{descent.AdamW{WeightDecay: -1}, descent.ErrNotPositive, "AdamW.WeightDecay = -1"},
		{descent.Adam{StepSize: descent.Constant(-1)}, descent.ErrNotPositive, "step size = -1"},
		{descent.AdaGrad{StepSize: descent.Constant(0)}, descent.ErrNotPositive, "step size = 0"},
	} {
		p, err := descent.Run(valley, []float64{5, 1}, test.m, nil)
		if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) || p.Len() != 1 {
			t.Errorf("%+v: error %v, want %q; %d iterates", test.m, err, test.says, p.Len())
		}
	}
}
