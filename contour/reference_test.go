package contour_test

import (
	"fmt"
	"math"
	"testing"

	"natgrad.example/contour"
)

// gdObjective is the objective of the post's figure of gradient descent.
func gdObjective(x []float64) float64 { return x[0]*x[0] + x[1]*x[1] - x[0]*x[1] }

// isoObjective is the Gaussian log-likelihood over (μ, λ = log σ) of the post's
// isocontours. The sums of x and x² were recovered from its image: reference
// measurements, §6.
func isoObjective(x []float64) float64 {
	const n, s1, s2 = 2000, 10.7411, 2040.2263
	mu, lam := x[0], x[1]
	return n*(-0.5*math.Log(2*math.Pi)-lam) - 0.5*math.Exp(-2*lam)*(s2-2*mu*s1+n*mu*mu)
}

func sample(t testing.TB, f func([]float64) float64, xs, ys []float64) *contour.Grid {
	t.Helper()
	g, err := contour.Sample(f, xs, ys, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// readSegments reads testdata/segments_NAME.json.gz: by level, the lines that
// Matplotlib 3.6.3 (contourpy 1.0.7, algorithm mpl2014) drew in the post's
// figure, in data coordinates, closed ones with the first vertex repeated.
func readSegments(t *testing.T, name string) map[string][][][2]float64 {
	t.Helper()
	var segments map[string][][][2]float64
	readTestdata(t, "segments_"+name+".json.gz", &segments)
	return segments
}

func TestReferenceFigures(t *testing.T) {
	for _, test := range []struct {
		name            string
		f               func([]float64) float64
		xs, ys          []float64
		levels          int
		lines, vertices int // as the landmarks of the images count them
	}{
		{"gd", gdObjective, contour.Axis(-10, 10, 100), contour.Axis(-10, 10, 100), 30, 55, 4299},
		{"iso", isoObjective, contour.Axis(-1, 1, 100), contour.Axis(-2, 2, 100), 200, 271, 14284},
	} {
		t.Run(test.name, func(t *testing.T) {
			grid := sample(t, test.f, test.xs, test.ys)
			levels, err := contour.Nice{N: test.levels}.Levels(grid)
			if err != nil {
				t.Fatal(err)
			}
			lines, err := contour.Lines(grid, levels, nil)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string][]contour.Line{}
			nlines, vertices := 0, 0
			for _, l := range lines {
				key := fmt.Sprintf("lev%03d", levelIndex(t, levels, l.Level))
				got[key] = append(got[key], l)
				nlines++
				vertices += len(l.Points)
				if l.Closed {
					vertices++ // the reference repeats the first
				}
			}
			if nlines != test.lines || vertices != test.vertices {
				t.Errorf("%d lines with %d vertices, want %d and %d", nlines, vertices, test.lines, test.vertices)
			}
			want := readSegments(t, test.name)
			for key, lines := range got {
				matchLines(t, key, lines, want[key])
				delete(want, key)
			}
			for key, lines := range want {
				t.Errorf("%s: none of %d lines found", key, len(lines))
			}
		})
	}
}

func levelIndex(t *testing.T, levels []float64, l float64) int {
	t.Helper()
	for i, v := range levels {
		if v == l {
			return i
		}
	}
	t.Fatalf("line at %v, which is no level", l)
	return -1
}

// matchLines checks that every line of want is one of got, vertex for vertex
// and in the same direction, closed lines up to where they start.
func matchLines(t *testing.T, key string, got []contour.Line, want [][][2]float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d lines, want %d", key, len(got), len(want))
		return
	}
	used := make([]bool, len(got))
next:
	for i, w := range want {
		closed := len(w) > 1 && w[0] == w[len(w)-1]
		if closed {
			w = w[:len(w)-1]
		}
		for j, g := range got {
			if !used[j] && g.Closed == closed && sameLine(g.Points, w, closed) {
				used[j] = true
				continue next
			}
		}
		t.Errorf("%s: line %d of %d vertices, closed %t, not found", key, i, len(w), closed)
	}
}

func sameLine(got []contour.Point, want [][2]float64, closed bool) bool {
	if len(got) != len(want) {
		return false
	}
	shifts := 1
	if closed {
		shifts = len(want)
	}
	for s := range shifts {
		same := true
		for i, p := range got {
			w := want[(i+s)%len(want)]
			if !near(p.X, w[0]) || !near(p.Y, w[1]) {
				same = false
				break
			}
		}
		if same {
			return true
		}
	}
	return false
}

// near compares numbers up to a relative error of 1e-9, absolute near zero.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(1e-3, math.Abs(b)) }
