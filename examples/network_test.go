package examples_test

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/examples"
)

// networkFile has the loss of a network over its weights.
const networkFile = "data/network.npy"

// network returns the mean squared error of the network w₂ tanh(w₁x) at 41 points x
// between −2 and 2, where the network with the weights 2 and 1.5 gives the targets.
func network(w []float64) float64 {
	const points = 41
	sum := 0.0
	for i := range points {
		x := -2 + 4*float64(i)/(points-1)
		d := w[1]*math.Tanh(w[0]*x) - 1.5*math.Tanh(2*x)
		sum += d * d
	}
	return sum / points
}

// The data of network.yaml have the loss of the network. -update writes them.
func TestNetworkData(t *testing.T) {
	want, err := contour.Sample(network, contour.Axis(-4, 4, 121), contour.Axis(-3, 3, 91), nil)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		var b bytes.Buffer
		if err := gridio.WriteNPY(&b, want); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.FromSlash(networkFile), b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		return // Files has the old data
	}
	data, err := examples.Files.ReadFile(networkFile)
	if err != nil {
		t.Fatal(err)
	}
	got, err := gridio.ReadNPY(bytes.NewReader(data), want.Xs, want.Ys)
	if err != nil {
		t.Fatal(err)
	}
	for i, z := range got.Zs {
		// Other processors may round tanh another way.
		if !(math.Abs(z-want.Zs[i]) <= 1e-12) {
			t.Fatalf("value %d is %v, want %v", i, z, want.Zs[i])
		}
	}
}

// The marks of network.yaml are at the minima and at the saddle: nodes around the minima have
// larger values, and from the origin the loss falls toward both and grows across them.
func TestNetworkMarks(t *testing.T) {
	file := read(t, "network")
	marks := file.Panels[0].Marks
	for _, m := range marks[:2] {
		x, y := float64(m.At.X), float64(m.At.Y)
		if f := network([]float64{x, y}); f > 1e-15 {
			t.Errorf("the loss at (%v, %v) is %v", x, y, f)
		}
	}
	origin := network([]float64{0, 0})
	for _, c := range []struct {
		x, y  float64
		below bool
	}{{0.1, 0.1, true}, {-0.1, -0.1, true}, {0.1, -0.1, false}, {-0.1, 0.1, false}} {
		if f := network([]float64{c.x, c.y}); f < origin != c.below {
			t.Errorf("the loss at (%v, %v) is %v, and %v at the origin", c.x, c.y, f, origin)
		}
	}
}
