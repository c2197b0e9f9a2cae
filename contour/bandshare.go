package contour

import "runtime"

// A share is a range of classes whose bands one goroutine finds. A band depends
// on its own two levels only, so the bands are the same however they are shared
// out. All shares go over the crossed cells, each for its own levels.
type share struct{ first, last int }

const (
	shareNodes = 1 << 16 // a smaller grid is not shared out
	shareLooks = 1 << 14 // crossed cells looked at to guess how the work is spread
)

// shares divides the classes from first to last among at most n goroutines, so
// that each has about as many crossings to follow.
func shares(rows []cellRow, cls *classes, first, last, n int) []share {
	work := make([]int, len(cls.levels)+2) // by class: crossings at its two levels
	crossed := 0
	for i := range rows {
		crossed += len(rows[i].crossed)
	}
	next, step := 0, max(1, crossed/shareLooks)
	for i := range rows {
		cells := rows[i].crossed
		for ; next < len(cells); next += step {
			lo, hi := order(uint32(cells[next].corners[0]), uint32(cells[next].corners[2]))
			if hi == cls.hole {
				continue
			}
			for l := lo; l < hi; l++ {
				work[l]++
				work[l+1]++
			}
		}
		next -= len(cells)
	}
	total := 0
	for k := first; k <= last; k++ {
		total += work[k]
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
