package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
)

// spiral returns a path of n steps that are short on the page.
func spiral(n int) *IteratePath {
	p := new(IteratePath)
	for i := range n + 1 {
		s, c := math.Sincos(4 * math.Pi * float64(i) / float64(n))
		r := 1 - 0.8*float64(i)/float64(n)
		p.Points = append(p.Points, contour.Point{X: r * c, Y: r * s})
	}
	return p
}

// headsOn returns the number of heads that a path paints: closed shapes with seven
// corners.
func headsOn(p *IteratePath) int {
	n := 0
	for _, a := range pathOn(p).Actions {
		if f, ok := a.(*recorder.Fill); ok {
			for _, k := range f.Path {
				if k.Type == vg.CloseComp {
					n++
				}
			}
		}
	}
	return n
}

// A long path of short steps shows its direction: one head for every 70 points. Heads
// on every n-th step are counted from the start.
func TestHeadsOfShortSteps(t *testing.T) {
	p := spiral(600)
	if got := headsOn(p); got < 4 || got > 20 {
		t.Errorf("%d heads", got)
	}
	for every, want := range map[int]int{-1: 0, 1: 0, 100: 6, 150: 4, 600: 1, 601: 0} {
		p.Arrow.Every = every
		if got := headsOn(p); got != want {
			t.Errorf("every %d: %d heads, want %d", every, got, want)
		}
	}
	p.Arrow = Arrow{Every: 100, Headless: true}
	if got := headsOn(p); got != 0 {
		t.Errorf("headless: %d heads", got)
	}
	// A short path has one head, and a path with long steps has one for each step.
	line := &IteratePath{}
	for i := range 21 {
		line.Points = append(line.Points, contour.Point{X: float64(i) / 200})
	}
	if got := headsOn(line); got != 1 {
		t.Errorf("short path: %d heads, want 1", got)
	}
	long := &IteratePath{Points: []contour.Point{{X: -0.9}, {X: -0.5}, {X: 0}, {X: 0.5}, {X: 0.9}}}
	for every, want := range []int{4, 4, 2, 1, 1, 0} {
		long.Arrow.Every = every
		if got := headsOn(long); got != want {
			t.Errorf("long steps, every %d: %d heads, want %d", every, got, want)
		}
		marked := *long
		marked.Marker = draw.GlyphStyle{Shape: draw.CrossGlyph{}}
		if got := headsOn(&marked); got != want {
			t.Errorf("marked steps, every %d: %d heads, want %d", every, got, want)
		}
	}
	// Far and missing iterates.
	for _, q := range []contour.Point{{X: 1e305}, {X: math.NaN()}, {X: math.Inf(1)}} {
		far := spiral(50)
		far.Points[20] = q
		for _, every := range []int{0, 7} {
			far.Arrow.Every = every
			headsOn(far)
		}
	}
	headsOn(&IteratePath{Points: make([]contour.Point, 1)})
	headsOn(&IteratePath{})
}

// A figure of paths with heads, to look at.
func TestHeadsPicture(t *testing.T) {
	f := &Figure{Width: 500, Height: 400}
	for i, every := range []int{0, 60, 25, 1} {
		p := &Panel{Row: i / 2, Column: i % 2, Title: fmt.Sprint("every ", every), X: Axis{Ticks: NoTicks{}}, Y: Axis{Ticks: NoTicks{}}}
		s := spiral(600)
		s.Arrow.Every = every
		if i == 1 {
			s.LineStyle = draw.LineStyle{Color: color.NRGBA{R: 200, A: 128}, Width: 2}
			s.Arrow.HeadWidth, s.Arrow.HeadLength = 7, 9
		}
		if i == 2 {
			s.ColorByIteration(colormap.Viridis())
		}
		p.Add(s)
		f.Panels = append(f.Panels, p)
	}
	dump(t, f, "heads")
}
