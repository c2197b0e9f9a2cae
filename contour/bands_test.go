package contour_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

// ringArea returns the area of a ring, negative if it runs clockwise.
func ringArea(p []contour.Point) float64 {
	area := 0.0
	for i := range p[1:] {
		a, b := p[i], p[i+1]
		area += (a.X-p[0].X)*(b.Y-p[0].Y) - (b.X-p[0].X)*(a.Y-p[0].Y)
	}
	return area / 2
}

// orientation returns a number with the sign of the area of a ring. The ring is scaled first, so
// that the area of a tiny one is not rounded to zero.
func orientation(ring []contour.Point) float64 {
	var size float64
	for _, p := range ring {
		size = max(size, math.Abs(p.X-ring[0].X), math.Abs(p.Y-ring[0].Y))
	}
	scaled := make([]contour.Point, len(ring))
	for i, p := range ring {
		scaled[i] = contour.Point{X: (p.X - ring[0].X) / size, Y: (p.Y - ring[0].Y) / size}
	}
	return ringArea(scaled)
}

func polygonArea(p contour.Polygon) float64 {
	area := ringArea(p.Outer)
	for _, h := range p.Holes {
		area += ringArea(h)
	}
	return area
}

func bandArea(b contour.Band) float64 {
	area := 0.0
	for _, p := range b.Polygons {
		area += polygonArea(p)
	}
	return area
}

// count returns the numbers of polygons and of rings whose area exceeds rounding
// errors.
func count(b contour.Band) (polygons, rings int) {
	for _, p := range b.Polygons {
		if ringArea(p.Outer) > 1e-12 {
			polygons++
			rings++
		}
		for _, h := range p.Holes {
			if ringArea(h) < -1e-12 {
				rings++
			}
		}
	}
	return polygons, rings
}

// TestBandsContourpy compares the areas and numbers of polygons with those that
// scripts/bands_reference.py wrote.
func TestBandsContourpy(t *testing.T) {
	var doc struct {
		Cases []struct {
			Kind        string
			NX, NY      int
			Uneven      bool
			Holes       int
			Levels      []float64
			Areas       []float64
			CornerAreas []float64 `json:"corner_areas"`

			// Rings of an area above 1e-12, in fields whose values are not levels.
			Polygons, Rings []int
			CornerPolygons  []int `json:"corner_polygons"`
			CornerRings     []int `json:"corner_rings"`
		}
	}
	readTestdata(t, "bands.json.gz", &doc)
	if len(doc.Cases) == 0 {
		t.Fatal("no cases")
	}
	for _, k := range doc.Cases {
		t.Run(fmt.Sprintf("%s-%dx%d-uneven=%t-holes=%d", k.Kind, k.NX, k.NY, k.Uneven, k.Holes), func(t *testing.T) {
			field := contourpyCase{Kind: k.Kind, NX: k.NX, NY: k.NY, Uneven: k.Uneven, Holes: k.Holes}
			g := field.grid(t)
			for _, corner := range []bool{false, true} {
				want, polygons, rings := k.Areas, k.Polygons, k.Rings
				if corner {
					want, polygons, rings = k.CornerAreas, k.CornerPolygons, k.CornerRings
				}
				bands, err := contour.Bands(g, k.Levels, &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner})
				if err != nil {
					t.Fatal(err)
				}
				if len(bands) != len(want) {
					t.Fatalf("%d bands, want %d", len(bands), len(want))
				}
				for i, b := range bands {
					if got := bandArea(b); math.Abs(got-want[i]) > 1e-9*max(1, want[i]) {
						t.Errorf("corner mask %t, band (%v, %v]: area %v, want %v", corner, b.Lower, b.Upper, got, want[i])
					}
					if polygons == nil {
						continue
					}
					if p, r := count(b); p != polygons[i] || r != rings[i] {
						t.Errorf("corner mask %t, band (%v, %v]: %d polygons of %d rings, want %d of %d",
							corner, b.Lower, b.Upper, p, r, polygons[i], rings[i])
					}
				}
			}
		})
	}
}

// Each band alone is the same as among all bands.
func TestBandsOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		corner := rapid.Bool().Draw(t, "corner")
		want := bands(t, g, wholeLevels, &contour.BandSettings{CornerMask: corner})
		for i, b := range want {
			got := bands(t, g, wholeLevels[i:i+2], &contour.BandSettings{CornerMask: corner})
			if !reflect.DeepEqual(got, []contour.Band{b}) {
				t.Fatalf("got %v\nwant %v", got, b)
			}
		}
	})
}

// Any number of workers gives the same bands, bit for bit and in the same order.
func TestBandsWorkers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	axis := contour.Axis(-3, 3, 513) // fewer nodes are one strip
	noise := sample(t, func([]float64) float64 { return rnd.NormFloat64() }, axis, axis)
	smooth := sample(t, peaks, axis, axis)
	whole := sample(t, func(x []float64) float64 { return math.Round(peaks(x)) }, axis, axis)
	holed := sample(t, peaks, axis, axis)
	for range 300 {
		holed.Zs[rnd.IntN(len(holed.Zs))] = math.NaN()
	}
	for name, g := range map[string]*contour.Grid{"noise": noise, "smooth": smooth, "whole": whole, "holed": holed} {
		for _, levels := range [][]float64{nil, {0.5}, wholeLevels} {
			for _, s := range []contour.BandSettings{{}, {OpenBelow: true, OpenAbove: true, CornerMask: true}} {
				run := func(workers int) []contour.Band {
					s.Workers = workers
					bs, err := contour.Bands(g, levels, &s)
					if err != nil {
						t.Fatal(err)
					}
					return bs
				}
				want := run(1)
				for _, n := range []int{0, 2, 3, 100} {
					if !sameBands(run(n), want) {
						t.Errorf("%s, %d levels, open %t: %d workers give other bands", name, len(levels), s.OpenBelow, n)
					}
				}
			}
		}
	}
}

// sameBands is reflect.DeepEqual, for millions of points.
func sameBands(a, b []contour.Band) bool {
	return slices.EqualFunc(a, b, func(a, b contour.Band) bool {
		return a.Lower == b.Lower && a.Upper == b.Upper &&
			slices.EqualFunc(a.Polygons, b.Polygons, func(p, q contour.Polygon) bool {
				return slices.Equal(p.Outer, q.Outer) &&
					slices.EqualFunc(p.Holes, q.Holes, slices.Equal[[]contour.Point])
			})
	})
}

// A polygon without holes has nil for its holes, within the grid and on its border.
func TestBandsWithoutHoles(t *testing.T) {
	axis := contour.Axis(-2, 2, 9)
	g := sample(t, func(x []float64) float64 { return -math.Hypot(x[0], x[1]) }, axis, axis)
	bands, err := contour.Bands(g, []float64{-1.5, -0.5}, &contour.BandSettings{OpenBelow: true, OpenAbove: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{1, 1, 0} { // the border and two rings around the hill
		p := bands[i].Polygons
		if len(p) != 1 || len(p[0].Holes) != want || (p[0].Holes == nil) != (want == 0) {
			t.Errorf("band %d: %v, want a polygon with %d holes", i, p, want)
		}
	}
	bands, err = contour.Bands(g, []float64{-5, -3, 0}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := bands[1].Polygons; len(p) != 1 || p[0].Holes != nil {
		t.Errorf("the whole square: %v, want a polygon with nil for its holes", p)
	}
}
