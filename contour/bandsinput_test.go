package contour_test

import (
	"errors"
	"math"
	"testing"

	"natgrad.example/contour"
)

func TestBandsRefuse(t *testing.T) {
	g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: []float64{0, 1, 2, 3}}
	for _, test := range []struct {
		f      contour.Field
		levels []float64
		want   error
	}{
		{nil, nil, contour.ErrNilFunc},
		{(*contour.Grid)(nil), nil, contour.ErrNilFunc},
		{&contour.Grid{Xs: g.Xs, Ys: g.Ys, Zs: g.Zs[:3]}, nil, contour.ErrSize},
		{&contour.Grid{Xs: g.Xs, Ys: []float64{0}, Zs: g.Zs[:2]}, nil, contour.ErrSize},
		{&contour.Grid{Xs: []float64{0, math.NaN()}, Ys: g.Ys, Zs: g.Zs}, nil, contour.ErrNotFinite},
		{&contour.Grid{Xs: []float64{1, 1}, Ys: g.Ys, Zs: g.Zs}, nil, contour.ErrNotMonotone},
		{g, []float64{0, math.NaN()}, contour.ErrNotFinite},
		{g, []float64{0, math.Inf(1)}, contour.ErrNotFinite},
		{g, []float64{0, 0}, contour.ErrNotIncreasing},
		{g, []float64{1, 0}, contour.ErrNotIncreasing},
	} {
		if bs, err := contour.Bands(test.f, test.levels, nil); !errors.Is(err, test.want) || bs != nil {
			t.Errorf("levels %v: %v, error %v, want %v", test.levels, bs, err, test.want)
		}
	}
}

// The levels and the settings alone determine which bands are returned.
func TestBandsNumber(t *testing.T) {
	inf := math.Inf(1)
	open := &contour.BandSettings{OpenBelow: true, OpenAbove: true}
	nan := math.NaN()
	for _, test := range []struct {
		zs     []float64
		levels []float64
		set    *contour.BandSettings
		want   []contour.Band // polygons aside
		areas  []float64
	}{
		{[]float64{1, 1, 1, 1}, nil, nil, nil, nil},
		{[]float64{1, 1, 1, 1}, []float64{1}, nil, nil, nil},
		{[]float64{1, 1, 1, 1}, nil, &contour.BandSettings{OpenBelow: true}, nil, nil},
		{[]float64{1, 1, 1, 1}, nil, open, []contour.Band{{Lower: -inf, Upper: inf}}, []float64{1}},
		{[]float64{1, 1, 1, 1}, []float64{1}, open, []contour.Band{{Lower: -inf, Upper: 1}, {Lower: 1, Upper: inf}}, []float64{1, 0}},
		{[]float64{1, 1, 1, 1}, []float64{0, 1, 2}, nil, []contour.Band{{Lower: 0, Upper: 1}, {Lower: 1, Upper: 2}}, []float64{1, 0}},
		{[]float64{nan, nan, inf, -inf}, []float64{0}, open, []contour.Band{{Lower: -inf, Upper: 0}, {Lower: 0, Upper: inf}}, []float64{0, 0}},
		{[]float64{-math.MaxFloat64, math.MaxFloat64, -math.MaxFloat64, math.MaxFloat64}, []float64{0}, open,
			[]contour.Band{{Lower: -inf, Upper: 0}, {Lower: 0, Upper: inf}}, []float64{0.5, 0.5}},
	} {
		g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: test.zs}
		got, err := contour.Bands(g, test.levels, test.set)
		if err != nil {
			t.Errorf("levels %v: %v", test.levels, err)
			continue
		}
		if len(got) != len(test.want) {
			t.Errorf("levels %v: %v, want %v", test.levels, got, test.want)
			continue
		}
		for i, b := range got {
			w := test.want[i]
			if b.Lower != w.Lower || b.Upper != w.Upper || bandArea(b) != test.areas[i] {
				t.Errorf("levels %v: band (%v, %v] of area %v, want (%v, %v] of %v",
					test.levels, b.Lower, b.Upper, bandArea(b), w.Lower, w.Upper, test.areas[i])
			}
		}
	}
}

// With corner masks a cell with a hole at any of its corners is a triangle.
func TestBandsCornerMask(t *testing.T) {
	for hole := range 4 {
		for _, hole2 := range []int{-1, 0, 1, 2, 3} {
			zs := []float64{0, 1, 2, 3}
			zs[hole] = math.NaN()
			want := 0.5
			if hole2 >= 0 {
				zs[hole2] = math.Inf(1)
				if hole2 != hole {
					want = 0
				}
			}
			for _, corner := range []bool{false, true} {
				g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: zs}
				bs, err := contour.Bands(g, []float64{0.5, 1.5, 2.5}, &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner})
				if err != nil {
					t.Fatal(err)
				}
				area := 0.0
				for _, b := range bs {
					area += bandArea(b)
				}
				if corner && math.Abs(area-want) > 1e-15 || !corner && area != 0 {
					t.Errorf("values %v, corner mask %t: area %v", zs, corner, area)
				}
			}
		}
	}
}
