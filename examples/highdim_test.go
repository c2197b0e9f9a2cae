package examples_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/examples"
	"natgrad.example/internal/testtool"
)

// The files of observations and of iterates.
const (
	observationsFile = "data/observations.csv"
	trainingFile     = "data/training.npy"
	savedRunFile     = "data/saved_run.npy"
)

// observations returns a CSV file with the observations of plane.yaml.
func observations() []byte {
	xs, labels := testtool.Observations()
	var b bytes.Buffer
	for k := range xs[0] {
		fmt.Fprintf(&b, "x%d,", k+1)
	}
	b.WriteString("label\n")
	for i, x := range xs {
		for _, v := range x {
			fmt.Fprintf(&b, "%g,", v)
		}
		fmt.Fprintf(&b, "%g\n", labels[i])
	}
	return b.Bytes()
}

// training returns a run of gradient descent on the network with noise in every gradient,
// as mini-batches have it: 400 steps, of which the file has every eighth one.
func training() [][]float64 {
	rnd := rand.New(rand.NewPCG(2, 0))
	w := []float64{0.4, -2.5}
	var rows [][]float64
	for t := range 401 {
		if t%8 == 0 {
			rows = append(rows, []float64{w[0], w[1]})
		}
		const h = 1e-4
		gx := (network([]float64{w[0] + h, w[1]}) - network([]float64{w[0] - h, w[1]})) / (2 * h)
		gy := (network([]float64{w[0], w[1] + h}) - network([]float64{w[0], w[1] - h})) / (2 * h)
		w[0] -= 0.03 * (gx + 0.9*rnd.NormFloat64())
		w[1] -= 0.03 * (gy + 0.9*rnd.NormFloat64())
	}
	return rows
}

// projected returns a run of projected gradient descent on Rosenbrock's function in the unit
// disc: 3000 steps of size 0.002, of which the file has the first 20 and then every hundredth.
func projected() [][]float64 {
	x, y := -0.6, 0.75
	var rows [][]float64
	for t := range 3001 {
		if t <= 20 || t%100 == 0 {
			rows = append(rows, []float64{x, y})
		}
		d := y - x*x
		x, y = x+0.002*(2*(1-x)+400*x*d), y-0.002*200*d
		if r := math.Hypot(x, y); r > 1 {
			x, y = x/r, y/r
		}
	}
	return rows
}

// The data of plane.yaml, training.yaml and saved_run.yaml. -update writes them.
func TestHighDimensionData(t *testing.T) {
	runs := map[string][][]float64{trainingFile: training(), savedRunFile: projected()}
	if *update {
		for name, rows := range runs {
			if err := os.WriteFile(filepath.FromSlash(name), npyOf(t, rows), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.WriteFile(filepath.FromSlash(observationsFile), observations(), 0o666); err != nil {
			t.Fatal(err)
		}
		return // Files has the old data
	}
	data, err := examples.Files.ReadFile(observationsFile)
	if err != nil || !bytes.Equal(data, observations()) {
		t.Errorf("%s has changed: %v", observationsFile, err)
	}
	for name, want := range runs {
		data, err := examples.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := gridio.ReadRows(bytes.NewReader(data))
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %d rows, %v", name, len(got), err)
		}
		for i, row := range got {
			// Other processors may round tanh another way, and steps repeat the difference.
			if floats.Distance(row, want[i], math.Inf(1)) > 1e-6 {
				t.Errorf("%s: row %d is %v, want %v", name, i, row, want[i])
			}
		}
	}
}

// npyOf returns rows of two numbers as an array of NumPy.
func npyOf(t *testing.T, rows [][]float64) []byte {
	t.Helper()
	g, err := contour.NewGrid([]float64{0, 1}, contour.Axis(0, 1, len(rows)), slices.Concat(rows...))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := gridio.WriteNPY(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The last iterate of saved_run.yaml is where the gradient points out of the disc, along the
// radius.
func TestSavedRun(t *testing.T) {
	rows := projected()
	x, y := rows[len(rows)-1][0], rows[len(rows)-1][1]
	d := y - x*x
	gx, gy := -2*(1-x)-400*x*d, 200*d
	if out, along := gx*x+gy*y, gx*-y+gy*x; out >= 0 || math.Abs(along) > 1e-3 || math.Abs(math.Hypot(x, y)-1) > 1e-12 {
		t.Errorf("at (%v, %v) the gradient is %v along the radius and %v across", x, y, out, along)
	}
}
