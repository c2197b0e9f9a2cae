package contour_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// logs returns the logarithms of v.
func logs(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, z := range v {
		out[i] = math.Log(z)
	}
	return out
}

// Logarithmic interpolation of z is linear interpolation of log z, for lines and
// bands of every kind of field.
func TestInterpLogIdentity(t *testing.T) {
	type other struct{ contour.Field }
	levels := []float64{1e-3, 0.02, 1, 5, 300}
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		for i, z := range g.Zs {
			g.Zs[i] = math.Pow(10, z)
		}
		g.Zs[0] = -rapid.Float64Range(0, 9).Draw(t, "not positive")
		in := &contour.Grid{Xs: g.Xs, Ys: g.Ys, Zs: logs(g.Zs)}
		raw := rapid.Bool().Draw(t, "raw")
		corner := rapid.Bool().Draw(t, "corner")
		want := lines(t, in, logs(levels), raw)
		set := &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner}
		wantBands := bands(t, in, logs(levels), set)
		curved, err := g.Warp(func(p contour.Point) contour.Point { return p })
		if err != nil {
			t.Fatal(err)
		}
		// A curvilinear grid has no rings whose area is within rounding errors,
		// so its bands are compared with the bands of such a grid.
		curvedIn, err := in.Warp(func(p contour.Point) contour.Point { return p })
		if err != nil {
			t.Fatal(err)
		}
		curvedBands := bands(t, curvedIn, logs(levels), set)
		for _, f := range []contour.Field{g, other{g}, curved} {
			got, err := contour.Lines(f, levels, &contour.LineSettings{Raw: raw, Interp: contour.InterpLog})
			if err != nil {
				t.Fatal(err)
			}
			for i, l := range got {
				got[i].Level = math.Log(l.Level)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("lines of %T: %v\nwant %v", f, got, want)
			}
			log := *set
			log.Interp = contour.InterpLog
			gotBands := bands(t, f, levels, &log)
			wantBands := wantBands
			if f == contour.Field(curved) {
				wantBands = curvedBands
			}
			for i := range gotBands {
				gotBands[i].Lower, gotBands[i].Upper = wantBands[i].Lower, wantBands[i].Upper
			}
			if !reflect.DeepEqual(gotBands, wantBands) {
				t.Fatalf("bands of %T: %v\nwant %v", f, gotBands, wantBands)
			}
		}
	})
}

// The level 100 is midway between 1 and 10000.
func TestInterpLogPlaces(t *testing.T) {
	g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: []float64{1, 1e4, 1, 1e4}}
	got, err := contour.Lines(g, []float64{100}, &contour.LineSettings{Interp: contour.InterpLog})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Level != 100 || len(got[0].Points) != 2 {
		t.Fatalf("got %v", got)
	}
	for _, p := range got[0].Points {
		if math.Abs(p.X-0.5) > 1e-15 {
			t.Errorf("vertex %v, want x = 0.5", p)
		}
	}
	bs, err := contour.Bands(g, []float64{100, 1e5}, &contour.BandSettings{Interp: contour.InterpLog})
	if err != nil {
		t.Fatal(err)
	}
	if a := bandArea(bs[0]); bs[0].Lower != 100 || math.Abs(a-0.5) > 1e-15 {
		t.Errorf("band above %v has area %v, want 0.5 above 100", bs[0].Lower, a)
	}
}

// Subnormal values have the right logarithms: 10⁻³⁰⁵ is halfway from 10⁻³¹⁰ to 10⁻³⁰⁰.
func TestInterpLogSubnormal(t *testing.T) {
	g, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{1e-310, 1e-300, 1e-310, 1e-300})
	if err != nil {
		t.Fatal(err)
	}
	got, err := contour.Lines(g, []float64{1e-305}, &contour.LineSettings{Interp: contour.InterpLog})
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	for _, p := range got[0].Points {
		if math.Abs(p.X-0.5) > 1e-12 {
			t.Errorf("level 1e-305 at x = %v, want ½", p.X)
		}
	}
}

// The mean of the logarithms decides a saddle: 100 and 100 against 1 and 1 make
// 10, not 50.5.
func TestInterpLogSaddle(t *testing.T) {
	g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: []float64{100, 1, 1, 100}}
	for _, test := range []struct {
		interp   contour.Interp
		polygons int // above 20
	}{{contour.InterpLinear, 1}, {contour.InterpLog, 2}} {
		bs, err := contour.Bands(g, []float64{20}, &contour.BandSettings{OpenAbove: true, Interp: test.interp})
		if err != nil {
			t.Fatal(err)
		}
		if n := len(bs[0].Polygons); n != test.polygons {
			t.Errorf("Interp(%d): %d polygons above 20, want %d", test.interp, n, test.polygons)
		}
	}
}

func TestInterpLogRefuses(t *testing.T) {
	g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 1}, Zs: []float64{1, 2, 3, 4}}
	for _, test := range []struct {
		levels []float64
		interp contour.Interp
		want   error
		index  int
	}{
		{[]float64{-1, 2}, contour.InterpLog, contour.ErrRange, 0},
		{[]float64{0}, contour.InterpLog, contour.ErrRange, 0},
		{[]float64{1e9, math.Nextafter(1e9, 2e9)}, contour.InterpLog, contour.ErrNotIncreasing, 1},
		{[]float64{1}, 7, contour.ErrRange, -1},
	} {
		_, err := contour.Lines(g, test.levels, &contour.LineSettings{Interp: test.interp})
		_, bandErr := contour.Bands(g, test.levels, &contour.BandSettings{Interp: test.interp})
		for _, err := range []error{err, bandErr} {
			if !errors.Is(err, test.want) {
				t.Errorf("levels %v: error %v, want %v", test.levels, err, test.want)
			}
			var element *contour.ElementError
			if errors.As(err, &element) != (test.index >= 0) || element != nil && element.Index != test.index {
				t.Errorf("levels %v: error %v, want one about levels[%d]", test.levels, err, test.index)
			}
		}
	}
}
