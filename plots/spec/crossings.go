package spec

import (
	"sort"

	"natgrad.example/contour"
)

// maxCrossings bounds the points of the contour lines and bands of a key, and maxNodes the
// nodes of all grids of a figure. They bound its memory and its time.
const (
	maxCrossings = 5_000_000
	maxNodes     = 20_000_000
)

// addNodes adds the nodes of a grid to those of the figure.
func (b *panelBuilder) addNodes(key string, n int) error {
	if n > maxNodes-b.builder.nodes {
		return b.errorf(key, "more than %d nodes in the figure, over all panels and functions: want fewer", maxNodes)
	}
	b.builder.nodes += n
	return nil
}

// checkCrossings refuses levels that the edges of the grid cross too often. Each crossing
// becomes a point of a line, so that a thousand levels of a function that oscillates from
// node to node would fill the memory.
func (b *panelBuilder) checkCrossings(key string, g contour.Field, levels []float64) error {
	columns, rows := g.Dims()
	if 2*float64(columns)*float64(rows)*float64(len(levels)) <= maxCrossings {
		return nil
	}
	below, row := make([]int, columns), make([]int, columns)
	crossings := 0
	for r := range rows {
		if b.ctx.Err() != nil {
			return b.failed(key, b.ctx.Err())
		}
		for c := range columns {
			row[c] = levelsBelow(levels, g.Z(c, r))
			if c > 0 {
				crossings += between(row[c-1], row[c])
			}
			if r > 0 {
				crossings += between(below[c], row[c])
			}
		}
		if crossings > maxCrossings {
			return b.errorf(key, "%d levels would cross the grid more than %d times: want fewer levels or nodes", len(levels), maxCrossings)
		}
		below, row = row, below
	}
	return nil
}

// levelsBelow returns the number of levels below a value, or −1 for a hole.
func levelsBelow(levels []float64, v float64) int {
	if v-v != 0 {
		return -1
	}
	return sort.SearchFloat64s(levels, v)
}

// between returns the number of levels between two nodes with so many levels below them.
func between(i, j int) int {
	if i < 0 || j < 0 {
		return 0
	}
	return max(i-j, j-i)
}
