package spec

import (
	"errors"
	"math"
	"testing"

	"natgrad.example/descent"
)

// TestMirrorMaps: the mirror map of a word. quadratic has the matrix of a constant metric.
func TestMirrorMaps(t *testing.T) {
	diagonal := &Metric{Kind: "diagonal", Entries: [][]string{{"4", "9"}}}
	for _, c := range []struct {
		run  Run
		want descent.MirrorMap
	}{
		{Run{}, descent.EuclideanMap{}}, {Run{Mirror: "euclidean"}, descent.EuclideanMap{}}, {Run{Mirror: "entropy"}, descent.EntropyMap{}},
		{Run{Mirror: "barrier"}, descent.BarrierMap{}}, {Run{Mirror: "box"}, descent.BoxMap{}}, {Run{Mirror: "quadratic"}, descent.EuclideanMap{}},
		{Run{Mirror: "simplex", From: [][]Number{{0.5, 0.5}}}, descent.SimplexMap{}}, {Run{Mirror: "simplex", From: [][]Number{{0.5, 0.5}, {0.2, 0.3}}}, cornerMap{}},
	} {
		if m, err := planar(Panel{}).mirror("", &c.run); err != nil || m != c.want {
			t.Errorf("%q: %T, %v; want %T", c.run.Mirror, m, err, c.want)
		}
	}
	m, err := planar(Panel{}).mirror("", &Run{Mirror: "quadratic", Metric: diagonal})
	q, ok := m.(descent.QuadraticMap)
	if err != nil || !ok {
		t.Fatalf("%T, %v", m, err)
	}
	dual := make([]float64, 2)
	if err := q.Dual(dual, []float64{1, 2}); err != nil || math.Abs(dual[0]-4) > 1e-12 || math.Abs(dual[1]-18) > 1e-12 {
		t.Errorf("the map of (1, 2) is %v, %v; want (4, 18)", dual, err)
	}
	for key, r := range map[string]Run{
		"paths[1].mirror": {Mirror: "cube"}, "paths[1].metric": {Mirror: "quadratic", Metric: &Metric{Kind: "diagonal", Entries: [][]string{{"1 + x^2", "1"}}}},
		"paths[1].metric.damping": {Mirror: "quadratic", Metric: &Metric{Damping: -1}},
	} {
		var about *KeyError
		if m, err := planar(Panel{}).mirror("paths[1].", &r); m != nil || !errors.As(err, &about) || about.Key != key {
			t.Errorf("%q: %T, %v; want an error about %s", r.Mirror, m, err, key)
		}
	}
}

// TestCornerMapInverse: the corner map and its inverse, its distance, and its domain.
func TestCornerMapInverse(t *testing.T) {
	x, y := []float64{0.2, 0.3}, make([]float64, 2)
	if err := (cornerMap{}).Dual(y, x); err != nil || math.Abs(y[0]-math.Log(0.4)) > 1e-14 || math.Abs(y[1]-math.Log(0.6)) > 1e-14 {
		t.Errorf("%v, %v", y, err)
	}
	back := make([]float64, 2)
	if err := (cornerMap{}).Primal(back, y); err != nil || math.Abs(back[0]-0.2) > 1e-14 || math.Abs(back[1]-0.3) > 1e-14 {
		t.Errorf("back at %v, %v", back, err)
	}
	if err := (cornerMap{}).Primal(back, []float64{1000, 1000 + math.Log(3)}); err != nil || math.Abs(back[0]-0.25) > 1e-12 || math.Abs(back[1]-0.75) > 1e-12 {
		t.Errorf("large duals are at %v, %v", back, err)
	}
	d, err := cornerMap{}.Divergence(x, []float64{0.25, 0.25})
	if want := 0.2*math.Log(0.8) + 0.3*math.Log(1.2); err != nil || math.Abs(d-want) > 1e-14 {
		t.Errorf("divergence %v, %v; want %v", d, err, want)
	}
	for what, x := range map[string][]float64{"simplex: sum": {0.6, 0.5}, "simplex: x": {0.5, -0.1}} {
		var entry *descent.EntryError
		if err := (cornerMap{}).Dual(y, x); !errors.As(err, &entry) || entry.What != what || !errors.Is(err, descent.ErrDomain) {
			t.Errorf("%v: %v", x, err)
		}
	}
	if err := (cornerMap{}).Dual(y, []float64{0, 1}); err != nil {
		t.Errorf("a corner: %v", err)
	}
}
