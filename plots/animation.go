package plots

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"gonum.org/v1/plot"

	"natgrad.example/plots/vgdraw2d"
)

// Animation shows one figure after another, as an animated GIF, an animated PNG (APNG)
// or an SVG with a CSS animation. The last figure is the still: viewers that cannot
// play an APNG or SVG show it, and an SVG shows it to readers who prefer reduced
// motion.
type Animation struct {
	// Frames is the number of figures, and Frame makes figure i, counted from 0. All
	// must have the size and resolution of the last one. The animation has the ID,
	// Name and Alt of the last one. Frame is called once for each figure. If the last one is
	// cropped (Figure.Crop), all are made before the first is drawn.
	Frames int
	Frame  func(i int) (*Figure, error)

	// Seconds is the time for all frames together. Zero is a fifth of a second for
	// each. The last frame stays Hold seconds longer.
	Seconds, Hold float64

	// Loops is how often the animation is played. Zero is forever.
	Loops int
}

// MaxFrames is the greatest number of frames of an Animation.
const MaxFrames = 10000

// AnimationFormats lists the formats of Animation.WriterTo and, as file
// extensions, of Animation.Save. An animated PNG is an APNG under another name.
func AnimationFormats() []string {
	return []string{string(vgdraw2d.GIF), string(vgdraw2d.APNG), string(vgdraw2d.PNG), string(vgdraw2d.SVG)}
}

// Still returns the last figure, or an error of Frame or one that wraps ErrAnimation.
func (a *Animation) Still() (*Figure, error) {
	if a == nil {
		return a.figure(0)
	}
	return a.figure(a.Frames - 1)
}

// figure returns figure i.
func (a *Animation) figure(i int) (*Figure, error) {
	if a == nil {
		return nil, fmt.Errorf("plots: %w: nil", ErrAnimation)
	}
	if a.Frames > MaxFrames {
		return nil, fmt.Errorf("plots: %w: %d frames, above plots.MaxFrames = %d: %w; no setting raises it", ErrAnimation, a.Frames, MaxFrames, ErrLimit)
	}
	if a.Frames < 1 || a.Frame == nil {
		return nil, fmt.Errorf("plots: %w: %d frames, want 1 to plots.MaxFrames = %d and a function that makes them", ErrAnimation, a.Frames, MaxFrames)
	}
	f, err := a.call(i)
	if err != nil {
		return nil, inFrame(i, err)
	}
	if f == nil {
		return nil, fmt.Errorf("plots: %w: frame %d is nil", ErrAnimation, i)
	}
	return f, nil
}

// call calls Frame.
func (a *Animation) call(i int) (_ *Figure, err error) {
	defer caught(&err, "Animation.Frame")
	return a.Frame(i)
}

// WriterTo draws all frames in a format, "gif", "apng" (or "png") or "svg", and returns
// the finished file. The same animation gives the same bytes each time. It returns the
// errors of Figure.WriterTo with the number of the frame, and ErrAnimation.
func (a *Animation) WriterTo(format string) (io.WriterTo, error) {
	return a.Draw(context.Background(), format)
}

// Draw is WriterTo, but stops early when ctx is done, also within a frame. The error
// then wraps the error of ctx and its cause. A nil ctx is never done.
func (a *Animation) Draw(ctx context.Context, format string) (_ io.WriterTo, err error) {
	defer caught(&err, "animation")
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	still, err := a.Still()
	if err != nil {
		return nil, err
	}
	if format == string(vgdraw2d.PNG) {
		format = string(vgdraw2d.APNG)
	}
	seconds := a.Seconds
	if seconds == 0 {
		seconds = float64(a.Frames) / 5
	}
	p, err := a.page(ctx, still)
	if err != nil {
		return nil, err
	}
	o, err := still.options(ctx, p.whole, format)
	if err != nil {
		return nil, inFrame(a.Frames-1, err)
	}
	film, err := vgdraw2d.NewAnimation(p.size().X, p.size().Y, vgdraw2d.Format(format), o,
		vgdraw2d.Timing{Frame: seconds / float64(a.Frames), Hold: a.Hold, Loops: a.Loops})
	if err != nil {
		return nil, fromCanvas(err)
	}
	for i := range a.Frames {
		if err := a.draw(ctx, film, p, i); err != nil {
			return nil, err
		}
	}
	return encoded(film)
}

// draw adds frame i to the film.
func (a *Animation) draw(ctx context.Context, film *vgdraw2d.Animation, p *filmPage, i int) (err error) {
	defer caught(&err, fmt.Sprintf("frame %d", i))
	if err := stopped(ctx); err != nil {
		return inFrame(i, err)
	}
	frame, err := a.place(ctx, p, i)
	if err != nil {
		return err
	}
	f, l := frame.figure, frame.layout
	if p.part != nil {
		l.cropTo(*p.part)
	}
	c, err := film.Next()
	if err != nil {
		return inFrame(i, fromCanvas(err))
	}
	if err := f.draw(ctx, c, l); err != nil {
		return inFrame(i, err)
	}
	return nil
}

// inFrame adds the number of the frame to an error.
func inFrame(i int, err error) error { return &located{fmt.Sprintf("frame %d", i), err} }

// Save writes the animation to a file with the extension .gif, .apng, .png or
// .svg, as Figure.Save does.
func (a *Animation) Save(path string) error {
	w, err := a.WriterTo(strings.ToLower(strings.TrimPrefix(filepath.Ext(path), ".")))
	if err != nil {
		return &located{path, err}
	}
	return saveAs(path, w)
}

// Growing returns an animation in which every Grower of a figure, such as an
// IteratePath, grows step by step. The steps of the longest Grower are divided as
// evenly as possible among the given number of frames. Zero is one frame for every
// step, and one for the start. The last frame stays for a second. The figure must not
// change while the animation is used.
func Growing(f *Figure, frames int) *Animation {
	if f == nil {
		return &Animation{Frames: max(frames, 1), Frame: func(int) (*Figure, error) { return nil, nil }}
	}
	steps, err := f.steps()
	if err != nil {
		return &Animation{Frames: max(frames, 1), Frame: func(int) (*Figure, error) { return nil, err }}
	}
	if frames == 0 {
		frames = min(steps+1, MaxFrames)
	}
	drawn := make([]int, min(max(frames, 0), MaxFrames)) // more is an error of Still
	for i := range drawn {
		drawn[i] = steps
		if frames > 1 {
			drawn[i] = i * steps / (frames - 1)
		}
	}
	return &Animation{
		Frames: frames,
		Hold:   1,
		Frame:  func(i int) (*Figure, error) { return f.grownTo(drawn[:i+1]), nil },
	}
}

// steps returns the number of steps of the longest Grower.
func (f *Figure) steps() (n int, err error) {
	defer caught(&err, "Growing")
	for p := range f.everyPanel() { // drawing reports those that are nil
		for _, q := range p.all() {
			if g, ok := q.(Grower); ok {
				n = max(n, g.Steps())
			}
		}
	}
	return n, nil
}

// grownTo returns a copy of the figure with its paths grown. frames has the number of
// steps in this frame and in all frames before it.
func (f *Figure) grownTo(frames []int) *Figure {
	g := *f
	g.Panels = make([]*Panel, len(f.Panels))
	for k, p := range f.Panels {
		if p == nil {
			continue
		}
		q := p.copied()
		q.grow(frames)
		for i := range q.Insets {
			if in := q.Insets[i].Panel; in != nil {
				in.grow(frames)
			}
		}
		g.Panels[k] = q
	}
	g.ColorBars = barsOf(f.ColorBars, f.Panels, g.Panels)
	return &g
}

// grow makes the paths of a panel grow.
func (p *Panel) grow(frames []int) {
	for j, plotter := range p.all() {
		*p.at(j) = grown(plotter, frames)
	}
}

// grown returns a copy of a Grower that draws the steps of the last frame of frames. It
// returns other plotters unchanged.
func grown(p plot.Plotter, frames []int) plot.Plotter {
	g, ok := p.(Grower)
	if !ok {
		return p
	}
	own, all := make([]int, len(frames)), g.Steps()
	for i, n := range frames {
		own[i] = min(n, all)
	}
	return notNil(g, g.Grown(own), "Grown")
}

// barsOf returns color bars that serve the copies of their panels.
func barsOf(bars []*ColorBar, panels, copies []*Panel) []*ColorBar {
	out := slices.Clone(bars)
	for i, b := range out {
		if b == nil || b.Panels == nil {
			continue
		}
		c := *b
		c.Panels = slices.Clone(b.Panels)
		for k, p := range c.Panels {
			if at := slices.Index(panels, p); at >= 0 {
				c.Panels[k] = copies[at]
			}
		}
		out[i] = &c
	}
	return out
}
