package plots

import (
	"context"
	"fmt"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/page"
)

// A filmPage is the page that all frames of an animation have.
type filmPage struct {
	still *Figure
	whole *Layout       // of the still, not cropped
	part  *vg.Rectangle // of the whole page, nil if the still is not cropped
}

// page returns the page of all frames. A cropped one has room for what each frame paints.
func (a *Animation) page(ctx context.Context, still *Figure) (*filmPage, error) {
	whole, err := still.uncropped(ctx)
	if err != nil {
		return nil, inFrame(a.Frames-1, err)
	}
	p := &filmPage{still: still, whole: whole}
	if !still.Crop {
		return p, nil
	}
	content := still.content(whole)
	for i := range a.Frames - 1 {
		f, err := a.figure(i)
		if err != nil {
			return nil, err
		}
		l, err := p.layout(ctx, f, i)
		if err != nil {
			return nil, err
		}
		content = page.Union(content, f.content(l))
	}
	part := still.cropBox(whole, content)
	p.part = &part
	return p, nil
}

// size returns the size of the page.
func (p *filmPage) size() vg.Point {
	if p.part != nil {
		return p.part.Size()
	}
	return vg.Point{X: p.whole.Width, Y: p.whole.Height}
}

// layout returns the layout of frame i on the page.
func (p *filmPage) layout(ctx context.Context, f *Figure, i int) (*Layout, error) {
	s := p.still
	if f.FitHeight != s.FitHeight || f.Crop != s.Crop || f.Width != s.Width || !f.FitHeight && f.Height != s.Height || f.dpi() != s.dpi() {
		return nil, fmt.Errorf("plots: %w: frame %d has another size or resolution than the last", ErrAnimation, i)
	}
	g := *f
	if f.FitHeight {
		g.FitHeight, g.Height, g.RowRatios = false, p.whole.Height, p.whole.rows
	}
	l, err := g.uncropped(ctx)
	if err != nil {
		return nil, inFrame(i, err)
	}
	if p.part != nil {
		l.cropTo(*p.part)
	}
	return l, nil
}
