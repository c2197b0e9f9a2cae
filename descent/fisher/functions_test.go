package fisher

import (
	"math"
	"testing"

	"natgrad.example/internal/float"
)

func off(got, want float64) float64 { return math.Abs(got/want - 1) }

// Values by mpmath 1.3 with 30 digits: digamma, polygamma(1, ·).
func TestPolygamma(t *testing.T) {
	for _, v := range [][3]float64{
		{0.1, -10.423754940411076795, 101.43329915079275882},
		{0.7, -1.2200235536979346147, 2.8340491566946106268},
		{3.25, 1.0169909110681790364, 0.35979829030957987507},
		{40, 3.6763273740348431259, 0.025315103841291028158},
		{1000, 6.9072551956488120521, 0.0010005001666666333334},
	} {
		if d := off(digamma(v[0]), v[1]); d > 1e-13 {
			t.Errorf("ψ(%v) is %g off", v[0], d)
		}
		if d := off(trigamma(v[0]), v[2]); d > 1e-13 {
			t.Errorf("ψ'(%v) is %g off", v[0], d)
		}
	}
}

// Values by mpmath 1.3 with 30 digits, from loggamma and digamma at exactly these
// float64 arguments. In the first case plain differences have no correct digit.
func TestLgammaGaps(t *testing.T) {
	for _, v := range [][4]float64{
		{2, 2.000001, 3.224669661619802903e-13, 8.0616733121461296295e-14},
		{0.3, 0.35, 0.013909443438163679338, 0.0033127243327947702904},
		{50, 80, 7.6656635018381706188, 1.7602213160411557368},
		{7, 7.5, 0.018720857199398390401, 0.0046222736458775301835},
	} {
		if d := off(lgammaGap(v[1], v[0]), v[2]); d > 1e-12 {
			t.Errorf("gap of log Γ from %v to %v is %g off", v[0], v[1], d)
		}
		if d := off(lgammaSag(v[0], v[1]), v[3]); d > 1e-12 {
			t.Errorf("sag of log Γ between %v and %v is %g off", v[0], v[1], d)
		}
	}
}

// The branches of each function agree where they meet.
func TestBranchesMeet(t *testing.T) {
	for name, pair := range map[string][2]float64{
		"expGap":        {expGap(0.5), math.Expm1(0.5) - 0.5},
		"expGap below":  {expGap(-0.5), math.Expm1(-0.5) + 0.5},
		"logCosh":       {logCosh(1), math.Log1p(2 * math.Pow(math.Sinh(0.5), 2))},
		"logRatio":      {float.LogRatio(1.5, 1), math.Log(1.5)},
		"lgammaGap":     {lgammaGap(4.2, 4), lgammaGap(4.2+1e-15, 4)},
		"lgammaGap low": {lgammaGap(3.8, 4), lgammaGap(3.8-1e-15, 4)},
		"lgammaSag":     {lgammaSag(3.8, 4.2), lgammaSag(3.8, 4.2+2e-15)},
	} {
		if d := off(pair[0], pair[1]); d > 1e-12 {
			t.Errorf("%s: %v and %v", name, pair[0], pair[1])
		}
	}
}

// Functions of sums and differences that overflow, and of rounded ones.
func TestFunctionsOfExtremes(t *testing.T) {
	inf := math.Inf(1)
	for name, pair := range map[string][2]float64{
		"e^-∞ − 1 + ∞": {expGap(-inf), inf},
		"e^∞ − 1 − ∞":  {expGap(inf), inf},
		"from −∞":      {expGapOf(-1e308, 1e308), inf},
		"to ∞":         {expGapOf(1e308, -1e308), inf},
		"middle":       {middle(1.25*0x1p1023, 1.75*0x1p1023), 1.5 * 0x1p1023},
		"quotient":     {quotient(1.5*0x1p1023, -1.5*0x1p1023, 4), 0.75 * 0x1p1023},
		"gap":          {gapTimesExp(1.5*0x1p1023, -1.5*0x1p1023, -3, 3-2*math.Ln2), 0.75 * 0x1p1023},
		"product":      {product(0x1p1000, 0x1p900, 0x1p1023), 0x1p877},
		"productGap":   {productGap(0x1p1000, 0x1p900, 0x1p1023, 0x1p876), 0x1p876},
	} {
		if math.IsNaN(pair[0]) || pair[0] != pair[1] && !(off(pair[0], pair[1]) < 1e-15) {
			t.Errorf("%s: %v, want %v", name, pair[0], pair[1])
		}
	}
	// expGap(2(a−b)) + 1 + 2(a−b) = exp(2a) exp(−2b), where a − b is rounded by 10⁻¹⁴.
	for _, b := range []float64{1e-14, 2.5e-14, -1.7e-14} {
		const a = 300
		if d := off(expGapOf(a, b)+1+2*(a-b), math.Exp(2*a)*math.Exp(-2*b)); d > 2e-15 {
			t.Errorf("expGapOf(%v, %v) is %g off", a, b, d)
		}
	}
}

// Divergences of distributions 10⁻⁶ apart, which are about 10⁻¹², agree with ½F dθ²
// up to the third order, a relative difference of 10⁻⁶.
func TestCloseDistributions(t *testing.T) {
	const d = 0x1p-20
	for _, test := range []struct {
		name         string
		kl, h2, want float64
	}{
		{"Gaussian", Gaussian{}.KL([]float64{1, 1}, []float64{1, 1 + d}), sq(Gaussian{}.Hellinger([]float64{1, 1}, []float64{1, 1 + d})), d * d},
		{"MultiGaussian", MultiGaussian{D: 1}.KL([]float64{1, 1}, []float64{1, 1 + d}), d * d / 4, d * d},
		{"Bernoulli", Bernoulli{}.KL([]float64{0.25}, []float64{0.25 + d}), sq(Bernoulli{}.Hellinger([]float64{0.25}, []float64{0.25 + d})), d * d * 8 / 3},
		{"Poisson", Poisson{}.KL([]float64{4}, []float64{4 + d}), sq(Poisson{}.Hellinger([]float64{4}, []float64{4 + d})), d * d / 8},
		{"Exponential", Exponential{}.KL([]float64{2}, []float64{2 + d}), sq(Exponential{}.Hellinger([]float64{2}, []float64{2 + d})), d * d / 8},
		{"Gamma", Gamma{}.KL([]float64{3, 2}, []float64{3, 2 + d}), sq(Gamma{}.Hellinger([]float64{3, 2}, []float64{3, 2 + d})), d * d * 3 / 8},
		{"Beta", Beta{}.KL([]float64{3, 1}, []float64{3 + d, 1}), sq(Beta{}.Hellinger([]float64{3, 1}, []float64{3 + d, 1})), d * d / 18},
	} {
		if e := off(test.kl, test.want); !(e < 5e-6) {
			t.Errorf("%s: KL = %v is %g off %v", test.name, test.kl, e, test.want)
		}
		if e := off(4*test.h2, test.want); !(e < 5e-6) {
			t.Errorf("%s: 4H² = %v is %g off %v", test.name, 4*test.h2, e, test.want)
		}
	}
}

func sq(x float64) float64 { return x * x }
