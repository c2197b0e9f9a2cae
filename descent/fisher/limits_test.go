package fisher

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"
)

// offBy reports a value that is further than tol from the expected one, relative to it.
func offBy(t *testing.T, name string, at []float64, got, want, tol float64) {
	t.Helper()
	if d := off(got, want); !(d <= tol) {
		t.Errorf("%s%v = %v is %g off %v", name, at, got, d, want)
	}
}

// Values by mpmath 1.3 with 50 digits from loggamma and psi, at the float64 arguments.
// The arguments lie on both sides of every limit between two formulas. Columns: the gap of
// log Γ from a to b, log B(a, b), log Γ(a+b) − log Γ(a), ψ(a+b) − ψ(a), ψ'(a) − ψ'(a+b).
func TestGammaFunctionsOnBothSides(t *testing.T) {
	for _, v := range [][7]float64{
		{0.20000000000000001, 0.28999999999999998, 0.083398137066673310916, 2.0632625618996784316, -0.93181419309551741042, 3.275323845897061915, 21.159284721542372836},
		{0.20000000000000001, 0.5, 0.63501308947157196337, 1.8355615188238180524, -1.2631965758991179653, 4.0690163428942534206, 23.433328048729165776},
		{1.5, 1.6000000000000001, 4.5414745406317946553e-3, -1.0207490866058635285, 0.90815732090910775612, 0.92503647089173199942, 0.55470670035816851374},
		{3.0, 4.4000000000000004, 0.33105824172705812521, -4.3311543043001252436, 6.6472577957249830012, 1.009609060785533706, 0.25025836724786666548},
		{3.0, 4.5999999999999996, 0.42425503732098754236, -4.4427453697085872225, 7.0366025237470671694, 1.0381341645025776293, 0.2543202370803965479},
		{3.0, 9.0, 4.3747497115945020826, -6.2045577625686903015, 16.80916066531394053, 1.5198773448773448773, 0.30803219397645804572},
		{9.5, 9.75, 3.4370501527566933053e-3, -13.195061176335524712, 25.437266116386287271, 0.73357433562430633344, 0.057676584553481755162},
		{9.5, 14.0, 0.97300998851288150375, -15.791996831098460798, 38.344160684221883684, 0.93783507846099628635, 0.067525872202152262123},
		{12.0, 5.0, 2.7743777443047438975, -9.9914984298588413448, 13.169552260206786964, 0.36085164835164835165, 0.026314339468529028969},
		{12.0, 12.5, 0.010708826074653853977, -16.953839168358933903, 35.688186680295379604, 0.73546446637749550491, 0.045241230710751905698},
		{12.0, 20.0, 2.296282901519112063, -21.250031520241930756, 60.589915707441424792, 1.0073678505591752254, 0.055158506351466300624},
		{12.0, 25.0, 5.5278197125528771332, -23.432657298156997456, 78.217386696269316646, 1.1546818519172942306, 0.05950632586901071013},
		{30.0, 14.0, 5.4461350089238119005, -27.723878695147202067, 50.276042548270624952, 0.38834482301476945536, 0.010907566820744925712},
		{30.0, 16.0, 4.0243662742702308279, -29.967623288118314306, 57.866894671959205873, 0.43329431796426440485, 0.011917922906858587583},
		{100.0, 99.0, 5.0420026034974733462e-3, -138.9670741121167368, 493.50615963155754565, 0.69062830485368351173, 5.0123939425258063684e-3},
		{0.001, 20.0, 20042.943568366089423, 6.9042083357566380541, 32.435675851442855982, 1003.5461471935613476, 1.0000015912650008799e+6},
		{20.0, 0.001, 26.974804019035098494, 6.9042083357566380541, 2.9705496272156075375e-3, 5.126950891889594195e-5, 2.6279877221046276234e-6},
		{0.5, 0.23999999999999999, 0.2483015937757916421, 1.6892765400856812328, -0.35809739661961938158, 0.85196188080516856987, 2.3388906342562344495},
	} {
		a, b := v[0], v[1]
		offBy(t, "lgammaGap", v[:2], lgammaGap(b, a), v[2], 2e-14)
		offBy(t, "lbeta", v[:2], lbeta(a, b), v[3], 1e-14)
		offBy(t, "lbeta swapped", v[:2], lbeta(b, a), v[3], 1e-14)
		offBy(t, "lgammaRise", v[:2], lgammaRise(a, b), v[4], 1e-13)
		offBy(t, "digammaRise", v[:2], digammaRise(a, b), v[5], 1e-14)
		offBy(t, "trigammaFall", v[:2], trigammaFall(a, b), v[6], 1e-14)
	}
}

// Values by mpmath 1.3 with 50 digits: Binet's function μ(x) = log Γ(x) − (x−½) log x + x −
// ½ log 2π and its first two derivatives. The first term that the series leaves out is
// 0.18/x¹⁷, which is 2·10⁻¹⁸ at 10.
func TestBinet(t *testing.T) {
	for _, v := range [][4]float64{
		{10.0, 8.3305634333628712565e-3, -8.3250392732457637054e-4, 1.663356816857461222e-4},
		{10.5, 7.9341145643140205472e-3, -7.5517524674369276315e-4, 1.437134287412456756e-4},
		{13.0, 6.4089941880042070684e-3, -4.9280569085292444333e-4, 7.5771622590218495205e-5},
		{40.0, 2.0832899383024217487e-3, -5.2080079093176942317e-5, 2.6038412910281575971e-6},
		{10000.0, 8.3333333305555555635e-6, -8.3333333250000000397e-10, 1.6666666633333333571e-13},
	} {
		offBy(t, "μ", v[:1], binet(v[0]), v[1], 1e-15)
		offBy(t, "μ'", v[:1], binetSlope(v[0]), v[2], 5e-15)
		offBy(t, "μ''", v[:1], binetSecond(v[0]), v[3], 5e-14)
	}
}

// Values by mpmath 1.3 with 50 digits: the heights at b of μ and of −μ' above their
// tangents at a.
func TestPowerGaps(t *testing.T) {
	for _, v := range [][4]float64{
		{10.0, 10.25, 5.0713717742724218313e-6, 1.5070859120271103563e-6},
		{10.0, 14.0, 9.508223886942819613e-4, 2.5779246816903520652e-4},
		{10.0, 20.0, 4.1607955318798149063e-3, 1.0391342013748274094e-3},
		{10.0, 21.0, 4.7949339858483284367e-3, 1.1861102429687670732e-3},
		{24.0, 11.0, 2.2211933240087959564e-3, 3.868095483109524258e-4},
		{24.0, 13.0, 1.3458136826710511338e-3, 2.155812542888311526e-4},
		{1000.0, 1001.0, 8.3250066611164629806e-11, 2.4966699966704124484e-13},
		{12.0, 1000000.0, 578.28926312710668896, 96.315582101895202429},
	} {
		a, b := v[0], v[1]
		offBy(t, "gap of μ", v[:2], binetGap(a, b, b-a), v[2], 2e-13)
		offBy(t, "gap of −μ'", v[:2], powerGaps(a, b, b-a, 1), v[3], 5e-12)
	}
}

// Values by mpmath 1.3 with 50 digits: how much higher the gap of μ from b+a to d+c is than
// that from b to d.
func TestBinetGapRise(t *testing.T) {
	for _, v := range [][5]float64{
		{11.0, 12.0, 0.5, 0.59999999999999998, 3.1227358491141488757e-6},
		{11.0, 12.0, 0.01, 0.5, 6.4609654080556781794e-5},
		{11.0, 12.0, 0.5, 0.01, -4.3676378500781184757e-5},
		{20.0, 50.0, 1.0, 2.5, -1.7840327585641691873e-4},
		{50.0, 20.0, 2.0, 1.0, -8.9644795698026304986e-5},
		{20.0, 12.0, 0.90000000000000002, 0.01, 1.4423487735357774528e-4},
		{200.0, 201.0, 9.0, 10.0, 2.580131444724022325e-8},
		{200.0, 201.0, 11.0, 10.0, -1.0364790802775849131e-8},
		{200.0, 201.0, 9.0, 11.0, 7.0625108776774988242e-8},
		{12.0, 400.0, 0.001, 3.0, 1.6957032492167941574e-3},
	} {
		b, d, a, c := v[0], v[1], v[2], v[3]
		offBy(t, "rise", v[:4], binetGapRise(b, d, a, c, c-a, d-b), v[4], 1e-12)
	}
}

// Values by mpmath 1.3 with 50 digits: eˣ − 1 − x, e⁻ˣ − 1 + x, log cosh x and its root.
func TestSmallFunctions(t *testing.T) {
	for _, v := range [][5]float64{
		{0.001, 5.0016670834166807658e-7, 4.9983337499166807616e-7, 4.999999166666889097e-7, 7.0710672226099569849e-4},
		{0.29999999999999999, 0.0498588075760031001, 0.040818220681717863189, 0.0443407699259403138, 0.21057248140709249333},
		{0.5, 0.14872127070012814685, 0.1065306597126334236, 0.12011450695827752463, 0.34657539866279822925},
		{0.75, 0.36700001661267466855, 0.22236655274101470714, 0.25826609742280710008, 0.50819887585748071987},
		{1.0, 0.71828182845904523536, 0.3678794411714423216, 0.43378083048302718703, 0.65862039938269994875},
		{1.5, 1.9816890703380648226, 0.72313016014842982893, 0.85544017101379674934, 0.92490008704389078425},
		{5.0, 142.41315910257660342, 4.0067379469990854671, 4.3068982183392715552, 2.0753067769222148317},
		{1.0000000000000001e-9, 5.0000000016666672899e-19, 4.9999999983333339566e-19, 5.000000000000000622e-19, 7.0710678118654756838e-10},
		{2.0e-8, 2.0000000133333334837e-16, 1.999999986666666817e-16, 1.9999999999999999504e-16, 1.4142135623730950313e-8},
	} {
		x := v[0]
		offBy(t, "expGap", v[:1], expGap(x), v[1], 1e-15)
		offBy(t, "expGap −", v[:1], expGap(-x), v[2], 1e-15)
		for _, y := range []float64{x, -x} {
			offBy(t, "logCosh", v[:1], logCosh(y), v[3], 1e-15)
			offBy(t, "rootLogCosh", v[:1], rootLogCosh(y), v[4], 1e-15)
		}
	}
}

// 2⁻ᵏ e^(k log 2) = 1, with the exponent in any two parts and beyond the range of exp.
func TestTimesExp(t *testing.T) {
	for _, k := range []int{0, 1, -1, 500, -500, 1000, -1000, 1009, 1011, -1011, 1022, 1030, 1500, -1500, 2000, -2000} {
		v := math.Ldexp(1, -min(max(k, -1000), 1000))
		want := math.Ldexp(v, k)
		for _, b := range []float64{0, 3, -100, 1000} {
			s := float64(k) * math.Ln2
			// The rounding of s − b and of s changes the result by as much.
			if got := timesExp(v, s-b, b); got != want && !(off(got, want) < 1e-12) {
				t.Errorf("2^%d e^(%v%+v) = %v, want %v", -k, s-b, b, got, want)
			}
		}
	}
	for _, v := range [][4]float64{
		{0, 1e308, 1e308, 0}, {5, 2, -2, 5}, {1, 1e308, 1e308, math.Inf(1)}, {-1, 1e308, 1e308, math.Inf(-1)}, {1, -1e308, -1e308, 0},
		{0x1p-1074, 2800, 0, math.Inf(1)}, {math.MaxFloat64, -2800, 0, 0}, {1, 1, 1e-17, math.E},
	} {
		if got := timesExp(v[0], v[1], v[2]); got != v[3] {
			t.Errorf("%v e^(%v%+v) = %v, want %v", v[0], v[1], v[2], got, v[3])
		}
	}
	// Where a + b is rounded the result still is e^a e^b.
	const a, b = 600.25, 3e-14
	offBy(t, "e^", []float64{a, b}, timesExp(1, a, b), math.Exp(a)*math.Exp(b), 1e-15)
	offBy(t, "e^", []float64{a + 108, b}, timesExp(math.Exp(-20), a+108, b), math.Exp(a)*math.Exp(88)*math.Exp(b), 3e-15)
}

// ab/c − d of dyadic numbers, which is exact, with every quotient of ab/c and d around the
// limits between the two formulas and with factors whose product overflows or underflows.
func TestProductGapIsExact(t *testing.T) {
	for _, e := range []int{0, 600, -600} {
		for _, d := range []float64{0.25, 0.375, 0.75, 1, 1.25, 1.5, 2.75, 3, 3.25, 5, 6, 8} {
			a, b, c, scale := math.Ldexp(3, e), math.Ldexp(0.5, e), math.Ldexp(0.5, e), math.Ldexp(d, e)
			if got, want := productGap(a, b, c, scale), math.Ldexp(3-d, e); got != want {
				t.Errorf("2^%d: 3 − %v = %v, want %v", e, d, got, want)
			}
			if got, want := product(a, b, c), a; got != want {
				t.Errorf("2^%d: product %v, want %v", e, got, want)
			}
		}
	}
	// (1+ε)²/(1+2ε) − 1 = ε²/(1+2ε), where the quotient rounds to 1.
	const eps = 0x1p-30
	offBy(t, "productGap", nil, productGap(1+eps, 1+eps, 1+2*eps, 1), eps*eps/(1+2*eps), 1e-15)
}

// bc − ad of dyadic numbers, with steps on both sides of half the parameters.
func TestCrossIsExact(t *testing.T) {
	for _, e := range []int{0, 700, -400} {
		unit := math.Ldexp(1, e)
		for _, s := range [][4]float64{
			{4, 8, 5, 9}, {4, 8, 6, 12}, {4, 8, 6.5, 9}, {4, 8, 5, 13}, {4, 8, 1, 9}, {4, 8, 5, 3}, {4, 8, 40, 80}, {8, 4, 2, 2},
		} {
			step := pairStep{s[0] * unit, s[1] * unit, s[2] * unit, s[3] * unit, 0.5}
			for _, k := range []float64{0, 2} {
				want := math.Ldexp(0.5*((s[1]+k)*s[2]-(s[3]+k)*s[0])/4, e)
				if got := step.cross(k*unit, 4*unit); got != want {
					t.Errorf("%v of 2^%d, k = %v: %v, want %v", s, e, k, got, want)
				}
			}
			if got, want := step.swapped().cross(0, 4*unit), -step.cross(0, 4*unit); got != want {
				t.Errorf("%v swapped: %v, want %v", s, got, want)
			}
		}
	}
}

// Near and far distributions have two algorithms, which agree where both are exact.
func TestNearAndFarHellinger(t *testing.T) {
	m := MultiGaussian{D: 3}
	p := make([]float64, m.Dim()) // the standard normal distribution: R = L_q
	for _, q := range [][]float64{
		{0.1, -0.2, 0.3, 0.1, 0.2, -0.1, 0.05, 0.1, 0.15},
		{0, 0, 0, 0.2, 0.1, -0.2, -0.2, 0.2, 0.1},
		{3, 0, -2, 0, 0.1, 0, 0, 0.2, 0},
		{3, 1, -2, -0.1, 0, -0.15, 0, 0, -0.2},
	} {
		r := m.ratio(q, p)
		near := mat.DenseCopyOf(r)
		for i := range m.D {
			near.Set(i, i, math.Expm1(q[m.Index(i, i)]))
		}
		got := m.hellingerNear([]float64{q[0], q[1], q[2]}, near)
		far := m.hellingerFar([]float64{q[0], q[1], q[2]}, mat.DenseCopyOf(r), m.logDet(q))
		offBy(t, "near and far", q, far, got, 1e-13)
		offBy(t, "Hellinger", q, m.Hellinger(p, q), got, 1e-13)
		offBy(t, "Hellinger back", q, m.Hellinger(q, p), got, 1e-13)
	}
}

// exactly returns the result of f with 2,200 bits, enough for products of any float64.
func exactly(f func(n func(float64) *big.Float, zero func() *big.Float) *big.Float) float64 {
	zero := func() *big.Float { return new(big.Float).SetPrec(2200) }
	v, _ := f(func(x float64) *big.Float { return zero().SetFloat64(x) }, zero).Float64()
	return v
}

// With k = 0 the cross product of a step is exact to rounding of the result, and so is
// ab/c − d, whatever cancels: numbers of all bits whose quotients are close.
func TestCrossAndProductGapRounding(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	for _, ratio := range []float64{0.3, 0.499, 0.501, 0.9, 1, 1.1, 1.499, 1.501, 1.9, 2.1, 2.9, 3.1, 7} {
		for _, close := range []float64{1e-17, 1e-12, 1e-5, 0.3} {
			for range 40 {
				a, b := 0.1+rnd.Float64(), 0.1+rnd.Float64()
				r := ratio * (1 + 0.001*rnd.Float64())
				c, d := a*r*(1+close*rnd.NormFloat64()), b*r
				want := exactly(func(n func(float64) *big.Float, zero func() *big.Float) *big.Float {
					return zero().Sub(zero().Mul(n(b), n(c)), zero().Mul(n(a), n(d)))
				})
				if got := (pairStep{a, b, c, d, 1}).cross(0, 1); !(math.Abs(got-want) <= 4e-16*math.Abs(want)) {
					t.Errorf("%v·%v − %v·%v = %v, want %v", b, c, a, d, got, want)
				}
				want = exactly(func(n func(float64) *big.Float, zero func() *big.Float) *big.Float {
					return zero().Sub(zero().Quo(zero().Mul(n(b), n(c)), n(a)), n(d))
				})
				if got := productGap(b, c, a, d); !(math.Abs(got-want) <= 1e-15*math.Abs(want)) {
					t.Errorf("%v·%v/%v − %v = %v, want %v", b, c, a, d, got, want)
				}
			}
		}
	}
}

// x log(x/p) − x + p for p = ab/c is x(r − 1 − log r) with r = p/x, also where p is below the
// range of float64.
func TestProductEntropyGap(t *testing.T) {
	for _, e := range []int{0, -900, -995, -998, -1000, -1010} {
		x := math.Ldexp(1, e)
		for _, r := range []float64{0x1p-20, 0.125, 0.34, 0.45, 0.55, 0.75, 0.96875, 1.0625, 2, 5} {
			gap := x * (r - 1)
			want := x * (r - 1 - math.Log(r))
			if r > 0.9 && r < 1.1 {
				want = x * expGap(math.Log(r)) // for y = log r it is eʸ − 1 − y
			}
			tol := 1e-14
			if e < -990 && r < 0.5 {
				tol = 1e-11 // from two large logarithms
			}
			for _, big := range []float64{0x1p-40, 0x1p40, 1000} {
				if got := productEntropyGap(x, r*big, x, big, gap); !(off(got, want) < tol) {
					t.Errorf("x = 2^%d, p = %vx: %v, want %v", e, r, got, want)
				}
			}
		}
		under := x * (200*math.Ln2 - 1)
		if got := productEntropyGap(x, x, 0x1p-100, 0x1p100, -x); !(off(got, under) < 1e-14) {
			t.Errorf("x = 2^%d, p = 2⁻²⁰⁰x: %v, want %v", e, got, under)
		}
	}
}
