package contour_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"natgrad.example/contour"
)

func bands(t *rapid.T, f contour.Field, levels []float64, s *contour.BandSettings) []contour.Band {
	bs, err := contour.Bands(f, levels, s)
	if err != nil {
		t.Fatal(err)
	}
	return bs
}

// domainArea returns the area of the cells without holes and, on request, of the
// triangles.
func domainArea(g *contour.Grid, corner bool) float64 {
	area := 0.0
	nc, nr := g.Dims()
	for r := range nr - 1 {
		for c := range nc - 1 {
			n := 0
			for _, z := range []float64{g.Z(c, r), g.Z(c+1, r), g.Z(c, r+1), g.Z(c+1, r+1)} {
				if finite(z) {
					n++
				}
			}
			cell := math.Abs((g.X(c+1) - g.X(c)) * (g.Y(r+1) - g.Y(r)))
			switch {
			case n == 4:
				area += cell
			case n == 3 && corner:
				area += cell / 2
			}
		}
	}
	return area
}

// winding returns the winding number of a ring around p, and whether p is on the
// ring or so close to it that rounding decides.
func winding(ring []contour.Point, p contour.Point) (n int, near bool) {
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		dx, dy := b.X-a.X, b.Y-a.Y
		cross := dx*(p.Y-a.Y) - dy*(p.X-a.X)
		along := max(0, min(1, (dx*(p.X-a.X)+dy*(p.Y-a.Y))/(dx*dx+dy*dy)))
		if math.Hypot(a.X+along*dx-p.X, a.Y+along*dy-p.Y) < 1e-9 {
			return 0, true
		}
		switch {
		case a.Y <= p.Y && p.Y < b.Y && cross > 0:
			n++
		case b.Y <= p.Y && p.Y < a.Y && cross < 0:
			n--
		}
	}
	return n, false
}

// Bands with open ends tile the domain, their rings have the right directions, and
// the bands of fewer levels are unions of the bands of more levels.
func TestBandsTile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		set := &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: rapid.Bool().Draw(t, "corner")}
		all := bands(t, g, wholeLevels, set)
		if len(all) != len(wholeLevels)+1 {
			t.Fatalf("%d bands", len(all))
		}
		total := 0.0
		for i, b := range all {
			total += bandArea(b)
			if i > 0 && (b.Lower != wholeLevels[i-1] || b.Lower != all[i-1].Upper) {
				t.Fatalf("band %d from %v to %v", i, b.Lower, b.Upper)
			}
			for _, p := range b.Polygons {
				if orientation(p.Outer) <= 0 {
					t.Fatalf("outer ring %v is not counterclockwise", p.Outer)
				}
				for _, h := range p.Holes {
					if orientation(h) >= 0 {
						t.Fatalf("hole %v is not clockwise", h)
					}
				}
				if polygonArea(p) < -1e-9 {
					t.Fatalf("polygon of area %v", polygonArea(p))
				}
			}
		}
		if want := domainArea(g, set.CornerMask); math.Abs(total-want) > 1e-9*max(1, want) {
			t.Fatalf("bands have area %v, domain %v", total, want)
		}

		keep := rapid.SliceOfNDistinct(rapid.IntRange(0, len(wholeLevels)-1), 0, 4, rapid.ID[int]).Draw(t, "keep")
		slices.Sort(keep)
		var few []float64
		for _, i := range keep {
			few = append(few, wholeLevels[i])
		}
		next := 0
		for i, b := range bands(t, g, few, set) {
			end := len(all)
			if i < len(keep) {
				end = keep[i] + 1
			}
			want := 0.0
			for ; next < end; next++ {
				want += bandArea(all[next])
			}
			if got := bandArea(b); math.Abs(got-want) > 1e-9*max(1, want) {
				t.Fatalf("band (%v, %v] has area %v, its parts %v", b.Lower, b.Upper, got, want)
			}
		}
	})
}

// Without the open ends the other bands are the same.
func TestBandsOpen(t *testing.T) {
	type other struct{ contour.Field }
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		corner := rapid.Bool().Draw(t, "corner")
		all := bands(t, other{g}, wholeLevels, &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: corner})
		for _, below := range []bool{false, true} {
			for _, above := range []bool{false, true} {
				want := all
				if !below {
					want = want[1:]
				}
				if !above {
					want = want[:len(want)-1]
				}
				got := bands(t, g, wholeLevels, &contour.BandSettings{OpenBelow: below, OpenAbove: above, CornerMask: corner})
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("below %t, above %t: got %v\nwant %v", below, above, got, want)
				}
			}
		}
	})
}

// A point of the domain is in exactly one polygon, of the band that the corners of
// its cell and the rule for saddles determine: the outer ring encloses it once, and
// no hole does. Other points are in no polygon.
func TestBandsMembership(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		set := &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: rapid.Bool().Draw(t, "corner")}
		all := bands(t, g, wholeLevels, set)
		nc, nr := g.Dims()
		for r := range nr - 1 {
			for c := range nc - 1 {
				u := rapid.Float64Range(0.01, 0.99).Draw(t, "u")
				v := rapid.Float64Range(0.01, 0.99).Draw(t, "v")
				checkMember(t, g, all, c, r, u, v, set.CornerMask)
			}
		}
	})
}

func checkMember(t *rapid.T, g *contour.Grid, all []contour.Band, c, r int, u, v float64, corner bool) {
	want, clear := classAt(g, c, r, u, v, corner)
	if !clear {
		return
	}
	p := contour.Point{X: g.X(c) + u*(g.X(c+1)-g.X(c)), Y: g.Y(r) + v*(g.Y(r+1)-g.Y(r))}
	found := -1
	for k, b := range all {
		for _, poly := range b.Polygons {
			n, near := winding(poly.Outer, p)
			if near {
				return
			}
			holes := 0
			for _, h := range poly.Holes {
				m, near := winding(h, p)
				if near {
					return
				}
				if m != 0 && m != -1 {
					t.Fatalf("hole goes %d times round %v", m, p)
				}
				holes += m
			}
			switch {
			case n != 0 && n != 1 || holes < -1 || n+holes < 0:
				t.Fatalf("point %v: outer ring goes round it %d times, holes %d times", p, n, holes)
			case n+holes == 1 && found >= 0:
				t.Fatalf("point %v is in two polygons", p)
			case n+holes == 1:
				found = k
			}
		}
	}
	if found != want {
		t.Fatalf("point %v in cell %d,%d (%v %v %v %v) is in band %d, want %d", p, c, r,
			g.Z(c, r), g.Z(c+1, r), g.Z(c+1, r+1), g.Z(c, r+1), found, want)
	}
}

// classAt returns the band of wholeLevels that contains a point of a cell, -1 if
// none does; clear is false if rounding decides. It follows the definition: for each
// level, straight segments cut off the part of a cell that is not above it.
func classAt(g *contour.Grid, c, r int, u, v float64, corner bool) (class int, clear bool) {
	z := [4]float64{g.Z(c, r), g.Z(c+1, r), g.Z(c+1, r+1), g.Z(c, r+1)}
	at := [4]contour.Point{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}, {X: 0, Y: 1}}
	var corners []int
	for i, z := range z {
		if finite(z) {
			corners = append(corners, i)
		}
	}
	p := contour.Point{X: u, Y: v}
	switch {
	case len(corners) == 3 && corner:
		for i := range corners {
			a, b := at[corners[i]], at[corners[(i+1)%3]]
			cross := (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
			if math.Abs(cross) < 1e-9 {
				return 0, false
			}
			if cross < 0 {
				return -1, true
			}
		}
	case len(corners) < 4:
		return -1, true
	}
	for _, l := range wholeLevels {
		above, clear := isAbove(z, at, corners, p, l)
		if !clear {
			return 0, false
		}
		if above {
			class++
		}
	}
	return class, true
}

// isAbove reports whether p is in the part of a cell above level l: the polygon of
// the corners above the level and the crossings, in order around the cell. A saddle
// whose middle is not above has two such polygons.
func isAbove(z [4]float64, at [4]contour.Point, corners []int, p contour.Point, l float64) (above, clear bool) {
	var parts [][]contour.Point
	var part []contour.Point
	n := len(corners)
	high := 0
	for _, i := range corners {
		if z[i] > l {
			high++
		}
	}
	if high == n || high == 0 {
		return high == n, true
	}
	saddle := n == 4 && high == 2 && (z[0] > l) == (z[2] > l)
	mean := 0.25 * (z[0] + z[1] + z[3] + z[2])
	if saddle && mean != l && math.Abs(mean-l) < 1e-12 {
		return false, false // rounding decides
	}
	cut := saddle && mean <= l
	for i := range corners {
		a, b := corners[i], corners[(i+1)%n]
		if z[a] > l {
			part = append(part, at[a])
		}
		if (z[a] > l) != (z[b] > l) {
			f := (l - z[a]) / (z[b] - z[a])
			part = append(part, contour.Point{X: at[a].X + f*(at[b].X-at[a].X), Y: at[a].Y + f*(at[b].Y-at[a].Y)})
			if cut && z[a] > l {
				parts = append(parts, part)
				part = nil
			}
		}
	}
	if cut && len(part) > 0 { // the first part began within itself
		parts[0] = append(part, parts[0]...)
	} else if len(part) > 0 {
		parts = append(parts, part)
	}
	for _, q := range parts {
		m, near := winding(q, p)
		if near {
			return false, false
		}
		if m != 0 {
			return true, true
		}
	}
	return false, true
}

// Every vertex of a band lies on an edge of the grid or, with corner masks, on the
// diagonal of a cell.
func TestBandsOnEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, rapid.Bool().Draw(t, "whole"), true)
		for _, b := range bands(t, g, wholeLevels, &contour.BandSettings{OpenBelow: true, OpenAbove: true}) {
			for _, poly := range b.Polygons {
				for _, ring := range append(slices.Clone(poly.Holes), poly.Outer) {
					for i, p := range ring {
						if !slices.Contains(g.Xs, p.X) && !slices.Contains(g.Ys, p.Y) {
							t.Fatalf("point %v is on no edge", p)
						}
						if p == ring[(i+1)%len(ring)] {
							t.Fatalf("point %v is twice in succession", p)
						}
					}
				}
			}
		}
	})
}

// A grid with reversed axes has the same bands; a transposed or mirrored grid has
// bands of the same areas.
func TestBandsSymmetries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := drawGrid(t, false, true)
		if !generic(g, oddLevels) {
			t.Skip("on a level")
		}
		set := &contour.BandSettings{OpenBelow: true, OpenAbove: true, CornerMask: rapid.Bool().Draw(t, "corner")}
		want := bands(t, g, oddLevels, set)
		nc, nr := g.Dims()
		trans := &contour.Grid{Xs: g.Ys, Ys: g.Xs, Zs: make([]float64, nc*nr)}
		back := &contour.Grid{Xs: slices.Clone(g.Xs), Ys: g.Ys, Zs: make([]float64, nc*nr)}
		slices.Reverse(back.Xs)
		for r := range nr {
			for c := range nc {
				trans.Zs[c*nr+r] = g.Z(c, r)
				back.Zs[r*nc+nc-1-c] = g.Z(c, r)
			}
		}
		curved, err := g.Warp(func(p contour.Point) contour.Point { return p })
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range []contour.Field{trans, back, curved} {
			for i, b := range bands(t, f, oddLevels, set) {
				w := want[i]
				if len(b.Polygons) != len(w.Polygons) || math.Abs(bandArea(b)-bandArea(w)) > 1e-9 {
					t.Fatalf("%T: band %d has %d polygons of area %v, want %d of %v", f, i, len(b.Polygons), bandArea(b), len(w.Polygons), bandArea(w))
				}
				areas := func(b contour.Band) []float64 {
					var a []float64
					for _, p := range b.Polygons {
						a = append(a, polygonArea(p)+1e3*float64(len(p.Holes)))
					}
					slices.Sort(a)
					return a
				}
				if !slices.EqualFunc(areas(b), areas(w), func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
					t.Fatalf("%T: band %d has polygons of other areas", f, i)
				}
			}
		}
	})
}
