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

// A strip with more crossings than numbers for them is an error, whether cells or triangles
// have them, and one with exactly as many is not.
func TestTooManyCrossings(t *testing.T) {
	levels := []float64{-1.5, -1, -0.3, 0, 0.25, 0.5, 1, 2}
	for _, kind := range []string{"noise", "holes"} {
		g := testGrid(kind, 30, 30)
		src, err := newSource(g, stopper{})
		if err != nil {
			t.Fatal(err)
		}
		for _, mask := range []bool{false, true} {
			run := func(most uint32) (uint32, error) {
				s := newSweep(src, newClasses(levels), mask, false)
				s.most = most
				err := s.run(0, len(src.ys)-1)
				return s.count, err
			}
			count, err := run(maxLink)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := run(count / 2); !errors.Is(err, ErrSize) {
				t.Errorf("%s, %d crossings, room for half of them: %v", kind, count, err)
			}
			if _, err := run(count + 4*uint32(len(levels))); err != nil {
				t.Errorf("%s, %d crossings, with room: %v", kind, count, err)
			}
		}
	}
}

// Crossings are numbered from 1 to the greatest number, which is used as well.
func TestReserve(t *testing.T) {
	for _, most := range []uint32{1, 10, 2000, 5000} {
		for _, count := range []uint32{1, 2, most/2 + 1, most, most + 1} {
			left := most + 1 - count
			for n, want := range map[uint32]bool{0: true, 1: left >= 1, left: true, left + 1: false, most + 1: false} {
				k := links{most: most}
				k.reset()
				if k.count != 1 {
					t.Fatalf("the first crossing is %d", k.count)
				}
				k.count = count
				got := k.reserve(n)
				if got != want || got && n > 0 && len(k.next) < int(count+n) || len(k.next) != len(k.points) || len(k.next) > int(most)+1 {
					t.Errorf("%d of %d: room for %d more: %v, for %d in all", count, most, n, got, len(k.next))
				}
			}
		}
	}
	// What is there already stays.
	k := links{most: 1 << 20}
	k.reset()
	for i := uint32(1); i < 5000; i++ {
		if !k.reserve(1) {
			t.Fatal("no room")
		}
		k.points[i], k.next[i] = Point{float64(i), 1}, i+1
		k.count++
	}
	for i := uint32(1); i < 5000; i++ {
		if k.points[i] != (Point{float64(i), 1}) || k.next[i] != i+1 {
			t.Fatalf("crossing %d: %v, next %d", i, k.points[i], k.next[i])
		}
	}
}

// The crossings of a seam are numbered up to seamMask, and one more is an error.
func TestMostCrossingsOfASeam(t *testing.T) {
	const most = MaxLevels
	for more, full := range map[int]bool{0: false, 1: true, 2: true} {
		var row []uint16
		for left := seamMask + more; ; left -= most {
			low := uint16(0)
			if n := len(row); n > 0 && row[n-1] == 0 {
				low = most
			}
			if len(row) == 0 {
				row = append(row, 0)
				low = most
			}
			if left < most {
				if low == 0 {
					row = append(row, uint16(most-left))
				} else {
					row = append(row, uint16(left))
				}
				break
			}
			row = append(row, low)
		}
		s := &sweep{cls: &classes{hole: most + 1}}
		if s.seam(nil, atSouth, 1, row, make([]uint32, len(row))); s.full != full {
			t.Errorf("%d crossings more than there are numbers: too many %v", more, s.full)
		}
	}
}

// Strips follow each other. Each has as many rows as stripNodes nodes need, rounded down, and 64
// at least, unless there is only one. None is so large that it could be two.
func TestNewStrips(t *testing.T) {
	for _, nx := range []int{2, 3, 100, 1000, 1023, 1024, 1025, 5000} {
		for _, ny := range []int{2, 3, 64, 65, 66, 127, 128, 129, 130, 193, 1000, 65537, 65538, 131073} {
			least := max(64, 65536/nx)
			strips, at := newStrips(nx, ny), 0
			for i, s := range strips {
				rows := s.end - s.first
				if int(s.number) != i || s.first != at || rows < 1 || len(strips) > 1 && rows < least || rows >= 2*least {
					t.Errorf("%d columns, %d rows: strip %d of %d from %d to %d", nx, ny, s.number, len(strips), s.first, s.end)
				}
				at = s.end
			}
			if at != ny-1 {
				t.Errorf("%d columns, %d rows: strips up to %d", nx, ny, at)
			}
		}
	}
	for rows, want := range map[int]int{1: 1, 9: 1, 10: 1, 19: 1, 20: 2, 29: 2, 30: 3} {
		if n := len(divide(rows, 10)); n != want {
			t.Errorf("%d rows make %d strips of 10, want %d", rows, n, want)
		}
	}
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
