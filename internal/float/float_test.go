package float_test

import (
	"math"
	"testing"

	"natgrad.example/internal/float"
)

// Values by mpmath 1.3 with 30 digits.
func TestLog(t *testing.T) {
	for _, v := range [][2]float64{
		{5e-324, -744.44007192138126231},
		{1e-310, -713.80137882815416510},
		{0x1p-1022, -708.39641853226410622},
		{1e-308, -709.19620864216607069},
		{1e308, 709.19620864216607069},
		{2, math.Ln2},
	} {
		if got := float.Log(v[0]); math.Abs(got-v[1]) > 2e-16*math.Abs(v[1]) {
			t.Errorf("Log(%v) = %v, want %v", v[0], got, v[1])
		}
	}
	if got := float.Log(0); !math.IsInf(got, -1) {
		t.Errorf("Log(0) = %v", got)
	}
	if got := float.Log(-5e-324); !math.IsNaN(got) {
		t.Errorf("Log(−5e-324) = %v", got)
	}
}

// Logarithms by Python's decimal with 40 digits. For tiny x, |Γ(±x)| is 1/|x| to all digits;
// Γ(1/2) is the root of π and Γ(5) is 24.
func TestSubnormals(t *testing.T) {
	for _, v := range [][2]float64{
		{5e-324, -323.30621534311580366}, {1e-310, -310}, {1e-320, -320.00000483494804215}, {0x1p-1022, -307.65265556858878151},
		{1e-308, -308}, {1000, 3},
	} {
		if got := float.Log10(v[0]); math.Abs(got-v[1]) > 2e-16*math.Abs(v[1]) {
			t.Errorf("Log10(%v) = %v, want %v", v[0], got, v[1])
		}
	}
	for _, v := range [][2]float64{
		{5e-324, 744.44007192138126231}, {-5e-324, 744.44007192138126231}, {1e-310, 713.80137882815416510}, {1e-308, 709.19620864216607069},
		{0.5, 0.572364942924700087}, {5, 3.17805383034794562},
	} {
		if got := float.LogGamma(v[0]); math.Abs(got-v[1]) > 2e-16*math.Abs(v[1]) {
			t.Errorf("LogGamma(%v) = %v, want %v", v[0], got, v[1])
		}
	}
	if a, b, c := float.Log10(0), float.LogGamma(0), float.Log10(-1); !math.IsInf(a, -1) || !math.IsInf(b, 1) || !math.IsNaN(c) {
		t.Errorf("Log10(0) = %v, LogGamma(0) = %v, Log10(−1) = %v", a, b, c)
	}
}

func TestSum(t *testing.T) {
	if s, e := float.Sum(1, 0x1p-60); s != 1 || e != 0x1p-60 {
		t.Errorf("1 + 2⁻⁶⁰ = %v + %v", s, e)
	}
	if s, e := float.Sum(math.MaxFloat64, math.MaxFloat64); !math.IsInf(s, 1) || e != 0 {
		t.Errorf("overflow: %v + %v", s, e)
	}
	if got := float.SumOf(1, 1e-20, 1e-36, -1); math.Abs(got/1e-20-1) > 4e-16 {
		t.Errorf("SumOf = %v", got)
	}
}

// The products differ in their last bits only: (2⁵²+1)(2⁵²−1) − 2⁵²·2⁵² = −1.
func TestDet(t *testing.T) {
	const n = 0x1p52
	if got := float.Det(n+1, n, n, n-1); got != -1 {
		t.Errorf("Det = %v, want −1", got)
	}
}

// NaN has no series.
func TestLogGapOfNaN(t *testing.T) {
	for _, v := range []float64{math.NaN(), math.Inf(1), -1} {
		if got, want := float.LogGap(v), v-math.Log1p(v); got != want && !(got != got && want != want) {
			t.Errorf("LogGap(%v) = %v, want %v", v, got, want)
		}
	}
}

// Fraction and Between are right at the ends of the range, where differences overflow or
// halves are zero.
func TestFraction(t *testing.T) {
	const most, least = math.MaxFloat64, math.SmallestNonzeroFloat64
	for _, k := range []struct{ lo, hi, mid float64 }{
		{0, 1, 0.5}, {-most, most, 0}, {most, -most, 0}, {0, 2 * least, least}, {-least, least, 0},
		{3 * least, 5 * least, 4 * least}, {-most, 0, -most / 2}, {0x1p1022, 0x1p1023, 0x1.8p1022},
	} {
		for at, v := range map[float64]float64{0: k.lo, 0.5: k.mid, 1: k.hi} {
			if got := float.Fraction(v, k.lo, k.hi); got != at {
				t.Errorf("Fraction(%v, %v, %v) = %v, want %v", v, k.lo, k.hi, got, at)
			}
			if got := float.Between(k.lo, k.hi, at); got != v {
				t.Errorf("Between(%v, %v, %v) = %v, want %v", k.lo, k.hi, at, got, v)
			}
		}
	}
	if got := float.Fraction(least, 0, least); got != 1 {
		t.Errorf("the least number is at %v of itself", got)
	}
	for _, v := range []float64{math.Inf(1), math.Inf(-1)} {
		if got := float.Fraction(v, -most, most); got != v {
			t.Errorf("%v is at %v", v, got)
		}
	}
}

// Wide numbers are multiplied and divided as numbers are, also beyond their range.
func TestWide(t *testing.T) {
	for _, v := range []float64{1, -3, 0.1, 5e-324, math.MaxFloat64, -1e-310, 0} {
		if w := float.Split(v); w.Times(0) != v || v != 0 && !(math.Abs(w.M) >= 0.5 && math.Abs(w.M) < 1) {
			t.Errorf("%v is split into %v", v, w)
		}
		for _, by := range []float64{3, -0.1, 1 / 3., 1024} {
			if got, want := float.Split(v).Product(by).Times(0), v*by; got != want && !math.IsInf(want, 0) && math.Abs(want) > 1e-300 {
				t.Errorf("%v times %v = %v, want %v", v, by, got, want)
			}
			if got, want := float.Split(v).Quotient(by).Times(0), v/by; got != want && !math.IsInf(want, 0) && math.Abs(want) > 1e-300 {
				t.Errorf("%v over %v = %v, want %v", v, by, got, want)
			}
		}
	}
	huge := float.Split(1e300).Product(1e300).Product(1e300)
	tiny := float.Split(1e-300).Quotient(1e300)
	if got := huge.Quotient(1e300).Quotient(1e300).Times(0); math.Abs(got/1e300-1) > 1e-15 {
		t.Errorf("1e900 over 1e600 = %v", got)
	}
	if !math.IsInf(huge.Times(0), 1) || tiny.Times(0) != 0 {
		t.Errorf("%v and %v are numbers", huge, tiny)
	}
	zero := float.Split(0)
	if float.Exponent(huge, tiny) != huge.E || float.Exponent(zero, tiny) != tiny.E || float.Exponent(tiny, zero) != tiny.E || float.Exponent(tiny, huge) != huge.E {
		t.Error("not the greater exponent")
	}
}
