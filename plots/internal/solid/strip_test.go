package solid

import (
	"math"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// areas returns the areas of what is painted by color and tone.
func areas(s *Sheet, p Paint) map[[2]int]float64 {
	sum := map[[2]int]float64{}
	p.Fill = func(k, tone int, polygons [][]geom.Point) {
		for _, r := range polygons {
			a := 0.0
			for i, b := range r {
				c := r[(i+1)%len(r)]
				a += (b.X*c.Y - c.X*b.Y) / 2
			}
			sum[[2]int{k, tone}] += a
		}
	}
	s.Paint(&p)
	return sum
}

// From above, each row of a flat sheet reaches below the next one by Grow, from both sides of the floor.
func TestGrow(t *testing.T) {
	s := &Sheet{U: []float64{0, 0.2, 0.5, 1}, V: []float64{0, 0.1, 0.4, 0.7, 1}, W: make([]float64, 20)}
	for _, elevation := range []float64{90, -90} {
		for grow, want := range map[float64]float64{0: 1, 0.01: 1.03, 0.2: 1 + 0.1 + 0.2 + 0.2} {
			got := areas(s, Paint{View: NewView(-90, elevation, 1, 0), Grow: grow})
			if a := got[[2]int{}]; math.Abs(a-want) > 1e-9 && grow < 0.1 || a < 1-1e-9 || a > 1.6 {
				t.Errorf("elevation %v, grow %v: area %v, want %v", elevation, grow, a, want)
			}
		}
	}
}

// A roof of four cells in each row has a tone and a color on each side, of equal areas. All polygons
// turn the same way.
func TestTonesAndColorsOfStrips(t *testing.T) {
	s := &Sheet{U: []float64{0, 0.25, 0.5, 0.75, 1}, V: []float64{0, 0.5, 1}}
	for range s.V {
		s.W = append(s.W, 0, 0.25, 0.5, 0.25, 0)
	}
	for _, elevation := range []float64{90, -90} {
		got := areas(s, Paint{View: NewView(-90, elevation, 1, 0), Breaks: []float64{0.25}, Split: true, Tones: 8})
		if len(got) != 4 {
			t.Errorf("elevation %v: %v", elevation, got)
		}
		for k, a := range got {
			if math.Abs(a-0.25) > 1e-12 {
				t.Errorf("elevation %v: color and tone %v have the area %v, want 1/4", elevation, k, a)
			}
		}
	}
}

// A segment has a point at each line that it crosses, and between each two.
func TestDrapePoints(t *testing.T) {
	s := &Sheet{U: []float64{0, 0.25, 0.5, 1}, V: []float64{1, 0}, W: make([]float64, 8)}
	for _, c := range []struct {
		a, b Point
		want []float64
	}{
		{Point{U: 0.1}, Point{U: 0.6}, []float64{0.1, 0.175, 0.25, 0.375, 0.5, 0.55, 0.6}},
		{Point{U: 0.6}, Point{U: 0.1}, []float64{0.6, 0.55, 0.5, 0.375, 0.25, 0.175, 0.1}},
		{Point{U: 0.25}, Point{U: 0.5}, []float64{0.25, 0.375, 0.5}},
		{Point{U: 0.3, V: 0.2}, Point{U: 0.3, V: 0.2}, []float64{0.3, 0.3, 0.3}},
	} {
		got := s.Drape(c.a, c.b)
		if len(got) != len(c.want) {
			t.Errorf("%v: %v, want %v", c, got, c.want)
			continue
		}
		for i, p := range got {
			if math.Abs(p.U-c.want[i]) > 1e-12 {
				t.Errorf("%v: %v, want %v", c, got, c.want)
			}
		}
	}
}
