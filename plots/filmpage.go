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
	// frames has the figures before the still, and their layouts on the whole page, if the page is
	// cropped. A figure is then asked for once, and laid out before the first is drawn.
	frames []placedFrame
}

// A placedFrame is a figure with its layout.
type placedFrame struct {
	figure *Figure
	layout *Layout
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
		frame, err := a.place(ctx, p, i)
		if err != nil {
			return nil, err
		}
		p.frames = append(p.frames, frame)
		content = page.Union(content, frame.figure.content(frame.layout))
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

// place returns frame i with its layout on the whole page.
func (a *Animation) place(ctx context.Context, p *filmPage, i int) (frame placedFrame, err error) {
	switch {
	case i == a.Frames-1:
		return placedFrame{p.still, p.whole}, nil
	case i < len(p.frames):
		return p.frames[i], nil
	}
	if frame.figure, err = a.figure(i); err != nil {
		return frame, err
	}
	frame.layout, err = p.layout(ctx, frame.figure, i)
	return frame, err
}

// layout returns the layout of frame i on the whole page.
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
	return l, nil
}
