package pixel

import (
	"math"
	"slices"
	"testing"

	"github.com/golang/freetype/raster"

	"natgrad.example/plots/internal/geom"
)

// spans is a painter that collects spans.
type spans []raster.Span

func (s *spans) Paint(ss []raster.Span, _ bool) { *s = append(*s, ss...) }

// Compacting does not change what is painted, and bounds the number of cells by the
// pixels.
func TestCompactCells(t *testing.T) {
	star := make([]geom.Point, 5000)
	for i := range star {
		sin, cos := math.Sincos(float64(i) * 2.4)
		star[i] = geom.Pt(30+40*cos, 20+25*sin)
	}
	clip := geom.Box{X0: 0.5, Y0: 0.25, X1: 60, Y1: 40}
	var want, got spans
	var a Accumulator
	a.Reset(clip)
	a.Polygon(star)
	all := len(a.cells)
	a.Paint(&want)

	a.Reset(clip)
	a.most = 100
	for i := 0; i+1 < len(star); i++ { // edge by edge, to look at the cells
		a.edge(star[i], star[i+1])
		if len(a.cells) > 2*61*41+200 {
			t.Fatalf("%d cells of %d pixels", len(a.cells), 61*41)
		}
		a.most = min(a.most, 2*61*41)
	}
	a.edge(star[len(star)-1], star[0])
	a.Paint(&got)
	if all < 10*61*41 || len(want) == 0 || !slices.Equal(want, got) {
		t.Errorf("%d cells: %d spans, want the %d of all cells together", all, len(got), len(want))
	}
}
