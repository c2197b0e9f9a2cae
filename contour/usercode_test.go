package contour_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"natgrad.example/contour"
)

// moody is a field whose named method panics.
type moody struct {
	*contour.Grid
	method string
}

func (f moody) do(method string) {
	if f.method == method {
		panic("no")
	}
}

func (f moody) Dims() (c, r int)              { f.do("Dims"); return f.Grid.Dims() }
func (f moody) X(c int) float64               { f.do("X"); return f.Grid.X(c) }
func (f moody) Y(r int) float64               { f.do("Y"); return f.Grid.Y(r) }
func (f moody) Z(c, r int) float64            { f.do("Z"); return f.Grid.Z(c, r) }
func (f moody) Range() (a, b float64, k bool) { f.do("Range"); return f.Grid.Range() }
func (f moody) Concurrent() bool              { f.do("Concurrent"); return true }

type moodyNodes struct{ moody }

func (f moodyNodes) Node(c, r int) contour.Point {
	f.do("Node")
	return contour.Point{X: float64(c), Y: float64(r)}
}

// A panic of any method of a field is an error that names its type.
func TestPanicsOfFields(t *testing.T) {
	axis := []float64{0, 1, 2}
	g := sample(t, func(x []float64) float64 { return x[0] + x[1] }, axis, axis)
	levels := []float64{1, 2}
	for _, method := range []string{"Dims", "X", "Y", "Z", "Range", "Concurrent", "Node"} {
		var f contour.Field = moody{g, method}
		if method == "Node" {
			f = moodyNodes{moody{g, method}}
		}
		_, lines := contour.Lines(f, levels, nil)
		_, bands := contour.Bands(f, levels, nil)
		_, nice := contour.Nice{}.Levels(f)
		_, linear := contour.Linear{}.Levels(f)
		_, log := contour.Log{}.Levels(f)
		_, quantile := contour.Quantile{}.Levels(f)
		_, through := contour.Through{Points: []contour.Point{{X: 0.5, Y: 0.5}}}.Levels(f)
		for name, err := range map[string]error{
			"lines": lines, "bands": bands, "nice": nice, "linear": linear, "log": log, "quantile": quantile, "through": through,
		} {
			var p *contour.PanicError
			if err == nil {
				continue // does not call the method
			}
			if errors.Is(err, contour.ErrNilFunc) && method == "Node" {
				continue // levels through points of a curvilinear field
			}
			if !errors.As(err, &p) || p.Value != "no" || !strings.Contains(err.Error(), "field contour_test.moody") {
				t.Errorf("%s of a field with a bad %s: %v", name, method, err)
			}
		}
		for name, err := range map[string]error{"lines": lines, "bands": bands} {
			if err == nil && method != "Range" {
				t.Errorf("%s: no error from %s", name, method)
			}
		}
	}
	bad := func(float64) float64 { panic("no") }
	_, lines := contour.Lines(g, levels, &contour.LineSettings{XScale: bad})
	_, bands := contour.Bands(g, []float64{0.5, 1.5}, &contour.BandSettings{YScale: func(y float64) float64 {
		if y != math.Round(y) {
			panic("no")
		}
		return y * y
	}})
	for _, err := range []error{lines, bands} {
		var p *contour.PanicError
		if !errors.As(err, &p) || err.Error() != "contour: XScale or YScale: panic: no" {
			t.Errorf("%v", err)
		}
	}
}

// quitting is a field whose node (1, 2) ends the goroutine.
type quitting struct{ moody }

func (f quitting) Z(c, r int) float64 {
	if c == 1 && r == 2 {
		runtime.Goexit()
	}
	return f.Grid.Z(c, r)
}

// A field or scale that ends a goroutine of the engine is an error that names it, for the
// first strip that has one. No lines or bands are missing without an error.
func TestGoexitInWorkers(t *testing.T) {
	xs, ys := contour.Axis(0, 511, 512), contour.Axis(0, 640, 641) // several strips
	g := sample(t, func(x []float64) float64 { return x[0] + x[1] }, xs, ys)
	levels := []float64{0.5, 1.5, 2.5, 5.5, 400.5}
	scale := func(x float64) float64 {
		if x != math.Round(x) {
			runtime.Goexit()
		}
		return x * x
	}
	for _, workers := range []int{2, 3, 8} {
		_, lines := contour.Lines(quitting{moody{g, ""}}, levels, &contour.LineSettings{Workers: workers})
		_, bands := contour.Bands(quitting{moody{g, ""}}, levels, &contour.BandSettings{Workers: workers})
		_, scaledLines := contour.Lines(g, levels, &contour.LineSettings{Workers: workers, XScale: scale})
		_, scaledBands := contour.Bands(g, levels, &contour.BandSettings{Workers: workers, YScale: scale})
		const name = "contour_test.TestGoexitInWorkers.func2"
		for want, errs := range map[string][]error{
			"contour: contour_test.quitting.Z: panic: runtime.Goexit was called": {lines, bands},
			"contour: " + name + ": panic: runtime.Goexit was called":            {scaledLines, scaledBands},
		} {
			for _, err := range errs {
				var p *contour.PanicError
				if !errors.As(err, &p) || err.Error() != want {
					t.Errorf("%d workers: %v, want %s", workers, err, want)
				}
			}
		}
	}
}

// A Progress that ends a goroutine of Sample is an error. The caller's goroutine waits in
// its first row until that has happened.
func TestGoexitInProgress(t *testing.T) {
	callers := func() bool { return bytes.Contains(debug.Stack(), []byte("contour.Sample(")) }
	ended := make(chan bool)
	f := func(x []float64) float64 {
		if callers() {
			<-ended
		}
		return x[0]
	}
	_, err := contour.Sample(f, contour.Axis(0, 1, 2), contour.Axis(0, 1, 50), &contour.SampleSettings{
		Concurrent: true, Workers: 2, Progress: func(done, total int) {
			if !callers() {
				close(ended)
				runtime.Goexit()
			}
		}})
	var p *contour.PanicError
	if !errors.As(err, &p) || err.Error() != "contour: SampleSettings.Progress: panic: runtime.Goexit was called" {
		t.Error(err)
	}
}

// An objective that changes its argument is an error that names the point.
func TestChangedArgument(t *testing.T) {
	axis := []float64{0, 1, 2}
	good := func(x []float64) float64 { return x[0] * x[1] }
	bad := func(x []float64) float64 { x[1] += 3; return x[0] * x[1] }
	for _, workers := range []int{1, 3} {
		_, err := contour.Sample(bad, axis, axis, &contour.SampleSettings{Concurrent: true, Workers: workers})
		checkError(t, err, contour.ErrChanged, "contour: objective at (0, 0) changed its argument to (0, 3)")
	}
	g := sample(t, good, axis, axis)
	_, err := contour.Refine(mustLines(t, g, []float64{0.3}, nil), bad, g, nil)
	checkError(t, err, contour.ErrChanged, "contour: objective at (")
	_, err = contour.Through{Points: []contour.Point{{X: 1, Y: 2}}, Func: bad}.Levels(nil)
	checkError(t, err, contour.ErrChanged, "contour: objective at (1, 2) changed its argument to (1, 5)")
}

// Contexts end work that would take a minute or more.
func TestContextsEndLongWork(t *testing.T) {
	zigzag := func(n int, y float64) contour.Line {
		l := contour.Line{Points: make([]contour.Point, n)}
		for i := range l.Points {
			l.Points[i] = contour.Point{X: float64(i%1000) + float64(i)*1e-6, Y: y + float64(i)*1e-9}
		}
		return l
	}
	axis := contour.Axis(0, 1, 1000)
	slow := func(p contour.Point) contour.Point { time.Sleep(time.Millisecond); return p }
	for name, work := range map[string]func(ctx context.Context) error{
		"Sample within a row": func(ctx context.Context) error {
			_, err := contour.Sample(func([]float64) float64 { time.Sleep(2 * time.Millisecond); return 0 },
				contour.Axis(0, 1, 100_000), []float64{0, 1}, &contour.SampleSettings{Context: ctx})
			return err
		},
		"Warp": func(ctx context.Context) error {
			_, err := sample(t, func(x []float64) float64 { return x[0] }, axis, axis).WarpContext(ctx, slow)
			return err
		},
		"SimplifyLines": func(ctx context.Context) error {
			lines := []contour.Line{zigzag(200_000, 0), zigzag(200_000, 0.3)}
			_, err := contour.SimplifyLinesContext(ctx, lines, 1e5, 1)
			return err
		},
		"Lines of a row": func(ctx context.Context) error {
			g := &contour.Grid{Xs: contour.Axis(0, 1, 100_000), Ys: []float64{0, 1}, Zs: make([]float64, 200_000)}
			for i := range g.Zs {
				g.Zs[i] = float64(i % 2)
			}
			_, err := contour.Lines(g, contour.Axis(0.001, 0.999, 2000), &contour.LineSettings{Context: ctx})
			return err
		},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
		begin := time.Now()
		err := work(ctx)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) || !strings.HasPrefix(err.Error(), "contour: ") || time.Since(begin) > 20*time.Second {
			t.Errorf("%s: after %v: %v", name, time.Since(begin), err)
		}
		t.Logf("%s: %v", name, time.Since(begin))
	}
	if _, err := contour.SimplifyContext(context.Background(), zigzag(10, 0).Points, false, 1); err != nil {
		t.Error(err)
	}
}

// More nodes or levels than the limits are errors before anything is allocated.
func TestLimits(t *testing.T) {
	axis := contour.Axis(0, 1, 20_000)
	_, err := contour.Sample(func([]float64) float64 { return 0 }, axis, axis, nil)
	checkError(t, err, contour.ErrSize, "MaxNodes = 268435456")
	if huge := contour.Axis(0, 1, contour.MaxNodes+1); len(huge) != 0 {
		t.Errorf("an axis of %d", len(huge))
	}
	g := sample(t, gdObjective, []float64{0, 1}, []float64{0, 1})
	_, err = contour.Lines(g, contour.Axis(0, 1, contour.MaxLevels+1), nil)
	checkError(t, err, contour.ErrSize, "MaxLevels = 65534")
}
