package plots

import (
	"errors"
	"fmt"
	"math"
	"reflect"
)

// grid returns how many rows and columns the panels use.
func (f *Figure) grid() (rows, cols int) {
	for _, p := range f.Panels {
		_, _, rowEnd, colEnd := p.cells()
		rows, cols = max(rows, rowEnd), max(cols, colEnd)
	}
	return rows, cols
}

// ratios returns the relative heights of rows and widths of columns.
func (f *Figure) ratios() (rows, cols []float64) {
	nr, nc := f.grid()
	return filled(f.RowRatios, nr), filled(f.ColumnRatios, nc)
}

// filled returns the first n of ratios, as many as are missing being one.
func filled(ratios []float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
		if i < len(ratios) {
			out[i] = ratios[i]
		}
	}
	return out
}

// maxGrid bounds the rows and the columns of a figure.
const maxGrid = 200

// check finds what makes a layout impossible.
func (f *Figure) check() error {
	if !(f.Width > 0) || !(f.Height > 0) || math.IsInf(float64(f.Width), 1) || math.IsInf(float64(f.Height), 1) {
		return fmt.Errorf("plots: %w: page of %v × %v pt", ErrFigure, float64(f.Width), float64(f.Height))
	}
	if len(f.Panels) == 0 {
		return fmt.Errorf("plots: %w: no panels", ErrFigure)
	}
	for _, r := range []struct {
		name   string
		ratios []float64
	}{{"RowRatios", f.RowRatios}, {"ColumnRatios", f.ColumnRatios}} {
		for i, v := range r.ratios {
			if !(v > 0) || math.IsInf(v, 0) {
				return fmt.Errorf("plots: %w: %s[%d] = %v", ErrFigure, r.name, i, v)
			}
		}
	}
	if err := f.style().check(); err != nil {
		return fmt.Errorf("plots: %w: %w", ErrFigure, err)
	}
	taken := make(map[[2]int]bool)
	for i, p := range f.Panels {
		if err := p.check(taken); err != nil {
			return fmt.Errorf("plots: %w: Panels[%d] %w", ErrFigure, i, err)
		}
	}
	return nil
}

// check finds what is wrong with a panel, and takes its cells.
func (p *Panel) check(taken map[[2]int]bool) error {
	if p == nil {
		return errors.New("is nil")
	}
	row, col, rowEnd, colEnd := p.cells()
	if row < 0 || row >= maxGrid || col < 0 || col >= maxGrid ||
		p.RowSpan < 0 || p.RowSpan > maxGrid || p.ColumnSpan < 0 || p.ColumnSpan > maxGrid || rowEnd > maxGrid || colEnd > maxGrid {
		return fmt.Errorf("at row %d, column %d: with its spans not from 0 to %d", row, col, maxGrid-1)
	}
	for r := row; r < rowEnd; r++ {
		for c := col; c < colEnd; c++ {
			if taken[[2]int{r, c}] {
				return fmt.Errorf("at row %d, column %d: row %d, column %d is taken", row, col, r, c)
			}
			taken[[2]int{r, c}] = true
		}
	}
	for k, q := range p.plotters {
		if v := reflect.ValueOf(q); !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
			return fmt.Errorf("(%s): plotter %d is nil", p.name(), k)
		}
	}
	if p.EqualAspect && !(p.X.isLinear() && p.Y.isLinear()) {
		return fmt.Errorf("(%s): equal aspect with a scale that is not linear", p.name())
	}
	return nil
}
