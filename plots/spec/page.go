package spec

import (
	"cmp"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// Sizes of pages that the file does not give, for type of 10 points.
const (
	columnWidth = 3.4 * vg.Inch
	leastWidth  = 5 * vg.Inch   // without what stands beside panels
	besideWidth = 0.8 * vg.Inch // of a color bar or a legend beside a panel
	pixel       = 0.75          // points of a CSS pixel
)

// page sets the size of the page.
func (b *builder) page(fig *plots.Figure) error {
	f := b.file
	save, err := lengthOf("save.width", f.Save.Width)
	if err != nil {
		return err
	}
	if f.FitHeight && (f.Size != nil || f.Height != 0) {
		return fileError("fit-height", "the page has a height already: remove fit-height, or write width alone")
	}
	if f.Size != nil {
		return b.fixedPage(fig, save)
	}
	if fig.Width, err = lengthOf("width", f.Width); err != nil {
		return err
	}
	if fig.Height, err = lengthOf("height", f.Height); err != nil {
		return err
	}
	if save > 0 {
		fig.Width = save
	}
	if fig.Width == 0 {
		fig.Width = b.defaultWidth(fig)
	}
	b.wrapTitles(fig)
	if fig.FitHeight = f.FitHeight; fig.FitHeight {
		return b.checkLayout(fig, "width")
	}
	if fig.Height == 0 {
		return b.fitHeight(fig)
	}
	return b.checkLayout(fig, "height")
}

// fixedPage sets the size that the file gives. A width under save scales it.
func (b *builder) fixedPage(fig *plots.Figure, save vg.Length) (err error) {
	s := b.file.Size
	if fig.Width, err = lengthOf("size", s.Width); err != nil {
		return err
	}
	if fig.Height, err = lengthOf("size", s.Height); err != nil {
		return err
	}
	if fig.Width == 0 || fig.Height == 0 {
		return fileError("size", "[%v, %v] points: want two positive lengths", float64(s.Width), float64(s.Height))
	}
	if save > 0 {
		fig.Width, fig.Height = save, fig.Height*save/fig.Width
	}
	b.wrapTitles(fig)
	return b.checkLayout(fig, "size")
}

// checkLayout returns an error about a key if the figure does not fit on its page.
func (b *builder) checkLayout(fig *plots.Figure, key string) error {
	if _, err := fig.LayoutContext(b.ctx); err != nil && !b.forgives(err) {
		return layoutError(fig, key, err)
	}
	return nil
}

// forgives reports whether the file wants the figure without the part that an error of a layout is
// about.
func (b *builder) forgives(err error) bool {
	return b.file.Lenient && (b.ctx == nil || b.ctx.Err() == nil) && !errors.Is(err, plots.ErrPanic)
}

// defaultWidth returns the width of a page that the file does not give.
func (b *builder) defaultWidth(fig *plots.Figure) vg.Length {
	if b.style.Width > 0 {
		return b.style.Width
	}
	columns, beside := 0, make(map[int]bool)
	for _, p := range fig.Panels {
		end := p.Column + max(p.ColumnSpan, 1)
		columns = max(columns, end)
		if p.ColorBar != nil && !p.ColorBar.Below || p.Legend != nil && p.Legend.Place == plots.LegendRight {
			beside[end] = true
		}
	}
	w := max(vg.Length(columns)*columnWidth, leastWidth) + vg.Length(len(beside))*besideWidth
	if slices.ContainsFunc(fig.ColorBars, func(c *plots.ColorBar) bool { return !c.Below }) {
		w += besideWidth
	}
	w += b.reach(fig)
	return roundUp(w * b.style.FontSize / 10)
}

// narrow reports whether the columns of the page have less room than lines of the usual
// width need.
func (b *builder) narrow() bool {
	const least = 2.6 * vg.Inch
	width := cmp.Or(vg.Length(b.file.Save.Width), vg.Length(b.file.Width), b.style.Width)
	if s := b.file.Size; s != nil && b.file.Save.Width == 0 {
		width = vg.Length(s.Width)
	}
	columns, err := b.columns()
	if err != nil || width <= 0 {
		return false
	}
	for _, p := range b.panels {
		if at := p.spec.Place; at != nil {
			columns = max(columns, at.Column+max(at.Columns, 1)-1)
		}
	}
	return width < least*vg.Length(columns)
}

// fitHeight sets the height of the page so that the data areas have their proportions.
func (b *builder) fitHeight(fig *plots.Figure) error {
	var proportions []float64
	for _, p := range fig.Panels {
		proportions = append(proportions, proportion(p))
	}
	columns := 0
	for _, p := range fig.Panels {
		columns = max(columns, p.Column+max(p.ColumnSpan, 1))
	}
	square := fig.Width / vg.Length(columns) * vg.Length(len(rowRatios(fig))) // of cells that are squares
	height, err := fig.HeightFor(b.ctx, proportions)
	switch {
	case err != nil && b.forgives(err):
		fig.Height = roundUp(square)
		return nil
	case err != nil:
		return layoutError(fig, "width", err)
	}
	fig.Height = roundUp(height)
	if fig.Height >= square && !slices.ContainsFunc(fig.Panels, func(p *plots.Panel) bool { return p.EqualAspect }) {
		return nil // there is more room than HeightFor had
	}
	return b.checkLayout(fig, "width")
}

// withoutEqualAspect returns a copy of a figure whose data areas fill their cells, without insets.
func withoutEqualAspect(fig *plots.Figure) *plots.Figure {
	trial := *fig
	trial.Panels = slices.Clone(fig.Panels)
	trial.ColorBars = slices.Clone(fig.ColorBars)
	for i, p := range fig.Panels {
		if !p.EqualAspect && len(p.Insets) == 0 {
			continue
		}
		q := *p
		q.EqualAspect, q.Insets = false, nil // insets need the room that they get in the end
		trial.Panels[i] = &q
		for k, bar := range trial.ColorBars {
			if j := slices.Index(bar.Panels, p); j >= 0 {
				c := *bar
				c.Panels = slices.Clone(bar.Panels)
				c.Panels[j] = &q
				trial.ColorBars[k] = &c
			}
		}
	}
	return &trial
}

// rowRatios returns the relative height of each row.
func rowRatios(fig *plots.Figure) []float64 {
	n := 0
	for _, p := range fig.Panels {
		n = max(n, p.Row+max(p.RowSpan, 1))
	}
	ratios := make([]float64, n)
	for i := range ratios {
		ratios[i] = 1
		if i < len(fig.RowRatios) {
			ratios[i] = fig.RowRatios[i]
		}
	}
	return ratios
}

// proportion returns the height of a data area divided by its width: that of the limits
// if the aspect is equal, as far as a page allows it, and else 3/4.
func proportion(p *plots.Panel) float64 {
	const usual, least, most = 0.75, 1.0 / 3, 1.5
	if !p.EqualAspect {
		return usual
	}
	x, y := dataLimits(p)
	r := y / x
	if math.IsNaN(r) || r <= 0 {
		return usual
	}
	return min(max(r, least), most)
}

// dataLimits returns the distance of the limits of a panel in x and in y.
func dataLimits(p *plots.Panel) (x, y float64) {
	xs, ys := noRange, noRange
	for _, q := range p.Plotters() {
		if r, ok := q.(plot.DataRanger); ok {
			x0, x1, y0, y1 := r.DataRange()
			xs = [2]float64{math.Min(xs[0], x0), math.Max(xs[1], x1)}
			ys = [2]float64{math.Min(ys[0], y0), math.Max(ys[1], y1)}
		}
	}
	x, y = xs[1]-xs[0], ys[1]-ys[0]
	if p.X.Min != 0 || p.X.Max != 0 {
		x = p.X.Max - p.X.Min
	}
	if p.Y.Min != 0 || p.Y.Max != 0 {
		y = p.Y.Max - p.Y.Min
	}
	return x, y
}

// roundUp rounds a length up to whole CSS pixels.
func roundUp(l vg.Length) vg.Length { return pixel * vg.Length(math.Ceil(float64(l)/pixel-1e-6)) }
