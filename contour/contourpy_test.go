package contour_test

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"natgrad.example/contour"
)

// contourpyCase is what contourpy found on one field; see
// scripts/contourpy_reference.py, which wrote testdata/contourpy.json.gz.
type contourpyCase struct {
	Kind         string
	NX, NY       int
	Uneven, Full bool
	Holes        int // percent
	Corner       bool
	Levels       []struct {
		Level  float64
		Closed int
		Counts []int // full: vertices of each line; else lines of each number of vertices
		Length float64
		Lines  [][][2]float64
	}
}

// readTestdata decodes a file of testdata, which is compressed JSON, into v.
func readTestdata(t *testing.T, name string, v any) {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	zip, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewDecoder(zip).Decode(v); err != nil {
		t.Fatal(err)
	}
}

func readContourpy(t *testing.T) []contourpyCase {
	t.Helper()
	var doc struct{ Cases []contourpyCase }
	readTestdata(t, "contourpy.json.gz", &doc)
	return doc.Cases
}

// grid computes the field of the case as the script does.
func (k *contourpyCase) grid(t *testing.T) *contour.Grid {
	axis := func(n int) []float64 {
		v := make([]float64, n)
		for i := range v {
			v[i] = float64(i)
			if k.Uneven {
				v[i] += 0.25 * float64(i*i%3)
			}
		}
		return v
	}
	xs, ys := axis(k.NX), axis(k.NY)
	state := uint32(k.NX)
	random := func() int { // the C standard's example of rand()
		state = state*1103515245 + 12345
		return int(state / 65536 % 32768)
	}
	return sample(t, func(x []float64) float64 {
		u := x[0]/float64(k.NX)*2 - 1
		v := x[1]/float64(k.NY)*2 - 1
		n := random()
		var z float64
		switch k.Kind {
		case "smooth":
			z = float64(u*u*v*4) - float64(v*v*v) + float64(u*2) - v
		case "noise":
			z = float64(n) / 4096
		case "integer":
			z = float64(n % 7)
		case "plateau":
			z = float64(n % 20 / 17)
		case "product":
			z = (x[0] - float64(k.NX/2)) * (x[1] - float64(k.NY/2))
		}
		if random()%100 < k.Holes {
			return math.NaN()
		}
		return z
	}, xs, ys)
}

func TestContourpy(t *testing.T) {
	for _, k := range readContourpy(t) {
		t.Run(fmt.Sprintf("%s-%dx%d-uneven=%t-holes=%d-corner=%t", k.Kind, k.NX, k.NY, k.Uneven, k.Holes, k.Corner), func(t *testing.T) {
			var levels []float64
			for _, l := range k.Levels {
				levels = append(levels, l.Level)
			}
			all, err := contour.Lines(k.grid(t), levels, &contour.LineSettings{Raw: true, CornerMask: k.Corner})
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range k.Levels {
				var lines []contour.Line
				for _, l := range all {
					if l.Level == want.Level {
						lines = append(lines, l)
					}
				}
				counts, closed, length := summary(lines)
				if closed != want.Closed {
					t.Errorf("level %v: %d closed lines, want %d", want.Level, closed, want.Closed)
				}
				if math.Abs(length-want.Length) > 1e-9*want.Length {
					t.Errorf("level %v: length %v, want %v", want.Level, length, want.Length)
				}
				if k.Full {
					matchRaw(t, want.Level, lines, want.Lines)
				} else {
					counts = frequencies(counts)
				}
				if !slices.Equal(counts, want.Counts) {
					t.Errorf("level %v: lines of %v vertices, want %v", want.Level, counts, want.Counts)
				}
			}
		})
	}
}

// vertices returns the vertices of l as contourpy gives them, the first of a
// closed line repeated.
func vertices(l contour.Line) []contour.Point {
	if l.Closed {
		return append(slices.Clone(l.Points), l.Points[0])
	}
	return l.Points
}

// summary returns the sorted numbers of vertices, how many lines end where they
// begin (which is what contourpy calls closed) and the length of all.
func summary(lines []contour.Line) (counts []int, closed int, length float64) {
	counts = []int{}
	for _, l := range lines {
		p := vertices(l)
		counts = append(counts, len(p))
		if p[0] == p[len(p)-1] {
			closed++
		}
		for i := range p[1:] {
			length += math.Hypot(p[i+1].X-p[i].X, p[i+1].Y-p[i].Y)
		}
	}
	slices.Sort(counts)
	return counts, closed, length
}

// frequencies returns the number of times that each number occurs.
func frequencies(v []int) []int {
	f := []int{}
	for _, n := range v {
		f = append(f, make([]int, max(0, n+1-len(f)))...)
		f[n]++
	}
	return f
}

// matchRaw checks that got are the lines of want, vertex for vertex.
func matchRaw(t *testing.T, level float64, got []contour.Line, want [][][2]float64) {
	t.Helper()
	used := make([]bool, len(want))
next:
	for i, g := range got {
		n := len(g.Points)
		for j, w := range want {
			if used[j] || len(w) != len(vertices(g)) {
				continue
			}
			if sameLine(g.Points, w[:n], g.Closed) {
				used[j] = true
				continue next
			}
		}
		t.Errorf("level %v: line %d (closed %t, %v) is not a line of contourpy's", level, i, g.Closed, g.Points)
	}
}
