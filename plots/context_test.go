package plots

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"sync/atomic"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// ending is a plotter that counts how often it is painted and ends a context
// then.
type ending struct {
	end     context.CancelCauseFunc
	painted *int
}

var errEnough = errors.New("enough")

func (e ending) Plot(draw.Canvas, *plot.Plot) {
	*e.painted++
	e.end(errEnough)
}

// Drawing ends with the context: between two plotters, two panels and two
// frames.
func TestDrawEndsWithContext(t *testing.T) {
	for name, figure := range map[string]func(ending) *Figure{
		"plotters": func(e ending) *Figure {
			f := small()
			f.Panels[0].Add(e, e, e)
			return f
		},
		"panels": func(e ending) *Figure {
			f := small()
			f.Panels[0].Add(e)
			next := *f.Panels[0]
			next.Column = 1
			f.Panels = append(f.Panels, &next)
			return f
		},
	} {
		for _, format := range Formats() {
			painted := 0
			ctx, end := context.WithCancelCause(t.Context())
			w, err := figure(ending{end, &painted}).Draw(ctx, format)
			if w != nil || !errors.Is(err, context.Canceled) || !errors.Is(err, errEnough) || painted != 1 {
				t.Errorf("%s, %s: %v, painted %d times", name, format, err, painted)
			}
		}
	}
	for _, format := range AnimationFormats() {
		painted := 0
		ctx, end := context.WithCancelCause(t.Context())
		a := &Animation{Frames: 4, Frame: func(i int) (*Figure, error) {
			f := small()
			if i == 2 {
				f.Panels[0].Add(ending{end, &painted})
			}
			return f, nil
		}}
		w, err := a.Draw(ctx, format)
		if w != nil || !errors.Is(err, errEnough) || painted != 1 {
			t.Errorf("animation, %s: %v, painted %d times", format, err, painted)
		}
	}
	// A context that is done draws nothing; any other draws what WriterTo draws.
	done, end := context.WithCancel(t.Context())
	end()
	if _, err := small().Draw(done, "svg"); !errors.Is(err, context.Canceled) {
		t.Errorf("done: %v", err)
	}
	if _, err := (&Animation{}).Draw(done, "svg"); !errors.Is(err, context.Canceled) {
		t.Errorf("animation, done: %v", err)
	}
	w, err := small().Draw(t.Context(), "svg")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil || !bytes.Equal(b.Bytes(), Encode(t, small(), "svg")) {
		t.Errorf("Draw differs from WriterTo (%v)", err)
	}
}

// counted is a field that counts the calls of Z.
type counted struct {
	contour.Field
	calls *int
}

func (c counted) Z(col, row int) float64 {
	*c.calls++
	return c.Field.Z(col, row)
}

// foreignRule is a rule of another package that knows no contexts.
type foreignRule struct{}

func (foreignRule) Levels(f contour.Field) ([]float64, error) { return contour.Nice{}.Levels(f) }

// The Context of the settings ends the rule as well.
func TestRuleEndsWithContext(t *testing.T) {
	grid, err := contour.Sample(func(x []float64) float64 { return 1 + x[0] }, contour.Axis(0, 1, 9), contour.Axis(0, 1, 9), nil)
	if err != nil {
		t.Fatal(err)
	}
	done, end := context.WithCancel(t.Context())
	end()
	for _, rule := range []contour.Leveler{nil, contour.Nice{}, contour.Linear{}, contour.Log{}, contour.Quantile{}, contour.At(1.5), foreignRule{}} {
		calls := 0
		g := counted{grid, &calls}
		if _, err := NewContourLines(g, rule, nil, &contour.LineSettings{Context: done}); !errors.Is(err, context.Canceled) || calls > 0 {
			t.Errorf("lines, %T: %v after %d calls", rule, err, calls)
		}
		if _, err := NewBands(g, rule, colormap.Viridis(), &contour.BandSettings{Context: done}); !errors.Is(err, context.Canceled) || calls > 0 {
			t.Errorf("bands, %T: %v after %d calls", rule, err, calls)
		}
	}
}

// polled is a context that ends when it is asked the end-th time whether it has.
type polled struct {
	context.Context
	polls atomic.Int64
	end   int64
}

func (p *polled) Err() error {
	if p.polls.Add(1) >= p.end {
		return context.Canceled
	}
	return nil
}

// Drawing looks at the context many times within a plotter with much to draw, and ends
// as soon as it is done.
func TestDrawEndsWithinPlotter(t *testing.T) {
	if testing.Short() {
		t.Skip("draws for seconds")
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	axis := contour.Axis(0, 1, 300)
	noise, err := contour.Sample(func([]float64) float64 { return rnd.Float64() }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := NewContourLines(noise, nil, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	labeled := *lines
	labeled.Labels = &LineLabels{}
	bands, err := NewBands(noise, nil, colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	points := make([]contour.Point, 120_000)
	for i := range points {
		points[i] = contour.Point{X: rnd.Float64(), Y: rnd.Float64()}
	}
	before := runtime.NumGoroutine()
	for _, p := range []plot.Plotter{lines, &labeled, bands, &IteratePath{Points: points}} {
		panel := &Panel{}
		panel.Add(p)
		f := &Figure{Width: 400, Height: 300, Panels: []*Panel{panel}}
		for _, format := range Formats() {
			whole := &polled{Context: t.Context(), end: math.MaxInt64}
			if _, err := f.Draw(whole, format); err != nil {
				t.Fatal(err)
			}
			all := whole.polls.Load()
			ends := &polled{Context: t.Context(), end: all / 10}
			_, err := f.Draw(ends, format)
			if late := ends.polls.Load() - ends.end; !errors.Is(err, context.Canceled) || all < 100 || late > max(10, all/100) {
				t.Errorf("%T, %s: %v, %d looks at the context after its end at look %d of %d", p, format, err, late, ends.end, all)
			}
		}
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, before %d", n, before)
	}
}

// slowField calls a function for each value. It ends the context at one of the calls.
type slowField struct {
	contour.Field
	call func()
}

func (s slowField) Z(c, r int) float64 { s.call(); return s.Field.Z(c, r) }

// A plotter that reads a field stops with the next value.
func TestDrawEndsWithinField(t *testing.T) {
	axis := contour.Axis(0, 1, 30)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	call := func() {}
	field := slowField{grid, func() { call() }}
	bands, err := NewBands(field, nil, colormap.Viridis(), nil)
	if err != nil {
		t.Fatal(err)
	}
	heat, err := NewHeatMap(field, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []plot.Plotter{bands, heat} {
		panel := &Panel{X: Axis{Min: -1, Max: 2}, Y: Axis{Min: -1, Max: 2}}
		panel.Add(p)
		ctx, end := context.WithCancel(t.Context())
		calls := 0
		call = func() {
			if calls++; calls == 100 {
				end()
			}
		}
		_, err := (&Figure{Width: 200, Height: 200, Panels: []*Panel{panel}}).Draw(ctx, "png")
		if !errors.Is(err, context.Canceled) || calls != 100 {
			t.Errorf("%T: %v after %d calls", p, err, calls)
		}
		call = func() {}
		end()
	}
}

// A figure that was drawn can be written after its context is done.
func TestWriteAfterContext(t *testing.T) {
	for _, format := range Formats() {
		ctx, end := context.WithCancel(t.Context())
		w, err := small().Draw(ctx, format)
		end()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := w.WriteTo(&b); err != nil || !bytes.Equal(b.Bytes(), Encode(t, small(), format)) {
			t.Errorf("%s: %d bytes, %v", format, b.Len(), err)
		}
	}
}

// A countdown is a context that ends at the check after so many.
type countdown struct {
	context.Context
	left *atomic.Int64
	end  context.CancelFunc
}

// newCountdown returns a context that ends after k checks.
func newCountdown(ctx context.Context, k int) *countdown {
	ctx, end := context.WithCancel(ctx)
	left := new(atomic.Int64)
	left.Store(int64(k))
	return &countdown{ctx, left, end}
}

// Err implements context.Context.
func (c *countdown) Err() error {
	if c.left.Add(-1) < 0 {
		c.end()
	}
	return c.Context.Err()
}

// Whichever check finds a context done, drawing returns its error and no file. A context
// that ends after the last check changes nothing.
func TestDrawEndsAtEveryCheck(t *testing.T) {
	axis := contour.Axis(0.01, 1, 12)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] + x[1]*x[1] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := need(NewContourLines(grid, nil, nil, nil))(t)
	lines.Labels = &LineLabels{}
	bands := need(NewBands(grid, nil, colormap.Viridis(), nil))(t)
	heat := need(NewHeatMap(grid, nil, colormap.Viridis()))(t)
	marks := need(NewMarks(Mark{At: contour.Point{X: 0.3, Y: 0.6}, Label: "a"}))(t)
	path := &IteratePath{Points: []contour.Point{{X: 0.1, Y: 0.2}, {X: 0.5, Y: 0.9}, {X: 0.8, Y: 0.4}}}
	path.LineStyle.Dashes = []vg.Length{2, 2}
	figure := func() *Figure {
		p := &Panel{Title: "all", Legend: &Legend{Entries: []LegendEntry{{Text: "a path", Thumbnails: []plot.Thumbnailer{path}}}}}
		p.Add(bands, lines, marks, path)
		q := &Panel{Column: 1}
		q.Add(heat, path)
		return &Figure{Width: 300, Height: 160, Panels: []*Panel{p, q}}
	}
	type drawer interface {
		Draw(context.Context, string) (io.WriterTo, error)
	}
	for name, c := range map[string]struct {
		drawn   drawer
		formats []string
	}{"figure": {figure(), Formats()}, "animation": {Growing(figure(), 0), AnimationFormats()}} {
		for _, format := range c.formats {
			const many = 1 << 30
			all := newCountdown(t.Context(), many)
			if _, err := c.drawn.Draw(all, format); err != nil {
				t.Fatal(err)
			}
			checks := many - int(all.left.Load())
			if f, ok := c.drawn.(*Figure); ok {
				before := newCountdown(t.Context(), many)
				if _, err := f.onCanvas(before, format); err != nil {
					t.Fatal(err)
				}
				if drawing := many - int(before.left.Load()); drawing < 50 || checks-drawing < 4 {
					t.Errorf("%s: %d checks while drawing, %d while encoding", format, drawing, checks-drawing)
				}
			}
			step := max(checks/40, 1)
			if testing.Short() {
				step = max(checks/8, 1)
			}
			for k := 0; k < checks; k += step {
				w, err := c.drawn.Draw(newCountdown(t.Context(), k), format)
				if w != nil || !errors.Is(err, context.Canceled) {
					t.Fatalf("%s, %s: %v at check %d of %d", name, format, err, k, checks)
				}
			}
			if _, err := c.drawn.Draw(newCountdown(t.Context(), checks-1), format); !errors.Is(err, context.Canceled) {
				t.Errorf("%s, %s: %v at the last check", name, format, err)
			}
			if _, err := c.drawn.Draw(newCountdown(t.Context(), checks), format); err != nil {
				t.Errorf("%s, %s: %v after the last check", name, format, err)
			}
		}
	}
}
