package contour

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
)

// testGrid returns a grid of nx×ny nodes with noise, integers, holes, a smooth hill
// or a comb.
func testGrid(kind string, nx, ny int) *Grid {
	rnd := rand.New(rand.NewPCG(uint64(nx), uint64(ny)))
	g := &Grid{Xs: make([]float64, nx), Ys: make([]float64, ny), Zs: make([]float64, nx*ny)}
	for c := range g.Xs {
		g.Xs[c] = float64(c)
	}
	for r := range g.Ys {
		g.Ys[r] = float64(r) / 2
	}
	for i := range g.Zs {
		x, y := float64(i%nx)/float64(nx)-0.5, float64(i/nx)/float64(ny)-0.5
		switch kind {
		case "noise":
			g.Zs[i] = rnd.NormFloat64()
		case "whole":
			g.Zs[i] = float64(rnd.IntN(5) - 2)
		case "holes":
			g.Zs[i] = 3 * math.Sin(9*x+5*y) * math.Cos(7*y-3*x)
			if rnd.IntN(12) == 0 {
				g.Zs[i] = math.NaN()
			}
		case "hill":
			g.Zs[i] = 3 - 8*(x*x+y*y+x*y)
		case "comb": // one wall that winds through all strips
			c, r := i%nx, i/nx
			if r > 0 && r < ny-1 && c > 0 && c < nx-1 && (c%2 == 1 || c%4 == 0 && r == 1 || c%4 == 2 && r == ny-2) {
				g.Zs[i] = 1
			}
		}
	}
	return g
}

// The lines and their order depend neither on the division into strips nor on the
// number of workers.
func TestStripsAndWorkers(t *testing.T) {
	levels := []float64{-2, -1.5, -1, -0.3, 0, 0.25, 0.5, 1, 2, 2.5}
	for _, kind := range []string{"noise", "whole", "holes", "hill", "comb"} {
		for _, size := range [][2]int{{2, 50}, {41, 50}, {60, 37}} {
			for _, set := range []LineSettings{{}, {Raw: true}, {CornerMask: true}, {Raw: true, CornerMask: true}} {
				t.Run(fmt.Sprintf("%s-%dx%d-%+v", kind, size[0], size[1], set), func(t *testing.T) {
					g := testGrid(kind, size[0], size[1])
					src, err := newSource(g, stopper{})
					if err != nil {
						t.Fatal(err)
					}
					run := func(rows, workers int) []Line {
						strips := divide(len(src.ys)-1, rows)
						if err := trace(strips, workers, src, newClasses(levels), &set); err != nil {
							t.Fatal(err)
						}
						return collect(strips, workers, levels)
					}
					want := run(size[1], 1)
					if len(want) == 0 && size[0] > 2 {
						t.Fatal("no lines")
					}
					for _, rows := range []int{1, 2, 3, 7, 16} {
						for _, workers := range []int{1, 3} {
							if got := run(rows, workers); !reflect.DeepEqual(got, want) {
								t.Fatalf("strips of %d rows, %d workers: other lines", rows, workers)
							}
						}
					}
				})
			}
		}
	}
}

// The bands and their order depend neither on the division into strips nor on the
// number of workers.
func TestBandsOfStrips(t *testing.T) {
	levels := []float64{-2, -1.5, -1, -0.3, 0, 0.25, 0.5, 1, 2, 2.5}
	for _, kind := range []string{"noise", "whole", "holes", "hill", "comb"} {
		for _, size := range [][2]int{{2, 50}, {41, 50}, {60, 37}} {
			for _, set := range []BandSettings{{}, {CornerMask: true}, {OpenBelow: true, OpenAbove: true, CornerMask: true}} {
				t.Run(fmt.Sprintf("%s-%dx%d-%+v", kind, size[0], size[1], set), func(t *testing.T) {
					g := testGrid(kind, size[0], size[1])
					if kind == "comb" {
						g.Zs[5*size[0]+1] = math.NaN()
					}
					src, err := newSource(g, stopper{})
					if err != nil {
						t.Fatal(err)
					}
					run := func(rows, workers int) []Band {
						bands, err := bandsOf(src, divide(len(src.ys)-1, rows), workers, levels, newClasses(levels), &set)
						if err != nil {
							t.Fatal(err)
						}
						return bands
					}
					want := run(size[1], 1)
					for _, rows := range []int{1, 2, 3, 7, 16} {
						for _, workers := range []int{1, 3} {
							if got := run(rows, workers); !reflect.DeepEqual(got, want) {
								t.Fatalf("strips of %d rows, %d workers: other bands", rows, workers)
							}
						}
					}
				})
			}
		}
	}
}

// panicField panics at one node.
type panicField struct{ *Grid }

func (f panicField) Z(c, r int) float64 {
	if c == 3 && r == 200 {
		panic("at 3, 200")
	}
	return f.Grid.Z(c, r)
}

// A panic of a field's method is an error from any goroutine.
func TestPanicOfField(t *testing.T) {
	f := panicField{testGrid("hill", 5, 300)}
	for _, workers := range []int{0, 1, 4} {
		_, lines := Lines(f, []float64{1, 2}, &LineSettings{Workers: workers})
		_, logs := Lines(f, []float64{1, 2}, &LineSettings{Workers: workers, Interp: InterpLog})
		_, bands := Bands(f, []float64{1, 2}, &BandSettings{Workers: workers, CornerMask: true})
		for _, err := range []error{lines, logs, bands} {
			var p *PanicError
			if !errors.As(err, &p) || err.Error() != "contour: Z(3, 200) of the field contour.panicField: panic: at 3, 200" {
				t.Errorf("%d workers: %v", workers, err)
			}
		}
	}
}
