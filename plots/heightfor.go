package plots

import (
	"context"
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/layout"
)

// HeightFor returns the height of a page of the figure's Width on which each data area has room for
// a height of proportions[i] widths, in the order of Panels, whatever its aspect. The rows keep
// RowRatios, so that the most demanding panel decides. Decorations are taken to need the room
// that they have on a page of square cells, so that the height is good to some points; FitHeight is exact.
// Height and FitHeight do not count.
//
// HeightFor returns the errors of Layout, and one that wraps ErrFigure if the proportions are not as
// many positive numbers as panels.
func (f *Figure) HeightFor(ctx context.Context, proportions []float64) (_ vg.Length, err error) {
	defer caught(&err, "figure")
	if f == nil {
		return 0, f.check()
	}
	if len(proportions) != len(f.Panels) {
		return 0, fmt.Errorf("plots: %w: %d proportions for %d panels", ErrFigure, len(proportions), len(f.Panels))
	}
	for i, p := range proportions {
		if !(p > 0) || !isFinite(p) {
			return 0, fmt.Errorf("plots: %w: proportions[%d] = %v, want a positive number", ErrFigure, i, p)
		}
	}
	free := *f
	free.FitHeight = true
	d, err := newPageDescriber(ctx, &free)
	if err != nil {
		return 0, err
	}
	page, err := d.page(ctx)
	if err != nil {
		return 0, fmt.Errorf("plots: %w", err)
	}
	for i, p := range proportions {
		page.Panels[i].Proportion = p
	}
	height, err := layout.Estimate(page)
	if stop := stopped(ctx); stop != nil {
		return 0, stop
	}
	if err != nil {
		return 0, fmt.Errorf("plots: %w", err)
	}
	return height, nil
}
