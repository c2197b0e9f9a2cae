package opentype

import (
	"slices"
	"testing"

	"github.com/go-text/typesetting/font/opentype"
	"gonum.org/v1/plot/vg"
)

// TestOutlineBounds: Top and Bottom are the highest and lowest control point, also of an outline that lies on one
// side of the baseline.
func TestOutlineBounds(t *testing.T) {
	at := func(x, y float32) opentype.SegmentPoint { return opentype.SegmentPoint{X: x, Y: y} }
	segments := func(by float32) []opentype.Segment {
		return []opentype.Segment{
			{Op: opentype.SegmentOpMoveTo, Args: [3]opentype.SegmentPoint{at(0, by)}},
			{Op: opentype.SegmentOpLineTo, Args: [3]opentype.SegmentPoint{at(100, by-50)}},
			{Op: opentype.SegmentOpQuadTo, Args: [3]opentype.SegmentPoint{at(200, by+75), at(100, by+50)}},
			{Op: opentype.SegmentOpCubeTo, Args: [3]opentype.SegmentPoint{at(0, by-100), at(50, by+25), at(0, by)}},
		}
	}
	for _, by := range []float32{0, 500, -500} {
		o := newOutline(segments(by), 1./1000)
		if top, bottom := float64((by+75)/1000), float64((by-100)/1000); o.Empty() || o.Top-top > 1e-6 || top-o.Top > 1e-6 || o.Bottom-bottom > 1e-6 || bottom-o.Bottom > 1e-6 {
			t.Errorf("moved by %v: from %v to %v, want from %v to %v", by, o.Bottom, o.Top, bottom, top)
		}
	}
	if o := newOutline(nil, 1); !o.Empty() || o.Top != 0 || o.Bottom != 0 {
		t.Errorf("no segments: %+v", o)
	}
}

// TestAppendTo: contours are closed, and points are where the em puts them.
func TestAppendTo(t *testing.T) {
	point := func(x, y float32) [3]opentype.SegmentPoint {
		return [3]opentype.SegmentPoint{{X: x, Y: y}}
	}
	o := newOutline([]opentype.Segment{
		{Op: opentype.SegmentOpMoveTo, Args: point(0, 0)}, {Op: opentype.SegmentOpLineTo, Args: point(1, 0)}, {Op: opentype.SegmentOpLineTo, Args: point(1, 2)},
		{Op: opentype.SegmentOpQuadTo, Args: [3]opentype.SegmentPoint{{X: 2, Y: 3}, {X: 4, Y: 5}}},
		{Op: opentype.SegmentOpCubeTo, Args: [3]opentype.SegmentPoint{{X: 6, Y: 7}, {X: 8, Y: 9}, {X: -2, Y: -3}}},
		{Op: opentype.SegmentOpMoveTo, Args: point(4, -4)}, {Op: opentype.SegmentOpLineTo, Args: point(4, 4)},
	}, 0.25)
	var path vg.Path
	o.AppendTo(&path, 100, 200, 8)
	want := []vg.PathComp{
		{Type: vg.MoveComp, Pos: vg.Point{X: 100, Y: 200}}, {Type: vg.LineComp, Pos: vg.Point{X: 102, Y: 200}}, {Type: vg.LineComp, Pos: vg.Point{X: 102, Y: 204}},
		{Type: vg.CurveComp, Pos: vg.Point{X: 108, Y: 210}, Control: []vg.Point{{X: 104, Y: 206}}},
		{Type: vg.CurveComp, Pos: vg.Point{X: 96, Y: 194}, Control: []vg.Point{{X: 112, Y: 214}, {X: 116, Y: 218}}}, {Type: vg.CloseComp},
		{Type: vg.MoveComp, Pos: vg.Point{X: 108, Y: 192}}, {Type: vg.LineComp, Pos: vg.Point{X: 108, Y: 208}}, {Type: vg.CloseComp},
	}
	if len(path) != len(want) {
		t.Fatalf("%d parts %v, want %d", len(path), path, len(want))
	}
	for i, c := range path {
		if c.Type != want[i].Type || c.Pos != want[i].Pos || !slices.Equal(c.Control, want[i].Control) {
			t.Errorf("part %d is %+v, want %+v", i, c, want[i])
		}
	}
	path = nil
	if (&Outline{}).AppendTo(&path, 0, 0, 1); len(path) != 0 {
		t.Errorf("an empty outline adds %v", path)
	}
}
