package plots

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"natgrad.example/contour"
	"natgrad.example/descent/ball"
	"natgrad.example/plots/colormap"
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

func TestContourLinesWithoutLines(t *testing.T) {
	axis := contour.Axis(0, 1, 5)
	grid, err := contour.Sample(func([]float64) float64 { return 3 }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewContourLines(grid, contour.Nice{N: 4}, colormap.Viridis(), nil)
	if err != nil || len(p.Lines) != 0 {
		t.Fatalf("constant field: %v, %v", p, err)
	}
	if x0, x1, y0, y1 := p.DataRange(); x0 != 0 || x1 != 1 || y0 != 0 || y1 != 1 {
		t.Errorf("data range [%v, %v] × [%v, %v]", x0, x1, y0, y1)
	}
	if _, err := NewContourLines(grid, contour.At(1, 1), nil, nil); !errors.Is(err, contour.ErrNotIncreasing) {
		t.Errorf("repeated levels: %v", err)
	}
}

// A single level has the first color, as in Matplotlib. Two plotters may use one map.
func TestContourLineColors(t *testing.T) {
	axis := contour.Axis(-1, 1, 5)
	grid, err := contour.Sample(func(x []float64) float64 { return x[0] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	cm := colormap.Viridis()
	first, _ := cm.At(0)
	last, _ := cm.At(1)
	one, err := NewContourLines(grid, contour.At(0.5), cm, nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := NewContourLines(grid, contour.At(-5, 0.5), cm, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := one.Color(0.5); got != first {
		t.Errorf("single level: %v, want %v", got, first)
	}
	if got := two.Color(0.5); got != last {
		t.Errorf("last level: %v, want %v", got, last)
	}
	if got := two.Color(7); got != last {
		t.Errorf("beyond: %v, want %v", got, last)
	}
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

// Values at or below zero are left out on logarithmic axes.
func TestStockLogScale(t *testing.T) {
	ellipse, err := ball.NewEllipse(nil, []float64{0.5, 5}, 2)
	if err != nil {
		t.Fatal(err)
	}
	elliptic, err := NewEllipticBall(ellipse)
	if err != nil {
		t.Fatal(err)
	}
	plt := plot.New()
	plt.X.Scale, plt.Y.Scale = plot.LogScale{}, plot.LogScale{}
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0.1, 10, 0.1, 10
	c := vgimg.New(200, 200)
	for _, q := range []plot.Plotter{
		AxisCross{}, AxisCross{X: 1, Y: 1}, elliptic,
		&IteratePath{Points: []contour.Point{{X: 5, Y: 5}, {X: 0.2, Y: 1}}, Data: &DataArrow{HeadWidth: 0.5, HeadLength: 0.75}, LineStyle: draw.LineStyle{Width: 1}},
	} {
		q.Plot(draw.New(c), plt)
	}
	if countDark(c.Image()) == 0 {
		t.Error("nothing drawn")
	}
}

func TestMetadata(t *testing.T) {
	f := small()
	f.Name, f.Alt = "é\xc3 😀 <&>", "\xff"
	for _, format := range Formats() {
		data := Encode(t, f, format)
		// U+1F600 is the pair D83D DE00 in UTF-16.
		if format == "pdf" && !bytes.Contains(data, []byte("\xd8\x3d\xde\x00")) {
			t.Errorf("the PDF's title does not hold the character beyond the basic plane")
		}
	}
	f.ID = "1 a"
	if data := Encode(t, f, "svg"); !bytes.Contains(data, []byte(`id="v1-a-title"`)) {
		t.Errorf("ids: %.300s", data)
	}
}

// The ID begins the ids, the Name is the title and Alt the description of the
// metadata, and none of them is drawn.
func TestNames(t *testing.T) {
	f := small()
	bare := Encode(t, f, "png")
	f.ID, f.Name, f.Alt = "the-id", "the name", "the words"
	svg := Encode(t, f, "svg")
	for _, want := range []string{`id="the-id-panel-1`, ">the name</title>", ">the words</desc>"} {
		if !bytes.Contains(svg, []byte(want)) {
			t.Errorf("no %s in %.400s", want, svg)
		}
	}
	if !reflect.DeepEqual(decode(t, bare), decode(t, Encode(t, f, "png"))) {
		t.Error("another picture with names")
	}
}

func TestSaveFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file.svg"), filepath.Join(dir, "link.svg")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	if err := small().Save(link); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link was replaced: %v, %v", st, err)
	}
	if st, err := os.Stat(file); err != nil || st.Size() == 0 {
		t.Errorf("the file was not written: %v", err)
	}
}
