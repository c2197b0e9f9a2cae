package plots

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// bestCase is a case of scripts/legend_reference.py, in points.
type bestCase struct {
	Axes  [4]float64
	Lines [][][2]float64
	Dots  [][2]float64
	Boxes []struct {
		Box   [4]float64
		Count float64
	}
	Best [2]float64
}

// rect returns a box from its left, lower, right and upper side.
func rect(b [4]float64) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: vg.Length(b[0]), Y: vg.Length(b[1])}, Max: vg.Point{X: vg.Length(b[2]), Y: vg.Length(b[3])}}
}

// The post style counts in each of nine places what Matplotlib counts there, and takes the same
// place. The cases were written by Matplotlib 3.6.3, whose rule is that of 3.3
// (legend.py, Legend._find_best_position).
func TestBestIsMatplotlibs(t *testing.T) {
	data, err := os.ReadFile("testdata/legend.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []bestCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	chosen := make(map[int]bool)
	for n, c := range cases {
		axes := rect(c.Axes)
		// A data area of the limits of the page makes data coordinates points.
		p := &Panel{X: Axis{Min: c.Axes[0], Max: c.Axes[2]}, Y: Axis{Min: c.Axes[1], Max: c.Axes[3]}}
		xys := func(pts [][2]float64) (out plotter.XYs) {
			for _, q := range pts {
				out = append(out, plotter.XY{X: q[0], Y: q[1]})
			}
			return out
		}
		for _, l := range c.Lines {
			line, err := plotter.NewLine(xys(l))
			if err != nil {
				t.Fatal(err)
			}
			p.Add(line)
		}
		if len(c.Dots) > 0 {
			dots, err := plotter.NewScatter(xys(c.Dots))
			if err != nil {
				t.Fatal(err)
			}
			p.Add(dots)
		}
		limits, err := (&Figure{Panels: []*Panel{p}}).limits(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		count := coverOf(t.Context(), p.plotters, axes, limits[0].of).count()
		best, least := 0, math.Inf(1)
		for i, b := range c.Boxes {
			got := count(rect(b.Box))
			if got != b.Count {
				t.Errorf("case %d, place %d: %v things, Matplotlib counts %v", n, i, got, b.Count)
			}
			if got < least {
				best, least = i, got
			}
		}
		if at := c.Boxes[best].Box; math.Hypot(at[0]-c.Best[0], at[1]-c.Best[1]) > 1e-3 {
			t.Errorf("case %d: place %d at %v, Matplotlib takes %v", n, best, at, c.Best)
		}
		chosen[best] = true
	}
	if len(cases) != 40 || len(chosen) < 6 {
		t.Errorf("%d cases with the places %v", len(cases), chosen)
	}
}

// An InkMap knows the area of what was painted, also where parts overlap, up to the cells at
// the borders.
func TestInkMap(t *testing.T) {
	area := rect([4]float64{10, 20, 210, 120})
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		name string
		ink  []Obstacle
	}{
		{"nothing", nil},
		{"line", []Obstacle{{A: at(20, 30), B: at(180, 100), Radius: 2}}},
		{"twice", []Obstacle{{A: at(20, 30), B: at(180, 100), Radius: 2}, {A: at(20, 30), B: at(180, 100), Radius: 2}}},
		{"cross", []Obstacle{{A: at(20, 30), B: at(180, 100), Radius: 5}, {A: at(180, 30), B: at(20, 100), Radius: 5}}},
		{"disc", []Obstacle{{A: at(100, 70), B: at(100, 70), Radius: 25}}},
		{"upright", []Obstacle{{A: at(100, 0), B: at(100, 500), Radius: 4}}},
		{"far", []Obstacle{{A: at(-1e9, 70), B: at(1e9, 70), Radius: 4}, {A: at(1e300, 0), B: at(1e301, 0), Radius: 4}}},
		{"no numbers", []Obstacle{{A: at(vg.Length(math.NaN()), 70), B: at(100, 70), Radius: 4}, {A: at(50, 70), B: at(100, 70), Radius: vg.Length(math.Inf(1))}}},
	} {
		m := newInkMap(area, c.ink)
		if got := m.Inked(rect([4]float64{300, 300, 400, 400})); got != 0 {
			t.Errorf("%s: %v outside", c.name, got)
		}
		for range 20 {
			x, y := 10+rng.Float64()*140, 20+rng.Float64()*60
			box := rect([4]float64{x, y, x + 60, y + 40})
			// The area by counting points.
			const n = 200
			hits := 0
			for i := range n * n {
				p := at(box.Min.X+60*(vg.Length(i%n)+0.5)/n, box.Min.Y+40*(vg.Length(i/n)+0.5)/n)
				for _, o := range c.ink {
					if page.DistanceToSegment(p, o.A, o.B) <= o.Radius && !math.IsInf(float64(o.Radius), 1) {
						hits++
						break
					}
				}
			}
			want := float64(hits) / (n * n) * 60 * 40
			if got := m.Inked(box); math.Abs(got-want) > 40+0.05*want {
				t.Errorf("%s: %v painted in %v, want %v", c.name, got, box, want)
			}
		}
	}
}

// In the other styles, a legend keeps clear of what it would cover: of contour lines, of the inside
// of long lines without vertices, and of nothing else.
func TestBestCoversLeast(t *testing.T) {
	// Contour lines in all quarters but the lower left.
	axis := contour.Axis(0, 1, 60)
	g, err := contour.Sample(func(x []float64) float64 {
		return math.Max(x[0], x[1]) * math.Max(0, math.Max(x[0], x[1])-0.5)
	}, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := NewContourLines(g, contour.Nice{N: 20}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	panel := func() *Panel {
		p := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}, Legend: &Legend{}}
		p.Legend.Add("entry")
		return p
	}
	p := panel()
	p.Add(lines)
	q := placed(t, &Figure{Width: 300, Height: 300, Style: Light(), Panels: []*Panel{p}}).Panels[0]
	if l := q.Legend.Box; l.Min.X > q.Box.Min.X+20 || l.Min.Y > q.Box.Min.Y+20 {
		t.Errorf("contour lines: legend at %v in %v", l, q.Box)
	}
	// A cross of two lines through all corners leaves the centers of the sides.
	p = panel()
	for _, xys := range []plotter.XYs{{{X: 0, Y: 0}, {X: 1, Y: 1}}, {{X: 0, Y: 1}, {X: 1, Y: 0}}} {
		line, err := plotter.NewLine(xys)
		if err != nil {
			t.Fatal(err)
		}
		p.Add(line)
	}
	for _, s := range []Style{Light(), Post(10)} {
		q = placed(t, &Figure{Width: 300, Height: 300, Style: s, Panels: []*Panel{p}}).Panels[0]
		mid := q.Legend.Box.Min.Add(q.Legend.Box.Max).Scale(0.5)
		if want := (q.Box.Min.Y + q.Box.Max.Y) / 2; q.Legend.Box.Max.X < q.Box.Max.X-20 || math.Abs(float64(mid.Y-want)) > 1e-6 {
			t.Errorf("cross: legend at %v in %v", q.Legend.Box, q.Box)
		}
	}
}
