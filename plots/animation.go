package plots

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"natgrad.example/plots/vgdraw2d"
)

// Animation shows one figure after another, as an animated GIF, an animated PNG
// (APNG) or an SVG with a CSS animation. The last one is the still: it is what
// viewers show that cannot play an APNG or an SVG, and what an SVG shows to
// readers who prefer reduced motion.
type Animation struct {
	// Frames is the number of figures, and Frame makes them, from 0 on. All have
	// the size and resolution of the last one; ID, Name and Alt
	// are those of the last.
	Frames int
	Frame  func(i int) (*Figure, error)

	// Seconds is how long all frames are shown; zero is a fifth of a second for
	// each. The last one stays Hold longer.
	Seconds, Hold float64

	// Loops is how often they are shown, zero for ever.
	Loops int
}

// maxFrames bounds the number of frames.
const maxFrames = 10000

// AnimationFormats lists the formats of Animation.WriterTo and, as file
// extensions, of Animation.Save. A PNG is an APNG under another name.
func AnimationFormats() []string {
	return []string{string(vgdraw2d.GIF), string(vgdraw2d.APNG), string(vgdraw2d.PNG), string(vgdraw2d.SVG)}
}

// Still returns the last figure.
func (a *Animation) Still() (*Figure, error) { return a.figure(a.Frames - 1) }

// figure returns figure i.
func (a *Animation) figure(i int) (*Figure, error) {
	if a.Frames < 1 || a.Frames > maxFrames || a.Frame == nil {
		return nil, fmt.Errorf("plots: %w: %d frames, want 1 to %d and a function that makes them", ErrAnimation, a.Frames, maxFrames)
	}
	f, err := a.Frame(i)
	if err != nil {
		return nil, inFrame(i, err)
	}
	if f == nil {
		return nil, fmt.Errorf("plots: %w: frame %d is nil", ErrAnimation, i)
	}
	return f, nil
}

// WriterTo draws all frames in a format, "gif", "apng" (or "png") or "svg". What
// it returns writes the finished file; the same animation gives the same bytes
// each time. Errors are those of Figure.WriterTo, with the number of the frame,
// and ErrAnimation.
func (a *Animation) WriterTo(format string) (io.WriterTo, error) {
	return a.Draw(context.Background(), format)
}

// Draw is WriterTo that ends early when ctx is done, within a frame as
// Figure.Draw does. The error then wraps that of ctx and its cause.
func (a *Animation) Draw(ctx context.Context, format string) (io.WriterTo, error) {
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
	l, err := still.Layout()
	if err != nil {
		return nil, err
	}
	film, err := vgdraw2d.NewAnimation(still.Width, still.Height, vgdraw2d.Format(format), still.options(l),
		vgdraw2d.Timing{Frame: seconds / float64(a.Frames), Hold: a.Hold, Loops: a.Loops})
	if err != nil {
		return nil, fmt.Errorf("plots: %w", err)
	}
	for i := range a.Frames {
		if err := a.draw(ctx, film, still, i); err != nil {
			return nil, err
		}
	}
	return film, nil
}

// draw adds frame i to the film.
func (a *Animation) draw(ctx context.Context, film *vgdraw2d.Animation, still *Figure, i int) error {
	if err := stopped(ctx); err != nil {
		return inFrame(i, err)
	}
	f := still
	if i < a.Frames-1 {
		var err error
		if f, err = a.figure(i); err != nil {
			return err
		}
		if f.Width != still.Width || f.Height != still.Height || f.dpi() != still.dpi() {
			return fmt.Errorf("plots: %w: frame %d has another size or resolution than the last", ErrAnimation, i)
		}
	}
	l, err := f.Layout()
	if err != nil {
		return inFrame(i, err)
	}
	c, err := film.Next()
	if err != nil {
		return inFrame(i, err)
	}
	if err := f.draw(ctx, c, l); err != nil {
		return inFrame(i, err)
	}
	return nil
}

// inFrame tells the frame in which an error arose.
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
