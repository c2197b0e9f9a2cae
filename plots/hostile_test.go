package plots

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"natgrad.example/contour"
)

// An arrow to a far point looks the same at any distance, on a canvas that clips and on
// one that cannot.
func TestFarIterates(t *testing.T) {
	for name, path := range map[string]IteratePath{
		"data units": {Data: &DataArrow{HeadWidth: 0.1, HeadLength: 0.1, ShaftWidth: 0.01}},
		"points":     {},
		"headless":   {Arrow: Arrow{Headless: true}},
	} {
		t.Run(name, func(t *testing.T) { testFar(t, path) })
	}
}

func testFar(t *testing.T, path IteratePath) {
	arrow := func(to float64) *IteratePath {
		p := path
		p.Points = []contour.Point{{}, {X: to, Y: to}}
		p.LineStyle.Width = 4
		return &p
	}
	ours := func(to float64) int {
		p := &Panel{X: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}, Y: Axis{Min: -1, Max: 1, Ticks: NoTicks{}}}
		p.Add(arrow(to))
		return dark(t, &Figure{Width: 300, Height: 200, Panels: []*Panel{p}})
	}
	stock := func(to float64) int {
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 1, -1, 1
		c := vgimg.New(300, 200)
		arrow(to).Plot(draw.New(c), plt)
		return countDark(c.Image())
	}
	for name, count := range map[string]func(float64) int{"clipping canvas": ours, "stock canvas": stock} {
		want := count(10)
		if want < 300 {
			t.Fatalf("%s: %d dark pixels", name, want)
		}
		step := 9
		if testing.Short() {
			step = 101
		}
		for e := 2; e <= 305; e += step {
			if got := count(math.Pow10(e)); got > want+want/10 || got < want-want/10 {
				t.Errorf("%s: to 1e%d: %d dark pixels, want about %d", name, e, got, want)
			}
		}
	}
}

// dark counts the dark pixels of a figure.
func dark(t *testing.T, f *Figure) int {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(Encode(t, f, "png")))
	if err != nil {
		t.Fatal(err)
	}
	return countDark(m)
}

func countDark(m image.Image) int {
	n := 0
	for y := m.Bounds().Min.Y; y < m.Bounds().Max.Y; y++ {
		for x := m.Bounds().Min.X; x < m.Bounds().Max.X; x++ {
			if r, g, b, a := m.At(x, y).RGBA(); a > 0x8000 && r+g+b < 3*0x8000 {
				n++
			}
		}
	}
	return n
}

// Empty or missing data, or data that cannot be drawn, make a picture or an error, but
// no panic.
func TestOddData(t *testing.T) {
	panel := func() *Panel {
		return &Panel{Title: "t", X: Axis{Min: 1, Max: 10}, Y: Axis{Min: 1, Max: 10}}
	}
	figure := func(p *Panel) *Figure { return &Figure{Width: 300, Height: 200, Panels: []*Panel{p}} }

	p := panel()
	p.Add(&Ball{Boundary: []contour.Line{{}}}, &IteratePath{}, &ContourLines{})
	for _, format := range Formats() {
		Encode(t, figure(p), format)
	}

	f := figure(panel())
	style := Post(10)
	style.Ink, style.Background = nil, nil
	f.Style = style
	for _, format := range Formats() {
		Encode(t, f, format)
	}

	p = panel()
	p.Add(nil)
	if _, err := figure(p).WriterTo("svg"); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), "plotter 0 is nil") {
		t.Errorf("nil plotter: %v", err)
	}
	p = panel()
	p.X = Axis{Min: -1, Max: 1, Ticks: plot.LogTicks{}}
	if _, err := figure(p).WriterTo("svg"); !errors.Is(err, ErrLimits) || !strings.Contains(err.Error(), "x axis") {
		t.Errorf("logarithmic ticks at zero: %v", err)
	}
	for _, row := range []int{1 << 30, math.MaxInt} {
		p = panel()
		p.Row = row
		if _, err := figure(p).WriterTo("svg"); !errors.Is(err, ErrFigure) {
			t.Errorf("row %d: %v", row, err)
		}
	}

	// A path along an axis has limits.
	p = &Panel{}
	p.Add(&IteratePath{Points: []contour.Point{{X: 1, Y: 2}, {X: 3, Y: 2}}})
	l, err := figure(p).Layout()
	if err != nil {
		t.Fatal(err)
	}
	if y := l.Panels[0].limits.Y; y.Min != 1.9 || y.Max != 2.1 {
		t.Errorf("flat data: limits [%v, %v]", y.Min, y.Max)
	}
}
