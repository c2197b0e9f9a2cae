package film

import (
	"bytes"
	"math"
	"slices"
)

// rgb is an opaque color.
type rgb [3]uint8

// exactColors is the number of most frequent colors that stay exact in a picture with
// too many colors. These are the colors of the page and of the inks; antialiasing
// mixes them to thousands of shades.
const exactColors = 32

// quantize returns at most n colors for the colors in count, and for each of these
// the index of the color that replaces it. If there are at most n, none changes.
func quantize(count map[rgb]int, n int) (colors []rgb, index map[rgb]int) {
	all := make([]rgb, 0, len(count))
	for c := range count {
		all = append(all, c)
	}
	// The most frequent color comes first; ties go by value, not by map order.
	slices.SortFunc(all, func(a, b rgb) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return bytes.Compare(a[:], b[:])
	})
	index = make(map[rgb]int, len(all))
	exact := len(all)
	if exact > n {
		exact = min(exactColors, n/2)
	}
	for i, c := range all[:exact] {
		index[c] = i
	}
	colors = append(colors, all[:exact]...)
	for _, b := range split(all[exact:], count, n-exact) {
		for _, c := range b.colors {
			index[c] = len(colors)
		}
		colors = append(colors, b.mean())
	}
	return colors, index
}

// colorBox is a set of colors with the moments of their components, weighted by
// frequency.
type colorBox struct {
	colors      []rgb
	weight      float64
	sum, square [3]float64
}

func newColorBox(colors []rgb, count map[rgb]int) *colorBox {
	b := &colorBox{colors: colors}
	for _, c := range colors {
		w := float64(count[c])
		b.weight += w
		for k, v := range c {
			b.sum[k] += w * float64(v)
			b.square[k] += w * float64(v) * float64(v)
		}
	}
	return b
}

func (b *colorBox) mean() rgb {
	var c rgb
	for k := range c {
		c[k] = uint8(math.Round(b.sum[k] / b.weight))
	}
	return c
}

// widest returns the component with the largest sum of squared deviations from its
// mean, and the sum.
func (b *colorBox) widest() (component int, deviation float64) {
	deviation = -1
	for k := range b.sum {
		if d := b.square[k] - b.sum[k]*b.sum[k]/b.weight; d > deviation {
			component, deviation = k, d
		}
	}
	return component, deviation
}

// split divides colors into at most n boxes. It divides the box with the largest
// squared deviation of a component at the mean of that component, until there are
// enough (S. J. Wan, S. K. M. Wong and P. Prusinkiewicz, "An algorithm for
// multidimensional data clustering", ACM Transactions on Mathematical Software
// 14(2), 1988).
func split(colors []rgb, count map[rgb]int, n int) []*colorBox {
	if len(colors) == 0 {
		return nil
	}
	boxes := []*colorBox{newColorBox(colors, count)}
	for len(boxes) < n {
		worst, component, deviation := -1, 0, 1e-6
		for i, b := range boxes {
			if k, d := b.widest(); len(b.colors) > 1 && d > deviation {
				worst, component, deviation = i, k, d
			}
		}
		if worst < 0 {
			break
		}
		b := boxes[worst]
		mean := b.sum[component] / b.weight
		var low, high []rgb
		for _, c := range b.colors {
			if float64(c[component]) < mean {
				low = append(low, c)
			} else {
				high = append(high, c)
			}
		}
		if len(low) == 0 || len(high) == 0 { // rounding of the mean
			break
		}
		boxes[worst] = newColorBox(low, count)
		boxes = append(boxes, newColorBox(high, count))
	}
	return boxes
}
