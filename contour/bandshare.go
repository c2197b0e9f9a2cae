package contour

import "runtime"

// A share is a range of classes whose bands one goroutine finds. A band depends
// on its own two levels only, so the bands are the same however they are shared
// out. Each share goes over the whole grid, which pays where most cells are crossed
// by levels; elsewhere going over the grid is most of the work.
type share struct{ first, last int }

const (
	shareNodes   = 1 << 16 // a smaller grid is not shared out
	shareRows    = 16      // looked at to guess how the work is spread
	shareDensity = 0.5     // crossings per edge from which sharing pays
)

// shares divides the classes from first to last among at most n goroutines, so
// that each has about as many crossings to follow.
func shares(src *source, cls *classes, first, last, n int) []share {
	whole := []share{{first, last}}
	if n = min(n, last-first+1); n < 2 || len(src.xs)*len(src.ys) < shareNodes {
		return whole
	}
	work := make([]int, len(cls.levels)+2) // by class: crossings at its two levels
	total, edges := 0, 0
	buf := src.buffer()
	for i := range shareRows {
		zs := src.row(i*(len(src.ys)-1)/(shareRows-1), buf)
		for c := range len(zs) - 1 {
			a, b := cls.of(zs[c]), cls.of(zs[c+1])
			if a == cls.hole || b == cls.hole {
				continue
			}
			edges++
			for l := min(a, b); l < max(a, b); l++ {
				work[l]++
				work[l+1]++
				total += 2
			}
		}
	}
	if float64(total) < 2*shareDensity*float64(edges) {
		return whole
	}
	var out []share
	done := 0
	for k, from := first, first; k <= last; k++ {
		done += work[k]
		if k == last || len(out) < n-1 && done*n >= total*(len(out)+1) {
			out = append(out, share{from, k})
			from = k + 1
		}
	}
	return out
}

// workers returns how many goroutines may read src.
func (s *BandSettings) workers(src *source) int {
	switch {
	case s.Workers > 0:
		return s.Workers
	case src.zs == nil:
		return 1
	}
	return runtime.GOMAXPROCS(0)
}
