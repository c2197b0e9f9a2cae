package solid

import (
	"math"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// A point on a line of the grid has the height of this line, also where what is beside it is a hole.
func TestHeightBesideHoles(t *testing.T) {
	hole := math.NaN()
	for _, c := range []struct {
		w          []float64
		u, v, want float64
	}{
		{[]float64{hole, hole, 1, 3}, 0.5, 1, 2}, {[]float64{1, 3, hole, hole}, 0.5, 0, 2},
		{[]float64{hole, 1, hole, 3}, 1, 0.5, 2}, {[]float64{1, hole, 3, hole}, 0, 0.5, 2},
		{[]float64{hole, hole, hole, 3}, 1, 1, 3}, {[]float64{0, 4, 8, 12}, 0.25, 0.75, 7},
		{[]float64{hole, 4, 8, 12}, 0.25, 0.75, hole}, {[]float64{0, 4, 8, 12}, 1.01, 0.75, hole},
	} {
		s := &Sheet{U: []float64{0, 1}, V: []float64{0, 1}, W: c.w}
		if got := s.HeightAt(c.u, c.v); got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%v at (%v, %v): %v, want %v", c.w, c.u, c.v, got, c.want)
		}
	}
}

func TestBetween(t *testing.T) {
	if got := between(Point{1, 2, 3}, Point{5, 10, 19}, 0.25); got != (Point{2, 4, 7}) {
		t.Error(got)
	}
}

// A paint that is stopped at any time fills no more than the polygons at hand.
func TestPaintStops(t *testing.T) {
	s := &Sheet{U: make([]float64, 100), V: make([]float64, 100), W: make([]float64, 10000)}
	for i := range s.U {
		s.U[i], s.V[i] = float64(i)/99, float64(i)/99
	}
	asked, filled := 0, 0
	p := Paint{View: NewView(-60, 30, 1, 0), Stop: func() bool { asked++; return false }, Fill: func(int, int, [][]geom.Point) { filled++ }}
	s.Paint(&p)
	if asked < 3*len(s.W)/stopEvery || filled != 1 {
		t.Fatalf("asked %d times, filled %d times", asked, filled)
	}
	for end := 1; end <= asked; end++ {
		n := 0
		filled = 0
		p.Stop = func() bool { n++; return n >= end }
		s.Paint(&p)
		if n != end || filled > 1 {
			t.Errorf("stopped at question %d: asked %d times, filled %d times", end, n, filled)
		}
	}
}

// A cell reaches into the next one of its row by Grow, in any direction on the page.
func TestGrowEnd(t *testing.T) {
	s := &Sheet{U: []float64{0, 0.25, 0.5, 1}, V: []float64{0, 1}, W: []float64{0, 1, 0.2, 0.9, 0, 1, 0.2, 0.9}}
	for azimuth := 0.0; azimuth < 360; azimuth += 15 {
		for _, elevation := range []float64{20, 60, -35} {
			q := &painter{Paint: &Paint{View: NewView(azimuth, elevation, 1, 0), Grow: 0.01}, sheet: s, columns: 4, corners: make([]corner, 8)}
			for i := range q.corners {
				place := q.View.Project(s.at(i%4, i/4))
				q.corners[i] = corner{s.at(i%4, i/4), place.X, place.Y}
			}
			q.classify()
			for column := range 3 {
				k := q.corners[column]
				q.growEnd(&k, 0, step{0, 1}, step{column, column + 1})
				got := math.Hypot(k.x-q.corners[column].x, k.y-q.corners[column].y)
				next := math.Hypot(q.corners[column+1].x-q.corners[column].x, q.corners[column+1].y-q.corners[column].y)
				if want := min(0.01, maxEndGrowth*next); math.Abs(got-want) > 1e-12 {
					t.Errorf("from %v and %v: the cell of column %d grows by %v, want %v", azimuth, elevation, column, got, want)
				}
			}
		}
	}
}

// Along the edges of a strip, the color painted last is that of the height, whatever heights the corners have.
func TestColorsAlongStrips(t *testing.T) {
	heights, breaks := []float64{0.1, 0.4, 0.9}, []float64{0.25, 0.6}
	view := NewView(-90, 90, 1, 0)
	for code := range 729 {
		s := &Sheet{U: []float64{0, 0.5, 1}, V: []float64{0, 1}}
		for rest, i := code, 0; i < 6; rest, i = rest/3, i+1 {
			s.W = append(s.W, heights[rest%3])
		}
		for _, grow := range []float64{0, 1e-9} {
			var colors []int
			var rings [][]geom.Point
			s.Paint(&Paint{View: view, Breaks: breaks, Split: true, Grow: grow, Fill: func(k, _ int, polygons [][]geom.Point) {
				for _, r := range polygons {
					colors, rings = append(colors, k), append(rings, append([]geom.Point{}, r...))
				}
			}})
			for _, v := range []float64{0.001, 0.999} {
				for u := 0.021; u < 1; u += 0.083 {
					h := s.HeightAt(u, math.Round(v))
					if math.Abs(h-breaks[0]) < 0.01 || math.Abs(h-breaks[1]) < 0.01 {
						continue
					}
					want, got := (&painter{Paint: &Paint{Breaks: breaks}}).colorAt(h), -1
					for i, r := range rings {
						if winding([][]geom.Point{r}, view.Project(Point{u, v, 0})) != 0 {
							got = colors[i]
						}
					}
					if got != want {
						t.Fatalf("heights %v, grow %v: color %d at (%v, %v), want %d", s.W, grow, got, u, v, want)
					}
				}
			}
		}
	}
}
