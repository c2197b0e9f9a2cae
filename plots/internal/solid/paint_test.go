package solid

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// winding returns the winding number of polygons around a point.
func winding(polygons [][]geom.Point, p geom.Point) int {
	n := 0
	for _, ring := range polygons {
		for i, b := range ring {
			a := ring[(i+len(ring)-1)%len(ring)]
			if (a.Y <= p.Y) == (b.Y <= p.Y) {
				continue
			}
			if side := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X); side > 0 && b.Y > a.Y {
				n++
			} else if side < 0 && b.Y < a.Y {
				n--
			}
		}
	}
	return n
}

// nearest returns the color of the nearest point of the sheet at a place of the plane, by
// following the ray from far to near, or −1 if there is none.
func nearest(s *Sheet, v *View, p geom.Point, paint *painter) int {
	// The point of the plane through the middle of the box.
	at := func(depth float64) Point {
		q := [3]float64{}
		shrink := 1.0
		if !math.IsInf(v.distance, 1) {
			shrink = 1 - depth/v.distance
		}
		for i := range q {
			q[i] = v.right[i]*p.X*shrink + v.up[i]*p.Y*shrink + v.toEye[i]*depth
		}
		return Point{q[0] + 0.5, q[1] + 0.5, q[2]/v.height + 0.5}
	}
	off := func(q Point) float64 { return q.W - s.HeightAt(q.U, q.V) }
	before := math.NaN()
	for depth := 1.2; depth > -1.2; depth -= 1e-3 {
		q := at(depth)
		d := off(q)
		if before*d <= 0 {
			return paint.colorAt(s.HeightAt(q.U, q.V))
		}
		before = d
	}
	return -1
}

// painted counts places of the plane, in how many the paint has not the color of the nearest part of
// the surface, and how many are painted.
func painted(sheet *Sheet, v *View, breaks []float64, step float64) (wrong, covered, all int) {
	type fill struct {
		color    int
		polygons [][]geom.Point
	}
	var fills []fill
	sheet.Paint(&Paint{View: v, Breaks: breaks, Split: true, Grow: 0.002, Fill: func(k, _ int, polygons [][]geom.Point) {
		kept := fill{color: k}
		for _, r := range polygons {
			kept.polygons = append(kept.polygons, append([]geom.Point(nil), r...))
		}
		fills = append(fills, kept)
	}})
	look := &painter{Paint: &Paint{Breaks: breaks}}
	for x := -0.7; x < 0.7; x += step {
		for y := -0.6; y < 0.6; y += step {
			p := geom.Pt(x, y)
			got := -1
			for _, f := range fills {
				if winding(f.polygons, p) != 0 {
					got = f.color
				}
			}
			all++
			if got >= 0 {
				covered++
			}
			if got != nearest(sheet, v, p, look) {
				wrong++
			}
		}
	}
	return wrong, covered, all
}

// What is painted last at a place is the nearest part of the surface, in its color.
func TestPaintersOrder(t *testing.T) {
	sheet := wavy(41)
	for _, c := range []struct{ azimuth, elevation, perspective float64 }{
		{-60, 30, 0}, {-60, 30, 0.6}, {135, 15, 0}, {0, 10, 0.8}, {200, 50, 0.8}, {-90, 0, 0.8}, {20, -25, 0}, {45, 88, 0.9},
	} {
		wrong, covered, all := painted(sheet, NewView(c.azimuth, c.elevation, 0.75, c.perspective), []float64{0.3, 0.5, 0.7}, 0.043)
		if covered < all/10 || wrong > covered/25 {
			t.Errorf("%+v: %d of %d places have the wrong color", c, wrong, covered)
		}
	}
}

// randomSheet returns a sheet of a few waves on uneven lines, which may run down.
func randomSheet(rng *rand.Rand) *Sheet {
	lines := func() []float64 {
		at := []float64{0}
		for range 30 {
			at = append(at, at[len(at)-1]+0.3+rng.Float64())
		}
		last := at[len(at)-1]
		for i := range at {
			at[i] /= last
		}
		if rng.IntN(2) == 0 {
			slices.Reverse(at)
		}
		return at
	}
	s := &Sheet{U: lines(), V: lines()}
	var waves [3][4]float64
	for i := range waves {
		waves[i] = [4]float64{6*rng.Float64() - 3, 6*rng.Float64() - 3, 6 * rng.Float64(), 0.2 * rng.Float64()}
	}
	for _, v := range s.V {
		for _, u := range s.U {
			w := 0.5
			for _, k := range waves {
				w += k[3] * math.Sin(2*k[0]*u+2*k[1]*v+k[2])
			}
			s.W = append(s.W, min(max(w, 0), 1))
		}
	}
	return s
}

// So it is for random surfaces in random views.
func TestPaintersOrderOfRandomSurfaces(t *testing.T) {
	n := 24
	if testing.Short() {
		n = 8
	}
	for seed := range uint64(n) {
		rng := rand.New(rand.NewPCG(seed, 7))
		sheet := randomSheet(rng)
		azimuth, elevation, perspective := 360*rng.Float64(), 180*rng.Float64()-90, 0.9*rng.Float64()*float64(rng.IntN(2))
		height := 0.3 + 0.7*rng.Float64()
		wrong, covered, all := painted(sheet, NewView(azimuth, elevation, height, perspective), []float64{0.35, 0.5, 0.55}, 0.06)
		// Cells have flat shapes, where the surface between nodes is curved.
		if covered < all/40 || wrong > 2+covered/20 {
			t.Errorf("surface %d from %v, %v with perspective %v: %d of %d places have the wrong color", seed, azimuth, elevation, perspective, wrong, covered)
		}
	}
}

// Cells are cut at the limits of the box, and holes stay empty.
func TestCutsAndHoles(t *testing.T) {
	s := &Sheet{U: []float64{-0.5, 0.5, 1}, V: []float64{0, 1}, W: []float64{0.5, 0.5, math.NaN(), 0.5, 0.5, 0.5}}
	area := 0.0
	s.Paint(&Paint{View: NewView(-90, 90, 1, 0), Fill: func(_, _ int, polygons [][]geom.Point) {
		for _, r := range polygons {
			for i, b := range r {
				a := r[(i+len(r)-1)%len(r)]
				area += (a.X*b.Y - b.X*a.Y) / 2
			}
		}
	}})
	if math.Abs(area-0.5) > 1e-12 {
		t.Errorf("area %v, want half of the floor", area)
	}
}

// The lines on the sheet are whole where nothing hides them, and broken at holes.
func TestPieces(t *testing.T) {
	flat := &Sheet{U: []float64{0, 0.5, 1}, V: []float64{0, 0.5, 1}, W: []float64{0, 0, 0, 0, 1, 0, 0, 0, 0}}
	front := NewSeer(flat, NewView(-90, 10, 1, 0), nil)
	if got := front.Pieces(flat.Drape(Point{U: 0.1}, Point{U: 0.9})); len(got) != 1 || got[0].Hidden {
		t.Errorf("in front of the hill: %v", got)
	}
	got := front.Pieces(flat.Drape(Point{U: 0.02, V: 0.95}, Point{U: 0.98, V: 0.95}))
	if len(got) < 2 || !got[len(got)/2].Hidden {
		t.Errorf("behind the hill: %v", got)
	}
	flat.W[4] = math.NaN()
	if got := NewSeer(flat, NewView(-90, 80, 1, 0), nil).Pieces(flat.Drape(Point{U: 0, V: 0.5}, Point{U: 1, V: 0.5})); len(got) != 0 {
		t.Errorf("through a hole: %v", got)
	}
}
