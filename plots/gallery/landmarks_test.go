package gallery

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// landmarks has measurements of the post's three images, and of its Python program
// under Matplotlib 3.3, in pixels from the upper left corner at 100 dots per
// inch. They are in testdata/landmarks.json.
type landmarks struct {
	Figures map[string]landmark
}

type landmark struct {
	Size [2]float64
	Axes []struct {
		Box            [4]float64 // left, top, right, bottom
		XTicks, YTicks []float64
		Iterates       [][2]float64
		Arrow          [][2]float64
	}
	Texts []struct {
		Tex      string
		Size     float64
		Angle    float64
		Baseline [2]float64
	}
	Levels          []float64
	Colors          [][3]uint8
	Lines, Vertices int
	Pixels          [][5]int // x, y, red, green, blue
}

func readLandmarks(t testing.TB) map[string]landmark {
	t.Helper()
	data, err := os.ReadFile("testdata/landmarks.json")
	if err != nil {
		t.Fatal(err)
	}
	var l landmarks
	if err := json.Unmarshal(data, &l); err != nil {
		t.Fatal(err)
	}
	if len(l.Figures) != 3 {
		t.Fatalf("landmarks of %d figures, want 3", len(l.Figures))
	}
	return l.Figures
}

// post returns the layout of one of the post's figures and its landmarks.
func post(t *testing.T, name string) (*plots.Layout, landmark) {
	t.Helper()
	e, err := Find(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := e.Figure()
	if err != nil {
		t.Fatal(err)
	}
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	lm, ok := readLandmarks(t)[name]
	if !ok {
		t.Fatalf("no landmarks of %s", name)
	}
	return l, lm
}

const pixelsPerPoint = 100.0 / 72

func toPixels(l *plots.Layout, p vg.Point) (x, y float64) {
	return float64(p.X) * pixelsPerPoint, float64(l.Height-p.Y) * pixelsPerPoint
}

func TestBoxes(t *testing.T) {
	for _, e := range All()[:3] {
		l, want := post(t, e.Name)
		if w, h := float64(l.Width)*pixelsPerPoint, float64(l.Height)*pixelsPerPoint; math.Abs(w-want.Size[0]) > 1e-9 || math.Abs(h-want.Size[1]) > 1e-9 {
			t.Errorf("%s: page %v × %v, want %v", e.Name, w, h, want.Size)
		}
		if len(l.Panels) != len(want.Axes) {
			t.Fatalf("%s: %d panels, want %d", e.Name, len(l.Panels), len(want.Axes))
		}
		for i, p := range l.Panels {
			x0, y1 := toPixels(l, p.Box.Min)
			x1, y0 := toPixels(l, p.Box.Max)
			for k, v := range [4]float64{x0, y0, x1, y1} {
				if math.Abs(v-want.Axes[i].Box[k]) > 1e-5 {
					t.Errorf("%s: panel %d: edge %d at %.7f, want %.7f", e.Name, i, k, v, want.Axes[i].Box[k])
				}
			}
			checkTicks(t, e.Name, p.XTicks, want.Axes[i].XTicks)
			checkTicks(t, e.Name, p.YTicks, want.Axes[i].YTicks)
		}
	}
}

func checkTicks(t *testing.T, name string, got []plots.PlacedTick, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d ticks, want %v", name, len(got), want)
		return
	}
	for i, g := range got {
		if math.Abs(g.Value-want[i]) > 1e-12 {
			t.Errorf("%s: tick %v, want %v", name, g.Value, want[i])
		}
	}
}

// Every string is at Matplotlib's position. The source of a string differs:
// Matplotlib's \mathdefault{−1.0} is $-1.0$ here.
func TestTexts(t *testing.T) {
	for _, e := range All()[:3] {
		l, want := post(t, e.Name)
		var got []plots.PlacedText
		for _, p := range l.Panels {
			got = append(got, p.Labels...)
			got = append(got, *p.Title)
		}
		if len(got) != len(want.Texts) {
			t.Fatalf("%s: %d strings, want %d", e.Name, len(got), len(want.Texts))
		}
		used := make([]bool, len(got))
		for _, w := range want.Texts {
			found := false
			for i, g := range got {
				x, y := toPixels(l, g.Baseline)
				if !used[i] && math.Hypot(x-w.Baseline[0], y-w.Baseline[1]) < 1e-4 {
					used[i], found = true, true
					src := strings.NewReplacer(`\mathdefault{`, "", "}$", "$", "−", "-").Replace(w.Tex)
					if !strings.Contains(w.Tex, "mathdefault") {
						src = w.Tex
					}
					if g.Formula.Source != src {
						t.Errorf("%s: %q at %v, want %q", e.Name, g.Formula.Source, w.Baseline, src)
					}
					if math.Abs(g.Angle-w.Angle*math.Pi/180) > 1e-12 {
						t.Errorf("%s: %q at angle %v, want %v°", e.Name, src, g.Angle, w.Angle)
					}
				}
			}
			if !found {
				t.Errorf("%s: nothing at the place of %q, %v", e.Name, w.Tex, w.Baseline)
			}
		}
	}
}

func TestContours(t *testing.T) {
	for _, e := range All()[:2] {
		l, want := post(t, e.Name)
		for _, panel := range l.Panels {
			found := false
			for _, q := range panel.Panel.Plotters() {
				c, ok := q.(*plots.ContourLines)
				if !ok {
					continue
				}
				found = true
				vertices := 0
				for _, line := range c.Lines {
					vertices += len(line.Points)
					if line.Closed {
						vertices++ // Matplotlib repeats the first vertex
					}
				}
				if len(c.Lines) != want.Lines || vertices != want.Vertices {
					t.Errorf("%s: %d lines with %d vertices, want %d with %d", e.Name, len(c.Lines), vertices, want.Lines, want.Vertices)
				}
				for i, level := range want.Levels {
					r, g, b, _ := c.Color(level).RGBA()
					if got := [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}; got != want.Colors[i] {
						t.Errorf("%s: level %v has color %v, want %v", e.Name, level, got, want.Colors[i])
					}
				}
			}
			if !found {
				t.Errorf("%s: no contour lines", e.Name)
			}
		}
	}
}

func TestIterates(t *testing.T) {
	l, want := post(t, "gd_euclidean_mahalanobis")
	for i, panel := range l.Panels {
		found := false
		for _, q := range panel.Panel.Plotters() {
			p, ok := q.(*plots.IteratePath)
			if !ok {
				continue
			}
			found = true
			if len(p.Points) != len(want.Axes[i].Iterates) {
				t.Fatalf("panel %d: %d iterates, want %d", i, len(p.Points), len(want.Axes[i].Iterates))
			}
			for k, w := range exactIterates(i) {
				if g := p.Points[k]; math.Abs(g.X-w[0]) > 1e-12 || math.Abs(g.Y-w[1]) > 1e-12 {
					t.Errorf("panel %d: iterate %d = %v, want %v", i, k, g, w)
				}
				// The landmarks have nine decimals.
				if v := want.Axes[i].Iterates[k]; math.Abs(v[0]-w[0]) > 1e-9 || math.Abs(v[1]-w[1]) > 1e-9 {
					t.Errorf("panel %d: landmark %d is %v, the mathematics say %v", i, k, v, w)
				}
			}
		}
		if !found {
			t.Errorf("panel %d: no path", i)
		}
	}
}

// exactIterates returns the closed form of the iterates. Under the Euclidean
// metric with γ = ½ a step maps (x, y) to (y/2, x/2). Under A with γ = 0.3 and
// ∇f = 2A(x, y) it maps (x, y) to 0.4 (x, y).
func exactIterates(panel int) [][2]float64 {
	out := [][2]float64{{8, 3}}
	for range 10 {
		x, y := out[len(out)-1][0], out[len(out)-1][1]
		if panel == 0 {
			out = append(out, [2]float64{y / 2, x / 2})
		} else {
			out = append(out, [2]float64{0.4 * x, 0.4 * y})
		}
	}
	return out
}
