package solid

import (
	"math"
	"math/rand/v2"
	"testing"

	"natgrad.example/plots/internal/geom"
)

// near reports whether two points of the plane are equal but for rounding.
func near(a, b geom.Point) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 1e-12 }

// Places computed by hand: from the front, from above, at 30°, and in perspective, where the
// eye is 2 half diagonals from the middle of a cube.
func TestProject(t *testing.T) {
	half := math.Sqrt(3) / 2
	for _, c := range []struct {
		azimuth, elevation, height, perspective float64
		p                                       Point
		want                                    geom.Point
	}{
		{0, 0, 1, 0, Point{0, 1, 1}, geom.Pt(0.5, 0.5)},
		{-90, 0, 2, 0, Point{1, 0, 1}, geom.Pt(0.5, 1)},
		{-90, 90, 1, 0, Point{1, 1, 0}, geom.Pt(0.5, 0.5)},
		{-90, 30, 1, 0, Point{0.5, 0, 0.5}, geom.Pt(0, -0.25)},
		{-90, 30, 1, 0, Point{0.5, 0.5, 1}, geom.Pt(0, half/2)},
		{-90, 0, 1, 0.5, Point{1, 0, 1}, geom.Pt(0.5/(1-0.25/half), 0.5/(1-0.25/half))},
		{-90, 0, 1, 0.5, Point{0.5, 0.5, 0.5}, geom.Pt(0, 0)},
	} {
		if got := NewView(c.azimuth, c.elevation, c.height, c.perspective).Project(c.p); !near(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// A ray ends at the eye: all its points have one place.
func TestRay(t *testing.T) {
	for _, perspective := range []float64{0, 0.6} {
		v := NewView(-40, 20, 0.7, perspective)
		p := Point{0.2, 0.7, 0.4}
		d := v.ray(p)
		q := Point{p.U + 0.3*d.U, p.V + 0.3*d.V, p.W + 0.3*d.W}
		if a, b := v.Project(p), v.Project(q); !near(a, b) {
			t.Errorf("perspective %v: %v and %v", perspective, a, b)
		}
	}
}

// Strips go toward the eye from both sides, and the one that contains it is the last.
func TestOrder(t *testing.T) {
	for _, c := range []struct {
		at   []float64
		eye  float64
		want []step
	}{
		{[]float64{0, 1, 2, 3}, math.Inf(1), []step{{0, 1}, {1, 2}, {2, 3}}},
		{[]float64{0, 1, 2, 3}, math.Inf(-1), []step{{3, 2}, {2, 1}, {1, 0}}},
		{[]float64{0, 1, 2, 3}, 1.5, []step{{0, 1}, {3, 2}, {1, 2}}},
		{[]float64{3, 2, 1, 0}, math.Inf(1), []step{{3, 2}, {2, 1}, {1, 0}}},
		{[]float64{3, 2, 1, 0}, 1, []step{{0, 1}, {1, 2}, {3, 2}}},
	} {
		got := order(c.at, c.eye)
		if len(got) != len(c.want) {
			t.Fatalf("%v: %v", c, got)
		}
		for i, s := range got {
			// The order of the two sides does not matter.
			found := false
			for _, w := range c.want {
				found = found || s == w
			}
			if !found || i == len(got)-1 && len(c.want) == 3 && c.eye == 1.5 && s != c.want[2] {
				t.Errorf("%v: %v", c, got)
			}
		}
	}
}

// wavy returns a sheet of n × n nodes with hills.
func wavy(n int) *Sheet {
	s := &Sheet{}
	for i := range n {
		s.U = append(s.U, float64(i)/float64(n-1))
	}
	s.V = s.U
	for _, v := range s.V {
		for _, u := range s.U {
			s.W = append(s.W, 0.5+0.4*math.Sin(9*u)*math.Cos(7*v))
		}
	}
	return s
}

// Points are hidden where a ray in small steps meets the surface again.
func TestSeesAgainstRayMarching(t *testing.T) {
	sheet := wavy(60)
	rng := rand.New(rand.NewPCG(1, 2))
	hidden, wrong := 0, 0
	const points = 600
	for k := range points {
		v := NewView(rng.Float64()*360, rng.Float64()*60-20, 0.75, []float64{0, 0.5}[k%2])
		p := Point{U: rng.Float64(), V: rng.Float64()}
		p.W = sheet.HeightAt(p.U, p.V)
		d := v.ray(p)
		above, below := false, false
		length := math.Sqrt(d.U*d.U + d.V*d.V + d.W*d.W)
		for s := 1e-3; s < 3; s += 1e-3 {
			r := s / length
			q := Point{p.U + r*d.U, p.V + r*d.V, p.W + r*d.W}
			switch off := q.W - sheet.HeightAt(q.U, q.V); {
			case off > hiddenSlack:
				above = true
			case off < -hiddenSlack:
				below = true
			}
		}
		want := !(above && below)
		if !want {
			hidden++
		}
		if NewSeer(sheet, v, nil).Sees(p) != want {
			wrong++
		}
	}
	// Both look at other points of the ray, and differ where it grazes the surface.
	if hidden < points/5 || hidden > points*4/5 || wrong > points/50 {
		t.Errorf("%d of %d points are hidden, %d of them wrongly", hidden, points, wrong)
	}
}
