package plots

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
)

// A legend of the figure without entries has those of the panels, each text once and with its first
// thumbnails, and the panels have no legends then.
func TestFigureLegendCollects(t *testing.T) {
	f := faulty(t)
	f.Panels[1].Legend.Add("other", zooLine(t, color.Black, 1, 2))
	f.Legend = &Legend{}
	l := placed(t, f)
	if len(l.Legend.Labels) != 2 || l.Legend.Legend.Entries[0].Text != "line" || l.Legend.Legend.Entries[1].Text != "other" {
		t.Errorf("%+v", l.Legend)
	}
	if l.Legend.Legend.Entries[0].Thumbnails[0] != f.Panels[0].Legend.Entries[0].Thumbnails[0] {
		t.Error("not the first thumbnail")
	}
	if l.Panels[0].Legend != nil || l.Panels[1].Legend != nil || len(f.Legend.Entries) != 0 {
		t.Errorf("panels have legends, or the figure's has changed: %+v", f.Legend)
	}
	// With entries of its own it leaves those of the panels alone.
	f.Legend.Add("own", zooLine(t, color.Black, 1, 2))
	l = placed(t, f)
	if len(l.Legend.Labels) != 1 || l.Panels[0].Legend == nil || l.Panels[1].Legend == nil {
		t.Errorf("%+v", l)
	}
	// Without anything to show there is none.
	f.Legend, f.Panels[0].Legend, f.Panels[1].Legend = &Legend{}, nil, nil
	if l = placed(t, f); l.Legend != nil {
		t.Errorf("%+v", l.Legend)
	}
}

// Faults of what stands around panels name it.
func TestAroundFaults(t *testing.T) {
	for want, change := range map[string]func(f *Figure){
		"Figure.Legend: bad figure: place 11 is none of":              func(f *Figure) { f.Legend = &Legend{Place: LegendCenter} },
		"Figure.Legend: legend: bad figure: thumbnail 0 of entry 0":   func(f *Figure) { f.Legend = &Legend{Entries: []LegendEntry{{"a", []plot.Thumbnailer{nil}}}} },
		"panel (0, 1): legend: bad figure: unknown place -1":          func(f *Figure) { f.Legend, f.Panels[1].Legend.Place = &Legend{}, -1 },
		"panel (0, 0): legend: bad figure: LegendAbove is a place of": func(f *Figure) { f.Panels[0].Legend.Place = LegendAbove },
		"Margins.Left = 0.125 and Right = 0.1, want fractions":        func(f *Figure) { f.Margins = &Margins{Right: 0.1} },
		"Margins.Bottom = 0.11 and Top = 1.5, want fractions":         func(f *Figure) { f.Margins = &Margins{Top: 1.5} },
		"Margins.Left = NaN":                    func(f *Figure) { f.Margins = &Margins{Left: math.NaN()} },
		"Margins.RowSpace = +Inf, want at most": func(f *Figure) { f.Margins = &Margins{RowSpace: math.Inf(1)} },
		"style: Legends.Corner = NaN":           func(f *Figure) { f.Style = Post(10); f.Style.Legends.Corner = math.NaN() },
		"style: Legends.EdgeWidth":              func(f *Figure) { f.Style = Post(10); f.Style.Legends.EdgeWidth = vg.Length(math.NaN()) },
		"style: FigureTitleSize":                func(f *Figure) { f.Style = Post(10); f.Style.FigureTitleSize = vg.Length(math.NaN()) },
	} {
		f := faulty(t)
		change(f)
		if _, err := f.WriterTo("svg"); !errors.Is(err, ErrFigure) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The metadata have the title if there is no name, and all formats show all parts.
func TestAroundIsDrawn(t *testing.T) {
	f := faulty(t)
	f.Title, f.XLabel, f.YLabel, f.Legend = "About $x^2$", "below", "beside", &Legend{}
	f.DarkStyle = Dark()
	w, err := f.WriterTo("svg")
	if err != nil {
		t.Fatal(err)
	}
	svg := string(content(t, w))
	for _, want := range []string{`-title">About x²<`, `-x-label"`, `-y-label"`, `-legend"`} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s", want)
		}
	}
	for _, format := range Formats() {
		with, err := f.WriterTo(format)
		if err != nil {
			t.Fatal(err)
		}
		bare := faulty(t)
		bare.DarkStyle = f.DarkStyle
		without, err := bare.WriterTo(format)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Equal(content(t, with), content(t, without)) {
			t.Errorf("%s shows nothing of it", format)
		}
	}
	if title, _, err := f.Description(); err != nil || title != "About x²" {
		t.Errorf("%q, %v", title, err)
	}
}

// A title of several lines has room in every place that has text.
func TestLinesOfText(t *testing.T) {
	one, two := faulty(t), faulty(t)
	one.Width, two.Width, one.Height, two.Height = 500, 500, 400, 400
	set := func(f *Figure, text string) {
		f.Title, f.XLabel, f.YLabel, f.Legend = text, text, text, &Legend{}
		for _, p := range f.Panels {
			p.Title, p.X.Label, p.Y.Label, p.Letter = text, text, text, "a"
			p.Legend.Add(text, p.Legend.Entries[0].Thumbnails...)
		}
	}
	set(one, "one")
	set(two, "one\ntwo")
	a, b := placed(t, one), placed(t, two)
	checkDisjoint(t, "lines", b)
	// Title, panel titles, x labels, shared x label and the legend: five more lines of 12 points at least.
	if less := a.Panels[0].Box.Size().Y - b.Panels[0].Box.Size().Y; less < 5*10 {
		t.Errorf("only %v points less", less)
	}
}

// The frame of a legend in the post style has Matplotlib's pixels: FancyBboxPatch with the box style
// round, rounding_size 0.2 of ten points, face white and edge 0.8, both with alpha 0.8, a line of one
// point, snapped (legend.py). The red channel of the upper left corner was written by Matplotlib
// 3.6.3 for the same box at 100 dots per inch; Agg flattens the corner a little more coarsely.
func TestLegendFramePixels(t *testing.T) {
	p := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}, Legend: &Legend{Place: LegendUpperRight}}
	p.Legend.Add("lp")
	p.Legend.Add("lp")
	f := &Figure{Width: 200, Height: 150, Panels: []*Panel{p}}
	box := placed(t, f).Panels[0].Legend.Box
	w, err := f.WriterTo("png")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(content(t, w)))
	if err != nil {
		t.Fatal(err)
	}
	want := [][]int{
		{255, 255, 255, 255, 255, 255, 255, 255, 255},
		{255, 255, 255, 255, 255, 255, 255, 255, 255},
		{255, 255, 255, 255, 255, 252, 247, 247, 247},
		{255, 255, 255, 254, 230, 214, 214, 214, 214},
		{255, 255, 255, 230, 214, 236, 246, 247, 247},
		{255, 255, 252, 214, 236, 255, 255, 255, 255},
		{255, 255, 247, 214, 246, 255, 255, 255, 255},
		{255, 255, 247, 214, 247, 255, 255, 255, 255},
		{255, 255, 247, 214, 247, 255, 255, 255, 255},
	}
	const k = 100.0 / 72
	corner := image.Pt(int(float64(box.Min.X)*k)-3, img.Bounds().Dy()-int(float64(box.Max.Y)*k)-4)
	for y, row := range want {
		for x, v := range row {
			r, _, _, _ := img.At(corner.X+x, corner.Y+y).RGBA()
			curved := x >= 2 && x <= 5 && y >= 2 && y <= 5
			if d := math.Abs(float64(int(r>>8) - v)); d > 6 || !curved && d > 0 {
				t.Errorf("pixel (%d, %d) is %d, Matplotlib's is %d", x, y, r>>8, v)
			}
		}
	}
}
