package layout

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// A grid holds the columns, x, and the rows, y, of a page.
type grid struct{ x, y tracks }

// box returns the box of a block of cells.
func (g grid) box(c Cells) vg.Rectangle {
	return vg.Rectangle{
		Min: vg.Point{X: vg.Length(g.x[c.Column].lo), Y: vg.Length(g.y[c.RowEnd-1].lo)},
		Max: vg.Point{X: vg.Length(g.x[c.ColumnEnd-1].hi), Y: vg.Length(g.y[c.Row].hi)},
	}
}

// tracks are intervals of a page's width or height in increasing order.
type tracks []track

// A track is the interval [lo, hi].
type track struct{ lo, hi float64 }

// split divides [lo, hi] into tracks whose lengths have the given ratios. gaps[i]
// lies before track i; gaps[0] does not count.
func split(lo, hi float64, ratios, gaps []float64) tracks {
	sum, length := 0.0, hi-lo
	for i, r := range ratios {
		sum += r
		if i > 0 {
			length -= gaps[i]
		}
	}
	t := make(tracks, len(ratios))
	at := lo
	for i, r := range ratios {
		if i > 0 {
			at += gaps[i]
		}
		t[i] = track{at, at + length*(r/sum)}
		at = t[i].hi
	}
	return t
}

// shortest returns the length of the shortest track.
func (t tracks) shortest() float64 {
	l := math.Inf(1)
	for _, p := range t {
		l = math.Min(l, p.hi-p.lo)
	}
	return l
}

// mirrored returns the tracks measured from the other end of a page of the given
// size. Rows count from the top, but lengths from the bottom.
func (t tracks) mirrored(size float64) tracks {
	r := make(tracks, len(t))
	for i, p := range t {
		r[i] = track{size - p.hi, size - p.lo}
	}
	return r
}
