package plots

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

// equalPanels returns a figure without a height, of panels with equal aspect at random limits,
// one a row.
func equalPanels(r *rand.Rand, rows int) *Figure {
	f := &Figure{Width: vg.Length(225 + 2000*r.Float64()), FitHeight: true, Style: Light(), Title: "title\nof two lines"}
	for i := range rows {
		p := &Panel{Row: i, Title: "panel", EqualAspect: true, X: Axis{Max: 1 + 5*r.Float64(), Label: "x"}, Y: Axis{Max: 1 + 5*r.Float64(), Grid: &Grid{}}}
		p.Frameless = r.IntN(4) == 0
		f.Panels = append(f.Panels, p)
	}
	return f
}

// Data areas with equal aspect are as wide as their column to within a pixel, and the height is a
// whole number of pixels.
func TestFitHeightLeavesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 1))
	for range 40 {
		f := equalPanels(r, 1+r.IntN(3))
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		if px := float64(l.Height) / f.pixel(); math.Abs(px-math.Round(px)) > 1e-6 {
			t.Errorf("%v pixels high", px)
		}
		for i, p := range l.Panels {
			size := p.Box.Size()
			if ratio, want := float64(size.Y/size.X), p.Panel.Y.Max/p.Panel.X.Max; math.Abs(ratio/want-1) > 1e-9 {
				t.Errorf("panel %d: %v high in widths, want %v", i, ratio, want)
			}
			first := l.Panels[0].Box.Size().X
			if d := math.Abs(float64(size.X - first)); d > 3*f.pixel() {
				t.Errorf("%v pt wide: panel %d is %v pt wide, the first %v", f.Width, i, size.X, first)
			}
		}
	}
}

// With RowRatios, the rows keep their ratio. A row without equal aspect is 3/4 as high as wide.
func TestFitHeightRatios(t *testing.T) {
	f := &Figure{Width: 300, FitHeight: true, RowRatios: []float64{1, 2}}
	for i := range 2 {
		f.Panels = append(f.Panels, &Panel{Row: i, X: Axis{Max: 1}, Y: Axis{Max: 1}})
	}
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	a, b := l.Panels[0].Box.Size(), l.Panels[1].Box.Size()
	if math.Abs(float64(b.Y/a.Y)-2) > 1e-9 || math.Abs(float64(a.Y/a.X)-0.75) > 0.01 {
		t.Errorf("data areas of %v and %v", a, b)
	}
	f.RowRatios, f.Panels[0].EqualAspect, f.Panels[0].Y.Max = nil, true, 1e9
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) {
		t.Errorf("a panel a billion times as high as wide: %v", err)
	}
}

// A cropped page has the margin around what is painted, in whole pixels, and all else is as large
// as on the whole page.
func TestCrop(t *testing.T) {
	f := equalPanels(rand.New(rand.NewPCG(13, 2)), 1)
	f.FitHeight, f.Width, f.Height, f.Panels[0].X.Max, f.Panels[0].Y.Max = false, 300, 900, 2, 1
	whole, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	f.Crop = true
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	content, margin := f.content(l), f.style().Margin
	for side, left := range []vg.Length{content.Min.X, content.Min.Y, l.Width - content.Max.X, l.Height - content.Max.Y} {
		if left < min(margin-1e-6, 4) || left > margin+2*vg.Length(f.pixel()) {
			t.Errorf("side %d: %v pt are left, want %v", side, left, margin)
		}
	}
	if a, b := whole.Panels[0].Box.Size(), l.Panels[0].Box.Size(); math.Abs(float64(a.X-b.X)) > 1e-9 || math.Abs(float64(a.Y-b.Y)) > 1e-9 {
		t.Errorf("the data area is %v, on the whole page %v", b, a)
	}
	c, err := f.onCanvas(t.Context(), "png")
	if err != nil {
		t.Fatal(err)
	}
	if px := c.Pixels(); math.Abs(float64(px.X)-float64(l.Width)/f.pixel()) > 1e-6 || math.Abs(float64(px.Y)-float64(l.Height)/f.pixel()) > 1e-6 {
		t.Errorf("%v pixels for %v × %v pt", px, l.Width, l.Height)
	}
}

// All frames of an animation have one page, which is not cut to the last one alone, and each is made
// once.
func TestCropOfFrames(t *testing.T) {
	calls := map[int]int{}
	frame := func(i int) (*Figure, error) {
		calls[i]++
		p := &Panel{EqualAspect: true, X: Axis{Max: 2}, Y: Axis{Max: 1}}
		if i == 0 {
			p.Y.Max = 3
		}
		return &Figure{Width: 200, Height: 300, Crop: true, Panels: []*Panel{p}}, nil
	}
	a := &Animation{Frames: 2, Frame: frame}
	for _, format := range AnimationFormats() {
		clear(calls)
		if _, err := a.WriterTo(format); err != nil || calls[0] != 1 || calls[1] != 1 {
			t.Errorf("%s: %v after calls %v", format, err, calls)
		}
	}
	still, _ := frame(1)
	p, err := a.page(t.Context(), still)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		placed, err := a.place(t.Context(), p, i)
		if err != nil {
			t.Fatal(err)
		}
		placed.layout.cropTo(*p.part)
		if c := placed.figure.content(placed.layout); c.Min.X < 0 || c.Min.Y < 0 || c.Max.X > p.size().X || c.Max.Y > p.size().Y {
			t.Errorf("frame %d paints %v on a page of %v", i, c, p.size())
		}
	}
}

// On a page of the height that HeightFor returns, the most demanding data area has its proportion to
// within what ticks and numbers change, and the rows keep their ratio.
func TestHeightFor(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 3))
	for range 20 {
		f := equalPanels(r, 1+r.IntN(3))
		f.FitHeight, f.RowRatios = false, nil
		var want []float64
		for _, p := range f.Panels {
			p.EqualAspect = false
			want, f.RowRatios = append(want, 0.3+r.Float64()), append(f.RowRatios, 0.5+r.Float64())
		}
		var err error
		if f.Height, err = f.HeightFor(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		least := math.Inf(1)
		for i, p := range l.Panels {
			least = min(least, float64(p.Box.Size().Y/p.Box.Size().X)/want[i])
		}
		if math.Abs(least-1) > 0.05 {
			t.Errorf("the lowest data area has %v of its height", least)
		}
	}
	f := equalPanels(r, 2)
	for _, wrong := range [][]float64{nil, {1}, {1, 0}, {1, math.NaN()}, {1, math.Inf(1)}} {
		if _, err := f.HeightFor(t.Context(), wrong); !errors.Is(err, ErrFigure) {
			t.Errorf("proportions %v: %v", wrong, err)
		}
	}
	f.Panels[0].Title = strings.Repeat("long ", 400)
	if _, err := f.HeightFor(t.Context(), []float64{1, 1}); !errors.Is(err, ErrLayout) {
		t.Errorf("a title without room: %v", err)
	}
	if _, err := (*Figure)(nil).HeightFor(t.Context(), nil); !errors.Is(err, ErrFigure) {
		t.Errorf("no figure: %v", err)
	}
}
