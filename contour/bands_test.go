package contour_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"natgrad.example/contour"
)

// ringArea returns the area in a ring, negative if it runs clockwise.
func ringArea(p []contour.Point) float64 {
	area := 0.0
	for i := range p[1:] {
		a, b := p[i], p[i+1]
		area += (a.X-p[0].X)*(b.Y-p[0].Y) - (b.X-p[0].X)*(a.Y-p[0].Y)
	}
	return area / 2
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

// TestBandsContourpy compares the areas of bands with those that
// scripts/bands_reference.py wrote.
func TestBandsContourpy(t *testing.T) {
	file, err := os.Open("testdata/bands.json.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Cases []struct {
			Kind        string
			NX, NY      int
			Uneven      bool
			Holes       int
			Levels      []float64
			Areas       []float64
			CornerAreas []float64 `json:"corner_areas"`
		}
	}
	if err := json.NewDecoder(zip).Decode(&doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Cases) == 0 {
		t.Fatal("no cases")
	}
	for _, k := range doc.Cases {
		t.Run(fmt.Sprintf("%s-%dx%d-uneven=%t-holes=%d", k.Kind, k.NX, k.NY, k.Uneven, k.Holes), func(t *testing.T) {
			field := contourpyCase{Kind: k.Kind, NX: k.NX, NY: k.NY, Uneven: k.Uneven, Holes: k.Holes}
			g := field.grid(t)
			for _, corner := range []bool{false, true} {
				want := k.Areas
				if corner {
					want = k.CornerAreas
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
				}
			}
		})
	}
}
