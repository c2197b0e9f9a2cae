package field_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/optimize"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
)

// velocity is a problem whose flow is x' = v(x), which need not be a gradient.
func velocity(v func(x, y float64) (float64, float64)) optimize.Problem {
	return optimize.Problem{Grad: func(grad, x []float64) {
		a, b := v(x[0], x[1])
		grad[0], grad[1] = -a, -b
	}}
}

func lengthOf(line []contour.Point) float64 {
	var sum float64
	for i := 1; i < len(line); i++ {
		sum += math.Hypot(line[i].X-line[i-1].X, line[i].Y-line[i-1].Y)
	}
	return sum
}

func closed(line []contour.Point) bool { return line[0] == line[len(line)-1] }

// Around a center all curves that stay in the rectangle are closed, once round.
func TestStreamlinesAroundACenter(t *testing.T) {
	for _, c := range []struct {
		name       string
		a, b       float64 // semi-axes of the orbits, in proportion
		x, y       [2]float64
		aspect     float64
		separation float64
	}{
		{"circles", 1, 1, [2]float64{-1, 1}, [2]float64{-1, 1}, 1, 0},
		{"circles, fine", 1, 1, [2]float64{-1, 1}, [2]float64{-1, 1}, 1, 0.02},
		{"circles off the middle", 1, 1, [2]float64{-3, 1}, [2]float64{-1, 2}, 0.75, 0},
		{"ellipses", 2, 0.5, [2]float64{-1, 1}, [2]float64{-1, 1}, 1, 0},
		{"other units", 1, 1e6, [2]float64{-1, 1}, [2]float64{-1e6, 1e6}, 0.6, 0},
	} {
		turning := velocity(func(x, y float64) (float64, float64) { return -y * c.a / c.b, x * c.b / c.a })
		curves, err := field.Streamlines(turning, nil, c.x, c.y, &field.StreamSettings{Aspect: c.aspect, Separation: c.separation})
		if err != nil {
			t.Fatal(err)
		}
		loops := 0
		for k, line := range curves {
			r := math.Hypot(line[0].X/c.a, line[0].Y/c.b)
			var angle float64
			for i, q := range line {
				if d := math.Hypot(q.X/c.a, q.Y/c.b)/r - 1; math.Abs(d) > 1e-3 {
					t.Errorf("%s: curve %d leaves its orbit by %v of the radius", c.name, k, d)
					break
				}
				if i > 0 {
					p := line[i-1]
					u, v := math.Atan2(p.Y/c.b, p.X/c.a), math.Atan2(q.Y/c.b, q.X/c.a)
					angle += math.Remainder(v-u, 2*math.Pi)
				}
			}
			inside := r*c.a < math.Min(-c.x[0], c.x[1]) && r*c.b < math.Min(-c.y[0], c.y[1])
			switch {
			case closed(line) && !inside, inside && !closed(line) && c.name != "ellipses":
				// Where ellipses are narrow, a curve may end close to its neighbor.
				t.Errorf("%s: curve %d of radius %v: closed %v", c.name, k, r, closed(line))
			case closed(line) && math.Abs(angle-2*math.Pi) > 1e-6, angle > 2*math.Pi+1e-6:
				t.Errorf("%s: curve %d turns by %v", c.name, k, angle)
			}
			if closed(line) {
				loops++
			}
		}
		if loops < 3 {
			t.Errorf("%s: %d closed curves of %d", c.name, loops, len(curves))
		}
	}
}

// A slow spiral is no closed curve: its turns go on as long as they are apart.
func TestStreamlinesFollowSpirals(t *testing.T) {
	for _, rate := range []float64{0.02, -0.02, 0.004} { // radius e^{−2π rate} in a turn
		spiral := velocity(func(x, y float64) (float64, float64) { return -y - rate*x, x - rate*y })
		// The first seed is in the middle of the rectangle, half a unit from the center.
		curves, err := field.Streamlines(spiral, nil, [2]float64{-0.5, 1.5}, [2]float64{-1, 1}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, line := range curves {
			if closed(line) {
				t.Errorf("rate %v: curve %d is closed", rate, k)
			}
		}
		if turns := lengthOf(curves[0]) / (2 * math.Pi * 0.4); turns < 5 {
			t.Errorf("rate %v: the first curve makes %v turns", rate, turns)
		}
	}
}

// A curve that tends to a limit cycle ends when it goes round the cycle, and does not run
// round it until its steps are used up.
func TestStreamlinesEndOnLimitCycles(t *testing.T) {
	hopf := velocity(func(x, y float64) (float64, float64) { g := 1 - x*x - y*y; return g*x - y, g*y + x })
	unstable := velocity(func(x, y float64) (float64, float64) { g := x*x + y*y - 1; return g*x - y, g*y + x })
	pol := velocity(func(x, y float64) (float64, float64) { return y, (1-x*x)*y - x })
	for _, c := range []struct {
		name string
		p    optimize.Problem
		half float64
		loop float64 // length of the cycle
	}{{"Hopf", hopf, 1.5, 2 * math.Pi}, {"unstable", unstable, 1.5, 2 * math.Pi}, {"van der Pol", pol, 3, 15}} {
		curves, err := field.Streamlines(c.p, nil, [2]float64{-c.half, c.half}, [2]float64{-c.half, c.half}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, line := range curves {
			if l := lengthOf(line); l > 4*c.loop {
				t.Errorf("%s: curve %d is %v long, %v cycles", c.name, k, l, l/c.loop)
			}
		}
	}
}
