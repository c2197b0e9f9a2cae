package fisher_test

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"math"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/mat"

	"natgrad.example/descent/fisher"
)

// reference holds values of one model from testdata/reference.json.gz, which
// scripts/fisher_reference.py writes with mpmath.
type reference struct {
	// Density has rows of x, θ, log p, its largest term, and pairs of an element
	// of the score and its largest term.
	Density [][]json.RawMessage
	// Information has rows of θ and the upper triangle of F.
	Information [][]json.RawMessage
	// Pairs has rows of p, q, KL, Hellinger distance and, optionally, Fisher–Rao
	// distance.
	Pairs [][]json.RawMessage
}

// decode stores the elements of a row.
func decode(t *testing.T, row []json.RawMessage, into ...any) {
	t.Helper()
	for i, v := range into {
		if err := json.Unmarshal(row[i], v); err != nil {
			t.Fatal(err)
		}
	}
}

// A number is a decimal that may be outside the range of float64.
type number float64

func (n *number) UnmarshalText(text []byte) error {
	v, err := strconv.ParseFloat(string(text), 64)
	*n = number(v)
	return err
}

// worst collects the largest error of a quantity.
type worst struct {
	off  float64
	text string
}

// see compares got with want. The error is relative to scale; below the normal range
// of float64, numbers have fewer digits.
func (w *worst) see(got float64, want, scale number, at ...any) {
	d := math.Abs(got-float64(want)) - 0x1p-1060
	d = max(0, d) / math.Abs(float64(scale))
	if got == float64(want) || math.Abs(got-float64(want)) < 0x1p-1060 {
		d = 0
	}
	if math.IsNaN(d) {
		d = math.Inf(1)
	}
	if d > w.off || w.text == "" {
		text, _ := json.Marshal(at)
		w.off, w.text = d, string(text)+": "+strconv.FormatFloat(got, 'g', -1, 64)+", want "+strconv.FormatFloat(float64(want), 'g', -1, 64)
	}
}

func (w *worst) check(t *testing.T, model, quantity string, tol float64) {
	t.Helper()
	if w.text == "" {
		return
	}
	t.Logf("%s: %s: %.1e at %s", model, quantity, w.off, w.text)
	if !(w.off <= tol) {
		t.Errorf("%s: %s: error %.1e, want at most %g: %s", model, quantity, w.off, tol, w.text)
	}
}

// All models have the promised accuracy for parameters from 10⁻³⁰⁰ to 10³⁰⁰, and for
// close ones.
func TestReference(t *testing.T) {
	file, err := os.Open("testdata/reference.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]reference
	if err := json.NewDecoder(unzipped).Decode(&all); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name                        string
		family                      fisher.Family
		density, information, pairs float64
	}{
		{"gaussian", fisher.Gaussian{}, 1e-14, 1e-14, 1e-14},
		{"gaussian sigma", fisher.Gaussian{Scale: fisher.Sigma}, 1e-14, 1e-14, 1e-14},
		{"multigaussian", fisher.MultiGaussian{D: 2}, 1e-14, 1e-14, 1e-12},
		{"bernoulli", fisher.Bernoulli{}, 1e-14, 1e-14, 1e-14},
		{"categorical", fisher.Categorical{K: 3}, 1e-14, 1e-14, 1e-14},
		{"softmax", fisher.Softmax{K: 3}, 1e-14, 1e-14, 1e-14},
		{"poisson", fisher.Poisson{}, 1e-14, 1e-14, 1e-14},
		{"exponential", fisher.Exponential{}, 1e-14, 1e-14, 1e-14},
		{"gamma", fisher.Gamma{}, 1e-14, 1e-14, 1e-13},
		{"beta", fisher.Beta{}, 1e-14, 1e-14, 1e-12},
	} {
		rows, ok := all[test.name]
		if !ok {
			t.Errorf("no values of %s", test.name)
		}
		checkDensity(t, test.name, test.family, rows, test.density)
		checkInformation(t, test.name, test.family, rows, test.information)
		checkPairs(t, test.name, test.family, rows, test.pairs)
	}
}

func checkDensity(t *testing.T, name string, f fisher.Family, rows reference, tol float64) {
	m, ok := f.(fisher.Model[float64])
	if !ok {
		return
	}
	var logProb, score worst
	for _, row := range rows.Density {
		var x float64
		var theta []float64
		var lp, scale number
		var elements [][2]number
		decode(t, row, &x, &theta, &lp, &scale, &elements)
		logProb.see(m.LogProb(x, theta), lp, scale, x, theta)
		for i, v := range m.Score(nil, x, theta) {
			score.see(v, elements[i][0], elements[i][1], x, theta, i)
		}
	}
	logProb.check(t, name, "log p", tol)
	score.check(t, name, "score", tol)
}

func checkInformation(t *testing.T, name string, f fisher.Family, rows reference, tol float64) {
	var information worst
	for _, row := range rows.Information {
		var theta []float64
		var want []number
		decode(t, row, &theta, &want)
		var got mat.SymDense
		if err := f.Information(&got, theta); err != nil && !errors.Is(err, fisher.ErrSingular) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		k := 0
		for i := range f.Dim() {
			for j := i; j < f.Dim(); j++ {
				information.see(got.At(i, j), want[k], want[k], theta, i, j)
				k++
			}
		}
	}
	information.check(t, name, "F", tol)
}

func checkPairs(t *testing.T, name string, f fisher.Family, rows reference, tol float64) {
	// The Bhattacharyya distances of Gamma and Beta, about H², underflow.
	least := number(0)
	if name == "gamma" || name == "beta" {
		least = 1e-140
	}
	var kl, hellinger, distance worst
	for _, row := range rows.Pairs {
		var p, q []float64
		var wantKL, wantH, wantD number
		decode(t, row, &p, &q, &wantKL, &wantH)
		kl.see(f.KL(p, q), wantKL, wantKL, p, q)
		hellinger.see(f.Hellinger(p, q), wantH, max(wantH, least), p, q)
		if g, ok := f.(fisher.Geodesic); ok {
			decode(t, row[4:], &wantD)
			distance.see(g.FisherRao(p, q), wantD, wantD, p, q)
		}
	}
	kl.check(t, name, "KL", tol)
	hellinger.check(t, name, "Hellinger", tol)
	distance.check(t, name, "Fisher–Rao", tol)
}
