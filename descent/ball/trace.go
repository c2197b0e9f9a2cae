package ball

import (
	"errors"
	"fmt"
	"math"

	"natgrad.example/contour"
	"natgrad.example/internal/stop"
)

// MaxCells is the greatest number of cells of the grid of DivergenceBoundary in each
// direction. Thinner parts of a ball are an ErrUnresolved.
const MaxCells = 2048

// trace returns the boundary of the ball, which lies in the window. It refines the
// grid until the extent of the line no longer changes.
func (b *divergenceBall) trace(w *window, s DivergenceSettings) (contour.Line, error) {
	var before contour.Line
	for n := s.Cells; ; n *= 2 { // at most 9 times, from 8 to MaxCells
		t := &tracer{ball: b, window: w}
		line, err := t.on(n)
		switch {
		case err != nil && !errors.Is(err, ErrUnresolved):
			return contour.Line{}, err
		case err == nil && sameExtent(before, line):
			return t.final(s.Tol)
		case 2*n > MaxCells:
			return contour.Line{}, fmt.Errorf("ball: radius %v: parts are thinner than 1/%d of the ball: %w", b.radius, n, ErrUnresolved)
		}
		before = line
	}
}

// tracer traces the ball on one grid, in window coordinates.
type tracer struct {
	ball   *divergenceBall
	window *window
	grid   *contour.Grid
	line   contour.Line // the contour line of the grid
}

func (t *tracer) height(u []float64) float64 {
	return t.ball.heightAt(t.window.at(u[0], u[1]))
}

// on returns the boundary on a grid of n×n cells. The error is ErrUnresolved if the grid
// shows none.
func (t *tracer) on(n int) (contour.Line, error) {
	us, _ := axis(t.window.lo[0], t.window.hi[0], n)
	vs, _ := axis(t.window.lo[1], t.window.hi[1], n)
	var err error
	if t.grid, err = contour.Sample(t.height, us, vs, &contour.SampleSettings{Context: t.ball.ctx}); err != nil {
		return contour.Line{}, t.stopped(err)
	}
	if t.ball.err != nil {
		return contour.Line{}, t.ball.err
	}
	lines, err := contour.Lines(t.grid, []float64{boundaryHeight}, &contour.LineSettings{Context: t.ball.ctx})
	if err != nil {
		return contour.Line{}, t.stopped(err)
	}
	var ok bool
	if t.line, ok = around(lines); !ok {
		return contour.Line{}, fmt.Errorf("ball: radius %v: no closed line around the center: %w", t.ball.radius, ErrUnresolved)
	}
	return t.refined(0)
}

// refined moves the points of the line to the level of the divergence, and adds points if
// tol is not 0.
func (t *tracer) refined(tol float64) (contour.Line, error) {
	lines, err := contour.Refine([]contour.Line{t.line}, t.height, t.grid, &contour.RefineSettings{Steps: 100, Tol: tol, Context: t.ball.ctx})
	if t.ball.err != nil {
		return contour.Line{}, t.ball.err
	}
	if err != nil {
		return contour.Line{}, t.stopped(err)
	}
	return lines[0], nil
}

// stopped returns the error of the context if it is done, and err otherwise.
func (t *tracer) stopped(err error) error {
	if stopped := stop.Error(t.ball.ctx); stopped != nil {
		return fmt.Errorf("ball: %w", stopped)
	}
	return err
}

// final adds points, maps them from window coordinates to the plane and checks the result.
func (t *tracer) final(tol float64) (contour.Line, error) {
	line, err := t.refined(tol)
	if err != nil {
		return contour.Line{}, err
	}
	line.Level = t.ball.radius
	worst, most := 0, -1.0
	for i, p := range line.Points {
		q := t.window.at(p.X, p.Y)
		line.Points[i] = q
		if off := math.Abs(t.ball.heightAt(q) - boundaryHeight); off > most {
			worst, most = i, off
		}
	}
	if err := t.ball.checkBoundary([]float64{line.Points[worst].X, line.Points[worst].Y}); err != nil {
		return contour.Line{}, err
	}
	return line, nil
}

// around returns the closed line of least area that encloses the origin.
func around(lines []contour.Line) (best contour.Line, ok bool) {
	least := math.Inf(1)
	for _, l := range lines {
		if !l.Closed {
			continue
		}
		var area, turns float64
		for i, p := range l.Points {
			q := l.Points[(i+1)%len(l.Points)]
			cross := p.X*q.Y - q.X*p.Y
			area += cross / 2
			turns += math.Atan2(cross, p.X*q.X+p.Y*q.Y)
		}
		if math.Abs(turns) > math.Pi && math.Abs(area) < least {
			best, least, ok = l, math.Abs(area), true
		}
	}
	return best, ok
}

// sameExtent reports whether two lines have the same bounding box to 10⁻³ of its size.
func sameExtent(l, m contour.Line) bool {
	if len(l.Points) == 0 {
		return false
	}
	a, b := boundsOf(l), boundsOf(m)
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-3*(b[i|2]-b[i&1]) {
			return false
		}
	}
	return true
}

// boundsOf returns the least x, the least y, the greatest x and the greatest y.
func boundsOf(l contour.Line) [4]float64 {
	b := [4]float64{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range l.Points {
		b[0], b[1] = min(b[0], p.X), min(b[1], p.Y)
		b[2], b[3] = max(b[2], p.X), max(b[3], p.Y)
	}
	return b
}
