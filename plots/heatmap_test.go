package plots

import (
	"errors"
	"image"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
)

// The color of every node is at the position of the node, on axes of any direction and
// spacing, linear and logarithmic, in every format.
func TestHeatMapPlaces(t *testing.T) {
	up, down := []float64{1, 2, 3, 4, 5, 6}, []float64{9, 7, 5, 3, 1}
	uneven, decades := []float64{1, 1.5, 4, 4.5, 9}, []float64{1, 10, 100, 1000}
	for name, c := range map[string]struct {
		xs, ys []float64
		logX   bool
	}{
		"even":               {up, up, false},
		"decreasing":         {down, up, false},
		"both decreasing":    {down, down, false},
		"uneven":             {up, uneven, false},
		"uneven both":        {[]float64{-1, 300, 400, 1000}, uneven, false},
		"decades, log":       {decades, up, true},
		"even on log":        {up, down, true},
		"uneven, decreasing": {uneven, []float64{4, 1, 0.5}, false},
	} {
		zs := make([]float64, len(c.xs)*len(c.ys))
		for i := range zs {
			zs[i] = float64((i * 7) % 11) // 11 and 7 have no common divisor
		}
		zs[len(c.xs)+1] = math.NaN()
		g, err := contour.NewGrid(c.xs, c.ys, zs)
		if err != nil {
			t.Fatal(err)
		}
		h, err := NewHeatMap(g, nil, colormap.Viridis())
		if err != nil {
			t.Fatal(err)
		}
		f := bareFigure(h)
		if c.logX {
			f.Panels[0].X.Scale = plot.LogScale{}
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		p := l.Panels[0]
		fx, fy := brush.TransformsTo(p.limits, p.Box)
		eachRendering(t, f, func(t *testing.T, format string, m image.Image) {
			for r, y := range c.ys {
				for k, x := range c.xs {
					px, py := float64(fx(x)), float64(fy(y))
					// Off the frame, which runs through the outermost nodes.
					px = math.Max(float64(p.Box.Min.X)+1.5, math.Min(px, float64(p.Box.Max.X)-1.5))
					py = math.Max(float64(p.Box.Min.Y)+1.5, math.Min(py, float64(p.Box.Max.Y)-1.5))
					got := m.At(int(px*100/72), int((220-py)*100/72))
					want := h.Coloring.ColorOf(g.Z(k, r))
					if want == nil {
						want = color.White
					}
					if a, b := rgb(got), rgb(want); floats.Distance(a[:], b[:], math.Inf(1)) > 2 {
						t.Errorf("%s, %s: node (%d, %d) = %v is %v, want %v", name, format, k, r, g.Z(k, r), got, want)
					}
				}
			}
		})
	}
}

func TestOddHeatMaps(t *testing.T) {
	nan := math.NaN()
	g := &contour.Grid{Xs: []float64{0, 1}, Ys: []float64{0, 3}, Zs: []float64{nan, nan, math.Inf(1), nan}}
	if _, err := NewHeatMap(g, nil, colormap.Viridis()); !errors.Is(err, ErrData) {
		t.Errorf("nothing finite: %v", err)
	}
	if _, err := NewHeatMap(waveGrid(t, 4), nil, nil); !errors.Is(err, ErrData) {
		t.Errorf("no map: %v", err)
	}
	if _, err := NewHeatMap(&contour.Grid{Xs: []float64{0, 0}, Ys: []float64{0, 3}, Zs: make([]float64, 4)}, nil, colormap.Gray()); !errors.Is(err, contour.ErrNotMonotone) {
		t.Errorf("repeated x: %v", err)
	}
	if w, err := waveGrid(t, 4).Warp(func(p contour.Point) contour.Point { return p }); err != nil {
		t.Fatal(err)
	} else if _, err := NewHeatMap(w, nil, colormap.Gray()); !errors.Is(err, ErrData) {
		t.Errorf("curvilinear: %v", err)
	}
	g.Zs = []float64{5, 5, 5, 5}
	h, err := NewHeatMap(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	m := decode(t, Encode(t, bareFigure(h), "png"))
	if got, want := m.At(m.Bounds().Dx()/2, m.Bounds().Dy()/2), (color.NRGBA{68, 1, 84, 255}); !fill.Same(got, want) {
		t.Errorf("constant: %v, want the first color", got)
	}
	h.WholeCells = true
	if x0, x1, y0, y1 := h.DataRange(); x0 != -0.5 || x1 != 1.5 || y0 != -1.5 || y1 != 4.5 {
		t.Errorf("whole cells: %v, %v, %v, %v", x0, x1, y0, y1)
	}
}

// On a canvas that cannot clip, the picture ends at the data area.
func TestHeatMapKeepsInside(t *testing.T) {
	h, err := NewHeatMap(waveGrid(t, 20), nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = -1, 0.5, -1, 0.3
	var c recorder.Canvas
	area := vg.Rectangle{Min: vg.Point{X: 50, Y: 70}, Max: vg.Point{X: 250, Y: 300}}
	h.Plot(draw.Canvas{Canvas: &c, Rectangle: area}, plt)
	drawn := 0
	for _, a := range c.Actions {
		if d, ok := a.(*recorder.DrawImage); ok {
			drawn++
			if d.Rectangle != area {
				t.Errorf("drawn into %v", d.Rectangle)
			}
		}
	}
	if drawn != 1 {
		t.Errorf("%d pictures", drawn)
	}
}

// A million nodes stay below a megabyte in every format.
func TestLargeHeatMap(t *testing.T) {
	h, err := NewHeatMap(waveGrid(t, 1000), nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range Formats() {
		if n := len(Encode(t, bareFigure(h), format)); n > 1_000_000 {
			t.Errorf("%s: %d bytes", format, n)
		}
	}
}

func BenchmarkHeatMap(b *testing.B) {
	g := waveGrid(b, 1000)
	h, err := NewHeatMap(g, nil, colormap.Viridis())
	if err != nil {
		b.Fatal(err)
	}
	nodes, ok := fill.EvenCells(g.Xs)
	if !ok {
		b.Fatal("uneven")
	}
	for b.Loop() {
		fill.Picture(g, nodes.Nodes, nodes.Nodes, h.palette(), nil)
	}
}

// On axes that are not linear, edges of cells lie within a tenth of a point of the middle
// between nodes on the page.
func TestHeatMapEdgesOnScales(t *testing.T) {
	g, err := contour.NewGrid([]float64{1, 10, 100, 1000}, []float64{1, 2, 7, 9, 30}, []float64{
		0, 1, 2, 3, 1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2, 0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	h, err := NewHeatMap(g, nil, colormap.Viridis())
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Scale, plt.X.Min, plt.X.Max = plot.LogScale{}, 1, 1000
	plt.Y.Scale, plt.Y.Min, plt.Y.Max = plot.InvertedScale{Normalizer: plot.LogScale{}}, 1, 30
	c := &clipRecorder{}
	area := draw.Canvas{Canvas: c, Rectangle: vg.Rectangle{Max: vg.Point{X: 300, Y: 200}}}
	h.Plot(area, plt)
	var img *recorder.DrawImage
	for _, a := range c.Actions {
		if d, ok := a.(*recorder.DrawImage); ok {
			img = d
		}
	}
	_, y := brush.Transforms(plt, &area)
	rows := img.Image.Bounds().Dy()
	height := img.Rectangle.Size().Y / vg.Length(rows)
	k := 3 // the edge above node k, from the bottom up: the axis is inverted
	for r := 1; r < rows && k >= 0; r++ {
		if img.Image.At(0, rows-1-r) == img.Image.At(0, rows-r) {
			continue
		}
		want := (y(g.Ys[k]) + y(g.Ys[k+1])) / 2
		if at := img.Rectangle.Min.Y + vg.Length(r)*height; math.Abs(float64(at-want)) > 0.1 {
			t.Errorf("edge at %v, want %v", at, want)
		}
		k--
	}
	if k != -1 {
		t.Errorf("%d edges are missing", k+1)
	}
}

// A clipRecorder records what is painted, as a canvas that clips.
type clipRecorder struct{ recorder.Canvas }

func (*clipRecorder) Clip(vg.Rectangle) {}

// Transparent pixels beside others have their colors, also at corners, and all else stays. A stop
// ends the work within a row.
func TestBled(t *testing.T) {
	img := image.NewNRGBA(image.Rect(3, 5, 10, 13))
	red := color.NRGBA{R: 200, A: 255}
	img.SetNRGBA(5, 7, red)
	never := func() bool { return false }
	got := bled(img, never).(*image.NRGBA)
	for y := 5; y < 13; y++ {
		for x := 3; x < 10; x++ {
			want := color.NRGBA{}
			switch d := max(x-5, 5-x, y-7, 7-y); d {
			case 0:
				want = red
			case 1:
				want.R = red.R
			}
			if c := got.NRGBAAt(x, y); c != want {
				t.Errorf("(%d, %d): %v, want %v", x, y, c, want)
			}
		}
	}
	for rows := range 10 {
		calls := 0
		bled(img, func() bool { calls++; return calls > rows })
		if calls > rows+2 {
			t.Errorf("%d calls after a stop at %d", calls, rows)
		}
	}
}
