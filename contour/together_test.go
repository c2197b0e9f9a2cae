package contour

import (
	"errors"
	"math"
	"slices"
	"testing"
)

// Levels of several fields are those of one field that holds all their values.
func TestTogether(t *testing.T) {
	a, err := NewGrid([]float64{0, 1, 2}, []float64{0, 1}, []float64{1, 5, 2, math.NaN(), 3, 8})
	if err != nil {
		t.Fatal(err)
	}
	b, err := NewGrid([]float64{5, 6}, []float64{7, 8, 9}, []float64{40, 10, 20, 30, 15, 35})
	if err != nil {
		t.Fatal(err)
	}
	all, err := NewGrid([]float64{0, 1, 2, 3}, []float64{0, 1, 2}, []float64{1, 5, 2, math.NaN(), 3, 8, 40, 10, 20, 30, 15, 35})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []Leveler{Nice{N: 5}, Log{}, Quantile{N: 4}, At(3, 4)} {
		want, err := l.Levels(all)
		if err != nil {
			t.Fatal(err)
		}
		got, err := l.Levels(Together(a, nil, b))
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%T: %v, %v; want %v", l, got, err, want)
		}
	}
	if _, err := (Nice{}).Levels(Together()); !errors.Is(err, ErrSize) {
		t.Errorf("of nothing: %v", err)
	}
}
