package expr

import (
	"math"
	"testing"
)

// At whole numbers digamma is H(n-1) − γ, and at n + 1/2 it is 2(1 + 1/3 + … + 1/(2n-1)) − γ − 2 log 2
// (M. Abramowitz, I. A. Stegun, 6.3.2 and 6.3.4). From 10 on the series alone is used, with an
// error of a few units of the last place.
func TestDigammaSeries(t *testing.T) {
	const euler = 0.57721566490153286060651209008240243104215933593992
	whole, half := -euler, -euler-2*math.Ln2
	for n := 1; n <= 30; n++ {
		limit := 4e-15
		if n >= 10 {
			limit = 1.4e-15
		}
		if got := digamma(float64(n)); math.Abs(got-whole) > limit {
			t.Errorf("digamma(%d) = %v, off by %v", n, got, got-whole)
		}
		half += 2 / float64(2*n-1)
		if got := digamma(float64(n) + 0.5); math.Abs(got-half) > limit {
			t.Errorf("digamma(%d.5) = %v, off by %v", n, got, got-half)
		}
		whole += 1 / float64(n)
	}
}

// At x = -n - 1/4 the reflection has the angle -π/4, however large n is: ψ(x) = ψ(1 - x) + π,
// its derivative is 2π² - ψ₁(1 - x), and the second one ψ₂(1 - x) + 4π³ (6.4.7).
func TestDigammaFarBelowZero(t *testing.T) {
	for _, n := range []float64{0, 1, 2, 3, 10, 1e3, 1e6, 1e9} {
		x := -n - 0.25
		for order, want := range []float64{digamma(1-x) + math.Pi, 2*math.Pi*math.Pi - polygamma(1, 1-x), polygamma(2, 1-x) + 4*math.Pow(math.Pi, 3)} {
			got := digamma(x)
			if order > 0 {
				got = polygamma(order, x)
			}
			if math.Abs(got-want) > 1e-14*math.Abs(want) {
				t.Errorf("derivative %d at %v = %v, off by %v", order, x, got, got-want)
			}
		}
		if got := digamma(-n); !math.IsNaN(got) {
			t.Errorf("at the pole %v: %v", -n, got)
		}
	}
}

// The items of what the parser reads lead back to their tokens. A place behind them all is the
// end of the source.
func TestTokenAt(t *testing.T) {
	s, err := newScope(nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := arrange("sin(x) + 2y", s)
	if err != nil {
		t.Fatal(err)
	}
	text, places := a.text()
	for i, it := range a.items {
		for offset := places[i]; offset < places[i]+len(it.text); offset++ {
			if got, want := a.tokenAt(places, offset), a.tokens[it.token]; got.start != want.start || got.end != want.end {
				t.Errorf("place %d of %q: token at %d, want %d", offset, text, got.start, want.start)
			}
		}
	}
	last := a.tokens[len(a.tokens)-1]
	n := len(places) - 1
	for _, offset := range []int{-1, places[n] + len(a.items[n].text), len(text) + 9} {
		if got := a.tokenAt(places, offset); got.start != last.start || got.end != last.end {
			t.Errorf("place %d: token at %d, want the end, %d", offset, got.start, last.start)
		}
	}
}
