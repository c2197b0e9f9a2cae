package colormap

import (
	"fmt"
	"math"
	"slices"
)

// Part returns the map on [0, 1] of the colours from one fraction of the table to
// another, such as Viridis().Part(0.3, 1), whose darkest lines can be seen on a
// dark page. Its opacity is that of m. Part panics unless 0 ≤ from < to ≤ 1 and
// the part has a colour.
func (m *Map) Part(from, to float64) *Map {
	n := float64(len(m.table))
	if !(0 <= from && from < to && to <= 1) {
		panic(fmt.Sprintf("colormap: no part from %v to %v", from, to))
	}
	first, last := int(math.Floor(from*n)), int(math.Ceil(to*n))
	if first >= last {
		panic("colormap: part of an empty map")
	}
	return &Map{table: slices.Clone(m.table[first:last]), max: 1, alpha: m.alpha}
}
