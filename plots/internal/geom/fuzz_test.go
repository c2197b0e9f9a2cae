package geom

import (
	"encoding/binary"
	"math"
	"math/big"
	"slices"
	"testing"
)

// pointsOf returns the points whose coordinates have the bits of data.
func pointsOf(data []byte) []Point {
	var pts []Point
	for ; len(data) >= 16 && len(pts) < 100; data = data[16:] {
		x, y := binary.LittleEndian.Uint64(data), binary.LittleEndian.Uint64(data[8:])
		pts = append(pts, Point{math.Float64frombits(x), math.Float64frombits(y)})
	}
	return pts
}

// dataOf returns the data from which pointsOf makes pts.
func dataOf(pts ...Point) []byte {
	var data []byte
	for _, p := range pts {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(p.X))
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(p.Y))
	}
	return data
}

// FuzzClip clips segments, polylines and polygons of any numbers to any box. What is in
// the box stays, what is outside goes, and nothing moves by more than rounding errors.
func FuzzClip(f *testing.F) {
	nan, inf := math.NaN(), math.Inf(1)
	f.Add(0.0, 0.0, 10.0, 10.0, false, dataOf(Pt(1, 1), Pt(5, 5), Pt(15, 5)))
	f.Add(0.0, 0.0, 10.0, 10.0, true, dataOf(Pt(-5, 5), Pt(15, 5), Pt(15, 8), Pt(5, 8)))
	f.Add(-1.0, -1.0, 1.0, 1.0, true, dataOf(Pt(-1e300, 7), Pt(1e290, -7), Pt(nan, 3), Pt(2, inf), Pt(0, 0.5), Pt(9, 0)))
	f.Add(0.0, 0.0, 10.0, 10.0, true, dataOf(Pt(-1e300, -1e300), Pt(1e300, -1e300), Pt(0, 1.7e308)))
	f.Add(5e-324, 0.0, 1e-320, 1e308, false, dataOf(Pt(0, 0), Pt(1e-319, 1), Pt(-1, 1e308), Pt(math.MaxFloat64, -math.MaxFloat64)))
	f.Add(-inf, 0.0, 10.0, inf, false, dataOf(Pt(-5, 5), Pt(15, 5), Pt(3, -4)))
	f.Add(0.0, 0.0, 10.0, 10.0, true, dataOf(Pt(11, 9), Pt(9, 11), Pt(5, 10), Pt(10, 10), Pt(0, 5)))
	f.Fuzz(func(t *testing.T, x0, y0, x1, y1 float64, closed bool, data []byte) {
		b := Box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
		pts := pointsOf(data)
		if math.IsNaN(x0+x1) || math.IsNaN(y0+y1) || len(pts) == 0 {
			t.Skip("no box or no points")
		}
		for i, p := range pts[1:] {
			checkSegment(t, pts[i], p, b)
		}
		checkPolyline(t, pts, closed, b)
		checkPolygon(t, pts, b)
	})
}

// checkSegment compares ClipSegment and ClipRange with exact arithmetic.
func checkSegment(t *testing.T, p, q Point, b Box) {
	t.Helper()
	e, f, ok := ClipSegment(p, q, b)
	if t0, t1, in := ClipRange(p, q, b); in && !(t0 >= 0 && t0 <= t1 && t1 <= 1) {
		t.Fatalf("%v to %v in %v: parameters %v to %v", p, q, b, t0, t1)
	}
	if !p.Finite() || !q.Finite() {
		if ok {
			t.Fatalf("%v to %v has a part in %v", p, q, b)
		}
		return
	}
	inP, inQ := b.ContainsAll([]Point{p}), b.ContainsAll([]Point{q})
	if (inP || inQ) && !ok || inP && e != p || inQ && f != q {
		t.Fatalf("%v to %v in %v: part %v to %v, %v", p, q, b, e, f, ok)
	}
	if ok && !b.ContainsAll([]Point{e, f}) {
		t.Fatalf("%v to %v in %v: part %v to %v is outside", p, q, b, e, f)
	}
	// Exact arithmetic on numbers with a thousand binary digits is slow.
	slack := 1e-12 * min(size(p), size(q))
	if slack == 0 || !(slack < 1e100) {
		slack = 1e-12
	}
	for _, v := range []float64{b.X0, b.Y0, b.X1, b.Y1, p.X, p.Y, q.X, q.Y} {
		if !(math.Abs(v) < 1e100) || v != 0 && math.Abs(v) < 1e-100 {
			return
		}
		slack = max(slack, 1e-12*min(math.Abs(v), max(size(e), size(f))))
	}
	if !ok && crosses(p, q, b.Grow(-slack)) {
		t.Fatalf("%v to %v in %v: no part", p, q, b)
	}
	if ok && !crosses(p, q, b.Grow(slack)) {
		t.Fatalf("%v to %v is not in %v, but the part is %v to %v", p, q, b, e, f)
	}
	for _, end := range []Point{e, f} {
		if ok && !crosses(p, q, Box{end.X, end.Y, end.X, end.Y}.Grow(slack)) {
			t.Fatalf("%v to %v in %v: %v is not on it", p, q, b, end)
		}
	}
}

// crosses reports whether the segment pq has a point in b, by exact arithmetic.
func crosses(p, q Point, b Box) bool {
	if b.X0 > b.X1 || b.Y0 > b.Y1 {
		return false
	}
	exact := func(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) }
	t0, t1 := exact(0), exact(1)
	for _, c := range [][4]float64{{p.X, q.X, b.X0, b.X1}, {p.Y, q.Y, b.Y0, b.Y1}} {
		d := new(big.Rat).Sub(exact(c[1]), exact(c[0]))
		lo, hi := new(big.Rat).Sub(exact(c[2]), exact(c[0])), new(big.Rat).Sub(exact(c[3]), exact(c[0]))
		switch d.Sign() {
		case 0:
			if lo.Sign() > 0 || hi.Sign() < 0 {
				return false
			}
			continue
		case -1:
			lo, hi = hi, lo
		}
		if lo.Quo(lo, d); lo.Cmp(t0) > 0 {
			t0 = lo
		}
		if hi.Quo(hi, d); hi.Cmp(t1) < 0 {
			t1 = hi
		}
	}
	return t0.Cmp(t1) <= 0
}

// checkPolyline checks that the parts of a polyline are in the box, that they have
// every segment's part once and in order, and that they break only outside of the box.
func checkPolyline(t *testing.T, pts []Point, closed bool, b Box) {
	t.Helper()
	var want [][2]Point
	n := len(pts) - 1
	if closed {
		n++
	}
	for i := range n {
		if e, f, ok := ClipSegment(pts[i], pts[(i+1)%len(pts)], b); ok {
			want = append(want, [2]Point{e, f})
		}
	}
	var got [][2]Point
	for i, part := range ClipPolyline(pts, closed, b) {
		if len(part) < 2 || !b.ContainsAll(part) {
			t.Fatalf("part %d of %v in %v is %v", i, pts, b, part)
		}
		for k, p := range part[1:] {
			got = append(got, [2]Point{part[k], p})
			if k > 0 && !slices.Contains(pts, part[k]) {
				t.Fatalf("part %d of %v in %v has a new corner %v", i, pts, b, part[k])
			}
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%v in %v: parts of segments %v, want %v", pts, b, got, want)
	}
}

// checkPolygon checks that the part of a polygon is in the box and winds around the
// points of the box as the polygon does.
func checkPolygon(t *testing.T, pts []Point, b Box) {
	t.Helper()
	given := slices.Clone(pts)
	got := ClipPolygon(pts, b)
	same := func(a, b Point) bool {
		return math.Float64bits(a.X) == math.Float64bits(b.X) && math.Float64bits(a.Y) == math.Float64bits(b.Y)
	}
	if !slices.EqualFunc(pts, given, same) {
		t.Fatalf("the polygon %v became %v", given, pts)
	}
	if !b.ContainsAll(got) || len(got) > 9*len(pts) {
		t.Fatalf("%v in %v: part %v", pts, b, got)
	}
	if slices.ContainsFunc(pts, func(p Point) bool { return !p.Finite() }) {
		if got != nil {
			t.Fatalf("%v in %v: part %v", pts, b, got)
		}
		return
	}
	if b.ContainsAll(pts) && !slices.Equal(got, pts) {
		t.Fatalf("%v is in %v, but its part is %v", pts, b, got)
	}
	side := min(b.X1-b.X0, b.Y1-b.Y0)
	for _, p := range append(slices.Clone(pts), Pt(b.X0, b.Y0), Pt(b.X1, b.Y1)) {
		if !(size(p) < 1e6*side) {
			return // rounding errors may be as large as the box
		}
	}
	for i := range 9 {
		at := Lerp(Lerp(Pt(b.X0, b.Y0), Pt(b.X1, b.Y0), float64(i%3+1)/4), Lerp(Pt(b.X0, b.Y1), Pt(b.X1, b.Y1), float64(i%3+1)/4), float64(i/3+1)/4)
		if edgeDistance(pts, at) < 1e-6*side || edgeDistance(got, at) < 1e-6*side {
			continue
		}
		if g, w := windings(got, at), windings(pts, at); g != w {
			t.Fatalf("%v in %v: the part %v winds %d times around %v, want %d", pts, b, got, g, at, w)
		}
	}
}

// windings returns how often a polygon winds around a point, by the crossings of a ray.
func windings(pts []Point, at Point) int {
	n := 0
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		left := (q.X-p.X)*(at.Y-p.Y) - (q.Y-p.Y)*(at.X-p.X)
		switch {
		case p.Y <= at.Y && q.Y > at.Y && left > 0:
			n++
		case p.Y > at.Y && q.Y <= at.Y && left < 0:
			n--
		}
	}
	return n
}

// edgeDistance returns the distance of a point from the nearest edge of a polygon.
func edgeDistance(pts []Point, at Point) float64 {
	least := math.Inf(1)
	for i, p := range pts {
		q := pts[(i+1)%len(pts)]
		t := 0.0
		if d := Dist2(p, q); d > 0 {
			t = min(max(((at.X-p.X)*(q.X-p.X)+(at.Y-p.Y)*(q.Y-p.Y))/d, 0), 1)
		}
		least = min(least, math.Sqrt(Dist2(at, Lerp(p, q, t))))
	}
	return least
}
