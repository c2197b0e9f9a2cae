package stroke

import (
	"slices"
	"testing"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
)

// An outline comes in parts of some thousand points, the last of which says so. When the stroker hears that the rest is not
// wanted, it ends.
func TestOutlinesInParts(t *testing.T) {
	const n = 3*partSize + 10
	var zigzag []geom.Point
	for i := range n {
		zigzag = append(zigzag, geom.Pt(float64(5*i), float64(7*(i%2))))
	}
	pen := Pen{Width: 1, Join: draw2d.BevelJoin, Cap: draw2d.ButtCap, Miter: 10}
	for _, closed := range []bool{false, true} {
		ends := 0
		var parts []int
		s := Stroker{Emit: func(part []geom.Point, last bool) bool {
			parts = append(parts, len(part))
			if last {
				ends++
			} else if len(part) < partSize {
				t.Errorf("a part of %d points", len(part))
			}
			if len(part) > partSize+8 {
				t.Errorf("a part of %d points", len(part))
			}
			return true
		}}
		s.Set(pen)
		s.Stroke(zigzag, closed)
		whole, total := 0, 0
		for _, o := range outlines(pen, zigzag, closed) {
			whole += len(o)
		}
		for _, n := range parts {
			total += n
		}
		if want := map[bool]int{false: 1, true: 2}[closed]; ends != want || total != whole || whole < 2*n {
			t.Errorf("closed %v: %d outlines, want %d; %d points in parts, %d in all", closed, ends, want, total, whole)
		}
		for k := range parts {
			calls := 0
			s.Emit = func([]geom.Point, bool) bool { calls++; return calls <= k }
			if s.Stroke(zigzag, closed); calls != k+1 {
				t.Errorf("closed %v: %d parts after part %d is not wanted", closed, calls-k, k)
			}
		}
	}
}

// After a close, a path goes on from the start of its subpath. Closing twice makes no subpath.
func TestFlattenAfterClose(t *testing.T) {
	for _, tt := range []struct{ path, want string }{
		{"M3 4L9 4L9 8zL5 5", "M3 4L9 4L9 8zM3 4L5 5"}, {"M3 4L9 4zC3 5 3 6 3 7", "M3 4L9 4zM3 4L3 7"}, {"M3 4L9 4zz", "M3 4L9 4z"}, {"M3 4L9 4zM1 1L2 2", "M3 4L9 4zM1 1L2 2"}, {"M3 4L9 4zL1 1z", "M3 4L9 4zM3 4L1 1z"},
	} {
		l := &Polylines{}
		l.Flatten(parse(t, tt.path), AggCurve)
		if got := format(l); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.path, got, tt.want)
		}
		again := &Polylines{}
		again.Flatten(l.Path(), AggCurve)
		if got := format(again); got != tt.want {
			t.Errorf("%s: the path of the polylines is %s, want %s", tt.path, got, tt.want)
		}
	}
}

// Resetting removes all, and All ends when it is told to.
func TestPolylinesReset(t *testing.T) {
	l := &Polylines{Full: true}
	l.Flatten(parse(t, "M0 0L1 1M2 2L3 3zM4 4L5 5"), AggCurve)
	n := 0
	for range l.All() {
		if n++; n == 2 {
			break
		}
	}
	if n != 2 {
		t.Errorf("%d polylines", n)
	}
	if l.Reset(); l.Full || len(l.pts) > 0 || len(l.subs) > 0 || len(l.Path().Components) > 0 {
		t.Errorf("%+v is left", l)
	}
	for range l.All() {
		t.Error("a polyline is left")
	}
}

// Dashes of lines without length, or outside of the view, are none; the pattern goes on behind them.
func TestDashesOutOfView(t *testing.T) {
	view := geom.Box{X0: 10, Y0: -1, X1: 20, Y1: 1}
	for _, tt := range []struct {
		path   string
		offset float64
		want   string
	}{
		{"M0 0L30 0", 0, "M12 0L15 0M18 0L20 0"}, {"M0 0L8 0L8 0L30 0", 0, "M12 0L15 0M18 0L20 0"}, {"M0 5L30 5", 0, ""}, {"M15 0L15 0", 0, ""},
		{"M0 0L30 0", 2, "M10 0L13 0M16 0L19 0"}, {"M0 3L4 3L4 0L30 0", 0, "M10 0L12 0M15 0L18 0"},
	} {
		src, out := &Polylines{}, &Polylines{}
		src.Flatten(parse(t, tt.path), AggCurve)
		out.Dash(src, []float64{3, 3}, tt.offset, view, nil)
		if got := format(out); got != tt.want {
			t.Errorf("%s from %v: %s, want %s", tt.path, tt.offset, got, tt.want)
		}
	}
}

// Dashes are handed on when there are some thousand, and no more are made when these are not wanted.
func TestDashesInParts(t *testing.T) {
	src := &Polylines{}
	src.Flatten(parse(t, "M0 0L40000 0"), AggCurve)
	view := geom.Box{Y0: -1, X1: 40000, Y1: 1}
	var whole Polylines
	whole.Dash(src, []float64{1, 1}, 0, view, nil)
	var got []geom.Point
	var out Polylines
	parts := 0
	out.Dash(src, []float64{1, 1}, 0, view, func() bool { got = append(got, out.pts...); parts++; return true })
	if got = append(got, out.pts...); parts != 20000/checkSteps || !slices.Equal(got, whole.pts) || len(whole.subs) != 20000 {
		t.Errorf("%d parts with %d points, want %d", parts, len(got), len(whole.pts))
	}
	for k := range parts {
		n := 0
		out.Reset()
		if out.Dash(src, []float64{1, 1}, 0, view, func() bool { n++; return n <= k }); n != k+1 {
			t.Errorf("%d parts after part %d is not wanted", n-k, k)
		}
	}
}
