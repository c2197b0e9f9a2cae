package film

import (
	"bytes"
	"cmp"
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
func quantize(count map[rgb]int, n int, stop Stop) (colors []rgb, index map[rgb]int) {
	all := make([]shade, 0, len(count))
	for c, n := range count {
		if len(all)%checkColors == checkColors-1 && stop.now() {
			return nil, nil
		}
		all = append(all, shade{c, n})
	}
	all = sorted(all, stop)
	index = make(map[rgb]int, len(all))
	exact := len(all)
	if exact > n {
		exact = min(exactColors, n/2)
	}
	for i, c := range all[:exact] {
		index[c.rgb] = i
		colors = append(colors, c.rgb)
	}
	for _, b := range split(all[exact:], n-exact, stop) {
		for i, c := range b.colors {
			if i%checkColors == checkColors-1 && stop.now() {
				return nil, nil
			}
			index[c.rgb] = len(colors)
		}
		colors = append(colors, b.mean())
	}
	return colors, index
}

// A shade is a color and the number of its pixels.
type shade struct {
	rgb
	n int
}

// checkColors is the number of colors after which Stop is called.
const checkColors = 1 << 13

// sorted sorts colors: the most frequent comes first, and ties go by value. It sorts
// parts and merges them, so that the work can end early.
func sorted(all []shade, stop Stop) []shade {
	order := func(a, b shade) int { return cmp.Or(cmp.Compare(b.n, a.n), bytes.Compare(a.rgb[:], b.rgb[:])) }
	for part := range slices.Chunk(all, checkColors) {
		if stop.now() {
			return all
		}
		slices.SortFunc(part, order)
	}
	out := make([]shade, 0, len(all))
	for size := checkColors; size < len(all); size *= 2 {
		for pair := range slices.Chunk(all, 2*size) {
			a, b := pair[:min(size, len(pair))], pair[min(size, len(pair)):]
			for len(a) > 0 || len(b) > 0 {
				if len(out)%checkColors == 0 && stop.now() {
					return all
				}
				if len(b) == 0 || len(a) > 0 && order(a[0], b[0]) < 0 {
					out, a = append(out, a[0]), a[1:]
				} else {
					out, b = append(out, b[0]), b[1:]
				}
			}
		}
		all, out = out, all[:0]
	}
	return all
}

// colorBox is a set of colors with the moments of their components, weighted by
// frequency.
type colorBox struct {
	colors      []shade
	weight      float64
	sum, square [3]float64
}

func newColorBox(colors []shade, stop Stop) *colorBox {
	b := &colorBox{colors: colors}
	for i, c := range colors {
		if i%checkColors == checkColors-1 && stop.now() {
			break
		}
		w := float64(c.n)
		b.weight += w
		for k, v := range c.rgb {
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
func split(colors []shade, n int, stop Stop) []*colorBox {
	if len(colors) == 0 {
		return nil
	}
	boxes := []*colorBox{newColorBox(colors, stop)}
	for len(boxes) < n && !stop.now() {
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
		var low, high []shade
		for i, c := range b.colors {
			if i%checkColors == checkColors-1 && stop.now() {
				return boxes
			}
			if float64(c.rgb[component]) < mean {
				low = append(low, c)
			} else {
				high = append(high, c)
			}
		}
		if len(low) == 0 || len(high) == 0 { // rounding of the mean
			break
		}
		boxes[worst] = newColorBox(low, stop)
		boxes = append(boxes, newColorBox(high, stop))
	}
	return boxes
}
