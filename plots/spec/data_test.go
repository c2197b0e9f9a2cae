package spec

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"natgrad.example/descent/fisher"
)

// loaded returns the log-likelihood of a figure file at a point. files are beside it.
func loaded(t *testing.T, text string, files map[string]string, theta []float64) (float64, error) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f, err := Read(strings.NewReader(text), &Settings{Dir: dir})
	if err != nil {
		return 0, err
	}
	b, err := newBuilder(context.Background(), f)
	if err != nil {
		return 0, err
	}
	if err := b.panels[0].setObjective(); err != nil {
		return 0, f.locate(err)
	}
	return b.panels[0].objective.shown(theta), nil
}

// TestData: all forms of the same data have the same likelihood.
func TestData(t *testing.T) {
	xs := []float64{1, 2.5, -3, 4}
	l, err := fisher.LikelihoodOf(fisher.Gaussian{}, xs)
	if err != nil {
		t.Fatal(err)
	}
	theta := []float64{0.5, 0.3}
	want := l.LogLikelihood(theta)
	files := map[string]string{
		"plain.csv":  "1\n2.5\n-3\n4\n",
		"header.csv": "wait\n1\n2.5\n-3\n4\n",
		"crlf.csv":   "\xef\xbb\xbfname,wait\r\na,1\r\nb,2.5\r\n\"c, d\",-3\r\ne, 4 \r\n",
		"ragged.csv": "id,wait,note\n1,1\n2,2.5,x\n3,-3,y,z\n4,4,\n",
		"number.csv": "2,1\n1,1\n1,2.5\n1,-3\n1,4\n",
	}
	for _, data := range []string{
		"[1, 2.5, -3, 4]", "[1, 5/2, -3, 2^2]", "{values: [1, 2.5, -3, 4]}",
		"plain.csv", "{file: plain.csv}", "{file: plain.csv, column: 1}",
		"header.csv", "{file: header.csv, column: wait}", "{file: header.csv, column: 1}",
		"{file: crlf.csv, column: wait}", "{file: crlf.csv, column: 2}",
		"{file: ragged.csv, column: wait}", "{file: ./ragged.csv, column: 2}",
		"{n: 4, sum: 4.5, sum-squares: 1 + 6.25 + 9 + 16}",
	} {
		got, err := loaded(t, "model: gaussian\ndata: "+data, files, theta)
		if err != nil || math.Abs(got-want) > 1e-13 {
			t.Errorf("%s: ℓ = %v, want %v (%v)", data, got, want, err)
		}
	}
	// A first line of numbers is data, also if the column has its number as a name.
	got, err := loaded(t, "model: gaussian\ndata: {file: number.csv, column: 2}", files, theta)
	more, _ := fisher.LikelihoodOf(fisher.Gaussian{}, append([]float64{1}, xs...))
	if err != nil || got != more.LogLikelihood(theta) {
		t.Errorf("ℓ = %v, want %v (%v)", got, more.LogLikelihood(theta), err)
	}
}

// TestSample: a sample is the one of the model with PCG's numbers from the seed.
func TestSample(t *testing.T) {
	draw, err := fisher.Gamma{}.Sampler([]float64{2, 3}, rand.NewPCG(7, 0))
	if err != nil {
		t.Fatal(err)
	}
	xs := make([]float64, 200)
	for i := range xs {
		xs[i] = draw()
	}
	l, err := fisher.LikelihoodOf(fisher.Gamma{}, xs)
	if err != nil {
		t.Fatal(err)
	}
	theta := []float64{1.5, 2}
	var got [3]float64
	for i, seed := range []string{"7", "7", "8"} {
		got[i], err = loaded(t, "model: gamma\ndata: {sample: 200, theta: [2, 3], seed: "+seed+"}", nil, theta)
		if err != nil {
			t.Fatal(err)
		}
	}
	if want := l.LogLikelihood(theta); got[0] != want || got[1] != want || got[2] == want {
		t.Errorf("ℓ = %v, want %v twice and another number", got, want)
	}
}

// TestVectors: observations of two elements are pairs of numbers, or of neighboring columns.
func TestVectors(t *testing.T) {
	m := fisher.MultiGaussian{D: 2}
	l, err := fisher.LikelihoodOf(m, [][]float64{{1, 2}, {3, 5}, {-1, 0}, {0, 1}})
	if err != nil {
		t.Fatal(err)
	}
	theta := []float64{0, 1, 0.5, 0.2, 0.3}
	files := map[string]string{"v.csv": "id,u,v\na,1,2\nb,3,5\nc,-1,0\nd,0,1\n"}
	for _, data := range []string{"[1, 2, 3, 5, -1, 0, 0, 1]", "{file: v.csv, column: u}", "{file: v.csv, column: 2}"} {
		got, err := loaded(t, "model: {name: multigaussian, dimension: 2}\ndata: "+data, files, theta)
		if err != nil || got != l.LogLikelihood(theta) {
			t.Errorf("%s: ℓ = %v, want %v (%v)", data, got, l.LogLikelihood(theta), err)
		}
	}
}

// TestBadData: errors about data name what is wrong and where.
func TestBadData(t *testing.T) {
	files := map[string]string{
		"text.csv":  "id,name\n1,abc\n2,def\n",
		"late.csv":  "id,wait\n1,2\n2,oops\n",
		"empty.csv": "", "head.csv": "id,wait\n", "hole.csv": "id,wait\n1,2\n2,\n", "nan.csv": "wait\n1\nNaN\n",
		"inf.csv": "wait\n1\n1e999\n", "semi.csv": "id;wait\n1;2\n", "tab.csv": "id\twait\n1\t2\n",
		"short.csv": "id,wait\n1,2\n3\n", "binary.csv": "\x00\x01\x02", "quote.csv": "a\n\"1\n", "comma.csv": "a\n\"1,5\"\n",
	}
	for _, c := range []struct{ text, want string }{
		{"model: gaussian\ndata: {file: text.csv, column: name}", `line 2, column 2: "abc" is not a number`},
		{"model: gaussian\ndata: {file: late.csv, column: wait}", `line 3, column 2: "oops" is not a number`},
		{"model: gaussian\ndata: {file: late.csv, column: wayt}", `no column "wayt"`},
		{"model: gaussian\ndata: {file: late.csv, column: wayt}", `did you mean wait?`},
		{"model: gaussian\ndata: {file: late.csv, column: 3}", "no column 3: the first line has 2"},
		{"model: gaussian\ndata: {file: late.csv, column: 0}", "no column 0"},
		{"model: gaussian\ndata: empty.csv", "empty.csv: the file is empty"},
		{"model: gaussian\ndata: head.csv", "no numbers below the first line"},
		{"model: gaussian\ndata: {file: hole.csv, column: wait}", "line 3, column 2 is empty"},
		{"model: gaussian\ndata: nan.csv", "line 3, column 1: NaN is not a finite number"},
		{"model: gaussian\ndata: inf.csv", `line 3, column 1: "1e999"`},
		{"model: gaussian\ndata: {file: semi.csv, column: wait}", "separated by semicolons"},
		{"model: gaussian\ndata: semi.csv", "separated by semicolons"},
		{"model: gaussian\ndata: {file: tab.csv, column: wait}", "separated by tabs"},
		{"model: gaussian\ndata: {file: short.csv, column: wait}", "line 3 has 1 column, want at least 2"},
		{"model: gaussian\ndata: binary.csv", "not a text file"},
		{"model: gaussian\ndata: quote.csv", "line 2"},
		{"model: gaussian\ndata: comma.csv", `"1,5" is not a number`},
		{"model: gaussian\ndata: missing.csv", "there is no file missing.csv"},
		{"model: gaussian\ndata: /etc/hosts", "relative to the folder"},
		{"model: gaussian\ndata: '.'", "not a regular file"},
		{"model: gaussian\ndata: ../../../../../../../../dev/zero", "not a regular file"},
		{"model: {name: multigaussian, dimension: 3}\ndata: {file: late.csv, column: wait}", "3 columns from column 2 on"},
		{"model: {name: multigaussian}\ndata: [1, 2, 3]", "3 numbers for observations with 2 elements"},
		{"model: gamma\ndata: [1, -2, 3]", "data[1] = -2"},
		{"model: bernoulli\ndata: [1, 0.5]", "data[1] = 0.5"},
		{"data: [1, 2]", "data without a model"},
		{"model: gaussian\ndata: []", "no data"},
		{"model: gaussian\ndata: {column: a}", "no data"},
		{"model: gaussian\ndata: {values: [1], column: a}", "without a file"},
		{"model: gaussian\ndata: {values: [1, 2], sample: 3, theta: [0, 1]}", "several sources"},
		{"model: gaussian\ndata: {n: 3, sum: 9, sum-squares: 3}", "no data have"},
		{"model: gaussian\ndata: {sum: 9, sum-squares: 3}", "number of observations"},
		{"model: gamma\ndata: {n: 3, sum: 9, sum-squares: 30}", "only gaussian"},
		{"model: gaussian\ndata: {sample: 5}", "0 parameters, want 2"},
		{"model: gaussian\ndata: {sample: 5, theta: [0]}", "1 parameter"},
		{"model: gamma\ndata: {sample: 5, theta: [0, -1]}", "outside the domain"},
		{"model: {name: gamma, parameter: sigma}\ndata: [1]", "only gaussian"},
		{"model: {name: gamma, categories: 3}\ndata: [1]", "only categorical"},
		{"model: {name: gamma, dimension: 3}\ndata: [1]", "only multigaussian"},
		{"model: {name: categorical, categories: 1}\ndata: [1]", "categories = 1: want a number from 2"},
		{"model: {name: multigaussian, dimension: 1000}\ndata: [1]", "want a number from 1 to 12"},
		{"model: gaussian\nvars: [a, b, c]\ndata: [1]", "3 variables: gaussian has 2 parameters"},
	} {
		_, err := loaded(t, c.text, files, []float64{0.5, 0.5})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
		var e *Error
		if !errors.As(err, &e) || e.Line == 0 {
			t.Errorf("%q: the error has no place: %v", c.text, err)
		}
	}
	_, err := loaded(t, "model: gaussian\ndata: missing.csv", nil, nil)
	if !errors.Is(err, fs.ErrNotExist) || strings.Contains(err.Error(), os.TempDir()) {
		t.Errorf("%v", err)
	}
	if _, err := loaded(t, "model: gaussian\ndata: big.csv", map[string]string{"big.csv": strings.Repeat("1\n", maxCSV/2+1)}, nil); err == nil || !strings.Contains(err.Error(), "want at most") {
		t.Errorf("a file of more than %d bytes: %v", maxCSV, err)
	}
}

// TestModelVars: without vars, the parameters of the model have their customary names.
func TestModelVars(t *testing.T) {
	for model, want := range map[string][]string{
		"gaussian": {"mu", "s"}, "{name: gaussian, parameter: sigma}": {"mu", "sigma"}, "gamma": {"alpha", "beta"}, "beta": {"alpha", "beta"},
		"poisson": {"lambda"}, "exponential": {"lambda"}, "bernoulli": {"p"}, "categorical": {"p1", "p2"},
		"{name: softmax, categories: 4}": {"x1", "x2", "x3", "x4"}, "{name: multigaussian, dimension: 1}": {"x1", "x2"},
	} {
		b, err := newBuilder(context.Background(), fileOf(t, "model: "+model))
		if err != nil {
			t.Fatal(err)
		}
		if got := b.panels[0].vars(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", model, got, want)
		}
	}
	b, err := newBuilder(context.Background(), fileOf(t, "model: gaussian\nf: x + y"))
	if err != nil {
		t.Fatal(err)
	}
	if got := b.panels[0].vars(); !slices.Equal(got, []string{"x", "y"}) {
		t.Errorf("beside f: %v", got)
	}
}

// TestSizesOfSamples: a sample has from 1 to 2,000,000 numbers, and so fewer observations of
// several elements.
func TestSizesOfSamples(t *testing.T) {
	b := &panelBuilder{builder: &builder{}}
	for elements, most := range map[int]int{1: 2_000_000, 2: 1_000_000, 3: 666_666, 12: 166_666} {
		for n, ok := range map[int]bool{-1: false, 0: false, 1: true, most: true, most + 1: false} {
			err := b.checkSample(&Data{Sample: n}, elements, nil)
			var about *KeyError
			switch {
			case ok && err != nil:
				t.Errorf("%d observations of %d elements: %v", n, elements, err)
			case !ok && (!errors.As(err, &about) || about.Key != "data.sample" || about.Err.Error() != fmt.Sprintf("%d: want a number from 1 to %d", n, most)):
				t.Errorf("%d observations of %d elements: %v", n, elements, err)
			}
		}
	}
	cause := errors.New("no sampler")
	var about *KeyError
	if err := b.checkSample(&Data{Sample: 1}, 1, cause); !errors.As(err, &about) || about.Key != "data.theta" || !errors.Is(err, cause) {
		t.Errorf("the error of a sampler: %v", err)
	}
}

// TestVectorSample: a sample of vectors is the one of the model with PCG's numbers from the
// seed, and its size counts elements.
func TestVectorSample(t *testing.T) {
	m := fisher.MultiGaussian{D: 2}
	theta := []float64{1, -1, 0.2, 0.3, -0.1}
	draw, err := m.Sampler(theta, rand.NewPCG(9, 0))
	if err != nil {
		t.Fatal(err)
	}
	var data [][]float64
	for range 20 {
		data = append(data, draw())
	}
	l, err := fisher.LikelihoodOf(m, data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := loaded(t, "model: multigaussian\ndata: {sample: 20, theta: [1, -1, 0.2, 0.3, -0.1], seed: 9}", nil, theta)
	if want := l.LogLikelihood(theta); err != nil || got != want {
		t.Errorf("ℓ = %v, want %v (%v)", got, want, err)
	}
	for text, want := range map[string]string{
		"{sample: 1000001, theta: [1, -1, 0.2, 0.3, -0.1]}": ":2:16: sample: 1000001: want a number from 1 to 1000000",
		"{sample: 5, theta: [1, -1]}":                       ":2:26: theta: ",
		"{file: one.csv}":                                   ":2:14: file: one.csv: 2 columns from column 1 on: the first line has 1",
	} {
		_, err := loaded(t, "model: multigaussian\ndata: "+text, map[string]string{"one.csv": "u\n1\n2\n"}, theta)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestMoments: sums of squares that rounding makes a little too small are those of equal
// observations, and smaller ones are an error.
func TestMoments(t *testing.T) {
	for squares, ok := range map[Number]bool{27: true, 27 * (1 - 0.9e-12): true, 27 * (1 - 1.1e-12): false, 28: true, 26: false, 0: false} {
		d := &Data{N: 3, Sum: 9, SumSquares: squares}
		l, err := d.gaussian(fisher.Gaussian{})
		if (err == nil) != ok {
			t.Errorf("sum-squares %v: %v", float64(squares), err)
		}
		if err != nil || squares == 28 {
			continue
		}
		// ℓ(μ, s) = −n(s + log √(2π)) − Σ(x−μ)²e^(−2s)/2
		want := -3*(0.5+math.Log(2*math.Pi)/2) - 3*4*math.Exp(-1)/2
		if got := l.LogLikelihood([]float64{1, 0.5}); math.Abs(got-want) > 1e-10 {
			t.Errorf("sum-squares %v: ℓ = %v, want %v", float64(squares), got, want)
		}
	}
	for _, n := range []int{0, -1} {
		if _, err := (&Data{N: n, Sum: 1}).gaussian(fisher.Gaussian{}); err == nil || !strings.Contains(err.Error(), "want the number of observations") {
			t.Errorf("n = %d: %v", n, err)
		}
	}
	if _, err := (&Data{N: 1, Sum: 1, SumSquares: 1}).gaussian(fisher.Gaussian{}); err != nil {
		t.Errorf("one observation: %v", err)
	}
}

// TestSourcesOfData: data come from exactly one source, and column and theta belong to theirs.
func TestSourcesOfData(t *testing.T) {
	one, two := []Number{1}, []Number{1, 2}
	for _, c := range []struct {
		d    Data
		want string // "" if it is fine
	}{
		{Data{Values: one}, ""}, {Data{File: "a"}, ""}, {Data{File: "a", Column: "b"}, ""}, {Data{N: 1}, ""}, {Data{Sum: 1}, ""}, {Data{SumSquares: 1}, ""}, {Data{N: 1, Sum: 1, SumSquares: 1}, ""}, {Data{Sample: 1, Theta: one}, ""}, {Data{Sample: 1}, ""}, {Data{Values: two, Seed: 1}, ""},
		{Data{}, "no data: want"}, {Data{Column: "b"}, "no data: want"}, {Data{Theta: one}, "no data: want"}, {Data{Values: []Number{}}, "no data: want"},
		{Data{Values: one, File: "a"}, "several sources"}, {Data{Values: one, N: 1}, "several sources"}, {Data{File: "a", Sample: 1}, "several sources"}, {Data{N: 1, Sample: 1}, "several sources"}, {Data{Values: one, File: "a", N: 1, Sample: 1}, "several sources"},
		{Data{Values: one, Column: "b"}, "column b without a file"}, {Data{N: 1, Column: "b"}, "column b without a file"}, {Data{Sample: 1, Column: "b"}, "column b without a file"},
		{Data{Values: one, Theta: one}, "theta without sample"}, {Data{File: "a", Theta: two}, "theta without sample"}, {Data{N: 1, Theta: one}, "theta without sample"},
	} {
		err := c.d.check()
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%+v: %v, want %q", c.d, err, c.want)
		}
	}
}
