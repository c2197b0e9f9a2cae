package layout

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// maxFits is the greatest number of heights that Fit tries, and maxTaller how often it doubles
// the first one until the decorations fit.
const (
	maxFits   = 40
	maxTaller = 6
)

// maxFitHeight is the greatest height of a page, in points, that Fit returns.
const maxFitHeight = 1e5

// usualAspect is the height of a data area without equal aspect, in widths.
const usualAspect = 0.75

// Fit returns a page of the same width that is as high as its panels need. Each row is as high as its
// panels with equal aspect are at the width of their columns. The data areas of a row without such
// panels are 3/4 as high as wide. If keep is set, the relative heights of the rows stay, and the most
// demanding row decides. The height is rounded up to a multiple of pixel. Panels with a Proportion
// count as those with equal aspect.
//
// An error wraps ErrNoFit.
func Fit(p *Page, keep bool, pixel float64) (*Page, error) {
	fit, err := fit(p, keep, maxFits)
	if err != nil {
		return nil, err
	}
	fit.Height = vg.Length(math.Ceil(float64(fit.Height)/pixel-1e-3) * pixel)
	return fit, nil
}

// Estimate returns the height of a page whose panels have the heights that they need, with rows that
// keep their relative heights, if decorations take as much room as on a page of square cells.
//
// An error wraps ErrNoFit.
func Estimate(p *Page) (vg.Length, error) {
	fit, err := fit(p, true, 1)
	if err != nil {
		return 0, err
	}
	return fit.Height, nil
}

// fit returns the page that Fit returns, with a height that is not rounded, after some steps. In the
// first, decorations have the room that they take on a page of square cells.
func fit(p *Page, keep bool, steps int) (*Page, error) {
	trial := *p
	trial.Panels = make([]Panel, len(p.Panels))
	for i, q := range p.Panels {
		q.EqualAspect, q.Legend = false, outside(q.Legend)
		trial.Panels[i] = q
	}
	trial.Height = p.Width * vg.Length(len(p.Rows)) / vg.Length(len(p.Columns))
	r, err := Of(&trial)
	for n := 0; errors.Is(err, ErrNoFit) && n < maxTaller; n++ {
		trial.Height *= 2
		r, err = Of(&trial)
	}
	if err != nil {
		return nil, err
	}
	for range steps {
		rows := r.wantedRows(p)
		if keep {
			rows = inRatio(rows, p.Rows)
		}
		more := 0.0
		for i, h := range rows {
			more += h - (r.grid.y[i].hi - r.grid.y[i].lo)
		}
		trial.Height += vg.Length(more)
		if !(trial.Height <= maxFitHeight) {
			return nil, fmt.Errorf("%w: the panels make the page %.4g pt high, more than %v pt", ErrNoFit, float64(trial.Height), float64(maxFitHeight))
		}
		trial.Rows = rows
		if math.Abs(more) < 1e-3 {
			break
		}
		if r, err = Of(&trial); err != nil {
			return nil, err
		}
	}
	fit := *p
	fit.Height, fit.Rows = trial.Height, trial.Rows
	return &fit, nil
}

// outside returns a legend beside the data, or nil for one that needs no room.
func outside(l *Legend) *Legend {
	if l == nil || l.Place.OnData() {
		return nil
	}
	return l
}

// inRatio returns rows with the given relative heights, the least of which none is lower than wanted.
func inRatio(rows, ratios []float64) []float64 {
	unit := 0.0
	for i, h := range rows {
		unit = max(unit, h/ratios[i])
	}
	out := make([]float64, len(rows))
	for i, v := range ratios {
		out[i] = v * unit
	}
	return out
}

// wantedRows returns the heights of rows that the panels of p want in r, where their data areas
// fill their cells.
func (r *Result) wantedRows(p *Page) []float64 {
	rows := make([]float64, len(p.Rows))
	for _, equal := range []bool{true, false} {
		for _, spanning := range []bool{false, true} {
			for i := range p.Panels {
				q := &p.Panels[i]
				if (q.EqualAspect || q.Proportion > 0) == equal && (q.Cells.RowEnd-q.Cells.Row > 1) == spanning && (equal || isEmpty(rows[q.Cells.Row:q.Cells.RowEnd])) {
					r.want(rows, q, r.Panels[i].Box)
				}
			}
		}
	}
	for i := range rows {
		rows[i] = max(rows[i], float64(p.Sizes.Font))
	}
	return rows
}

// isEmpty reports whether no panel wants anything of the rows yet.
func isEmpty(rows []float64) bool {
	for _, h := range rows {
		if h > 0 {
			return false
		}
	}
	return true
}

// want raises the rows of a panel until they have room for its data area. box is where it lies.
func (r *Result) want(rows []float64, q *Panel, box vg.Rectangle) {
	proportion := usualAspect
	switch {
	case q.Proportion > 0:
		proportion = q.Proportion
	case q.EqualAspect:
		proportion = (q.Y.Max - q.Y.Min) / (q.X.Max - q.X.Min)
	}
	height := float64(box.Size().X) * proportion
	first, end := q.Cells.Row, q.Cells.RowEnd
	more := height - float64(box.Size().Y) // of the heights that the rows have
	for i := first; i < end; i++ {
		more += r.grid.y[i].hi - r.grid.y[i].lo - rows[i]
	}
	if more > 0 {
		for i := first; i < end; i++ {
			rows[i] += more / float64(end-first)
		}
	}
}
