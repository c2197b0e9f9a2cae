package site

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/plots"
)

// An inch has 96 CSS pixels (Values and Units Module Level 3, 6.2).
func TestPixels(t *testing.T) {
	for l, want := range map[vg.Length]float64{0: 0, vg.Inch: 96, 3 * vg.Inch / 4: 72, 1: 4. / 3} {
		if got := cssPixels(l); math.Abs(got-want) > 1e-9 || pixels(l) != int(math.Round(want)) {
			t.Errorf("%v: %v pixels, want %v", l, got, want)
		}
	}
	if w, h := scaled(picture{Width: 341, Height: 200}, 440); w != 440 || h != 258 { // 200·440/341 = 258.06
		t.Errorf("%d × %d", w, h)
	}
}

func TestSizesOfFiles(t *testing.T) {
	for bytes, want := range map[int]string{0: "0 bytes", 999: "999 bytes", 1000: "1 kB", 2600: "3 kB", 999_400: "999 kB", 1_000_000: "1.0 MB", 2_460_000: "2.5 MB", 99_990_000: "100.0 MB"} {
		if got := size(bytes); got != want {
			t.Errorf("%d: %s, want %s", bytes, got, want)
		}
	}
}

// labeled returns a panel with a ball, contour lines with labels and marks, whose type has
// these sizes. Zero adds no such text.
func labeled(t *testing.T, onLines, onMark vg.Length) *plots.Panel {
	t.Helper()
	p := &plots.Panel{X: plots.Axis{Min: 0, Max: 1, Ticks: plots.NoTicks{}}, Y: plots.Axis{Min: 0, Max: 1, Ticks: plots.NoTicks{}}}
	axis := contour.Axis(0, 1, 3)
	g, err := contour.Sample(func(x []float64) float64 { return x[0] }, axis, axis, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := plots.NewContourLines(g, contour.Values{0.5}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if onLines > 0 {
		lines.Labels = &plots.LineLabels{Size: onLines}
	}
	unlabeled, err := plots.NewMarks(plots.Mark{Size: 1})
	if err != nil {
		t.Fatal(err)
	}
	p.Add(lines, unlabeled)
	if onMark > 0 {
		m, err := plots.NewMarks(plots.Mark{Label: "a", Size: onMark})
		if err != nil {
			t.Fatal(err)
		}
		p.Add(m)
	}
	return p
}

// The smallest text of a figure decides how small its digits are, wherever it stands.
func TestDigitHeight(t *testing.T) {
	height := func(p *plots.Panel, change func(f *plots.Figure)) float64 {
		t.Helper()
		f := &plots.Figure{Width: 400, Height: 300, Style: plots.Light(), Panels: []*plots.Panel{p}}
		if change != nil {
			change(f)
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		h, err := digitHeight(f, l)
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	if h := height(labeled(t, 0, 0), nil); !math.IsInf(h, 1) {
		t.Errorf("digits of %v in a figure without text", h)
	}
	// Digits are as high as the size of their type is large.
	at8 := height(labeled(t, 8, 0), nil)
	for name, c := range map[string]struct {
		onLines, onMark vg.Length
		want            float64
	}{
		"larger on lines": {16, 0, 2}, "the mark is smaller": {16, 4, 0.5}, "the lines are smaller": {4, 16, 0.5}, "only a mark": {0, 12, 1.5},
	} {
		if h := height(labeled(t, c.onLines, c.onMark), nil); math.Abs(h/at8-c.want) > 1e-6 {
			t.Errorf("%s: digits are %.3f times as high, want %v", name, h/at8, c.want)
		}
	}
	for name, change := range map[string]func(f *plots.Figure){
		"title":      func(f *plots.Figure) { f.Panels[0].Title, f.Style.TitleSize = "a", 4 },
		"axis label": func(f *plots.Figure) { f.Panels[0].X.Label, f.Style.LabelSize = "a", 4 },
		"ticks":      func(f *plots.Figure) { f.Panels[0].X.Ticks, f.Panels[0].X.TickLabelSize = nil, 4 },
		"legend": func(f *plots.Figure) {
			f.Panels[0].Legend = &plots.Legend{TextSize: 4, Entries: []plots.LegendEntry{{Text: "a"}}}
		},
	} {
		if h := height(labeled(t, 8, 0), change); math.Abs(h/at8-0.5) > 1e-6 {
			t.Errorf("%s: digits are %.3f times as high, want 0.5", name, h/at8)
		}
	}
}

// No data area gets flatter than leastAspect on a phone, unless its axes have units of equal
// length.
func TestAspects(t *testing.T) {
	f := &plots.Figure{Width: 900, Height: 150, Style: plots.Light(), Panels: []*plots.Panel{labeled(t, 0, 0), labeled(t, 0, 0)}}
	f.Panels[1].Column, f.Panels[1].EqualAspect = 1, true
	f.Panels[1].X.Max = 10
	l, err := f.Layout()
	if err != nil {
		t.Fatal(err)
	}
	got := aspects(l.Panels)
	if got[0] != leastAspect || math.Abs(got[1]-0.1) > 0.01 {
		t.Errorf("%v, want %v and 0.1", got, leastAspect)
	}
}

// A figure for phones has data areas of the proportions that it asks for.
func TestFitHeight(t *testing.T) {
	for _, want := range [][]float64{{1}, {0.5, 1.25}} {
		f := &plots.Figure{Width: 300, Height: 100, Style: plots.Light()}
		for i := range want {
			p := labeled(t, 0, 0)
			p.Row, p.X.Ticks, p.Y.Ticks = i, nil, nil
			f.Panels = append(f.Panels, p)
		}
		if err := fitHeight(f, want); err != nil {
			t.Fatal(err)
		}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range l.Panels {
			if s := p.Box.Size(); math.Abs(float64(s.Y/s.X)-want[i]) > 0.01 {
				t.Errorf("panel %d: proportion %.3f, want %v", i, s.Y/s.X, want[i])
			}
		}
	}
}

// A legend that covers more than an eighth of the data or so stands below it on a phone.
func TestMoveLegends(t *testing.T) {
	for width, want := range map[vg.Length]plots.LegendPlace{120: plots.LegendBelow, 900: plots.LegendUpperLeft} {
		p := labeled(t, 0, 0)
		p.Legend = &plots.Legend{Place: plots.LegendUpperLeft, Entries: []plots.LegendEntry{{Text: "a name"}, {Text: "another"}}}
		f := &plots.Figure{Width: width, Height: width, Style: plots.Light(), Panels: []*plots.Panel{p}}
		moved, err := moveLegends(f)
		if err != nil || moved != (want == plots.LegendBelow) || p.Legend.Place != want {
			t.Errorf("width %v: moved %v to %v, %v", width, moved, p.Legend.Place, err)
		}
	}
}

// Errors of figures name the entry, and there is no page.
func TestBrokenEntries(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		figure func(context.Context) (*plots.Figure, error)
		says   string
	}{
		"building": {func(context.Context) (*plots.Figure, error) { return nil, broken }, "broken"},
		"drawing":  {func(context.Context) (*plots.Figure, error) { return &plots.Figure{Style: plots.Light()}, nil }, "site: a: a.svg: plots: bad figure: page of 0 × 0 pt"},
	} {
		var files []string
		err := Build(t.Context(), []Entry{{Name: "a", Figure: c.figure}}, nil, func(f File) error { files = append(files, f.Name); return nil })
		if err == nil || !strings.Contains(err.Error(), c.says) || len(files) > 0 {
			t.Errorf("%s: %v, files %v", name, err, files)
		}
	}
}

// A picture stands beside its file where it can be read in the column.
func TestBesideFile(t *testing.T) {
	for least, want := range map[int]string{1: "wide", wideColumn: "wide", wideColumn + 1: "widest", widestColumn: "widest", widestColumn + 1: ""} {
		if got := besideFile(least); got != want {
			t.Errorf("at least %d pixels: %q, want %q", least, got, want)
		}
	}
}

// The page tells the size of each file to which it links.
func TestSizesOfLinks(t *testing.T) {
	files := build(t, nil, Entry{Name: "a", Figure: pathFigure(1)})
	for _, name := range []string{"a.png", "a.svg", "a.pdf", "a.gif", "a.growing.svg"} {
		if len(files[name]) == 0 || !strings.Contains(string(files[Index]), size(len(files[name]))) {
			t.Errorf("the page does not tell %s of %s", size(len(files[name])), name)
		}
	}
}

// The first error of an entry is kept, and nothing is drawn after it.
func TestFirstErrorOfEntry(t *testing.T) {
	good, err := pathFigure(1)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	written := 0
	put := func(File) error { written++; return full }
	d := &drawer{ctx: t.Context(), entry: &Entry{Name: "a"}, put: put}
	if d.draw("a.svg", "svg", good); !errors.Is(d.err, full) || written != 1 {
		t.Errorf("%d files, %v", written, d.err)
	}
	s := &section{}
	d.layouts(s, good)
	if data := d.draw("a.png", "png", good); data != nil || written != 1 || s.Title != "" || !errors.Is(d.err, full) {
		t.Errorf("after an error: %d bytes, %d files, %+v, %v", len(data), written, s, d.err)
	}
	broken := &plots.Figure{Style: plots.Light()}
	d = &drawer{ctx: t.Context(), entry: &Entry{Name: "b"}, put: put}
	if d.layouts(s, broken); !errors.Is(d.err, plots.ErrFigure) || s.Alt != "" || s.Title != "" {
		t.Errorf("layout: %+v, %v", s, d.err)
	}
	d = &drawer{ctx: t.Context(), entry: &Entry{Name: "b"}, put: put}
	if data := d.draw("b.svg", "svg", broken); data != nil || !errors.Is(d.err, plots.ErrFigure) || !strings.HasPrefix(d.err.Error(), "b.svg: ") || written != 1 {
		t.Errorf("drawing: %d bytes, %v", len(data), d.err)
	}
	d = &drawer{ctx: t.Context(), entry: &Entry{Name: "b"}, put: put}
	if d.narrow(s, broken); d.err == nil || !strings.HasPrefix(d.err.Error(), "laid out for phones: ") || s.Scroll || s.Narrow != nil {
		t.Errorf("for phones: %+v, %v", s, d.err)
	}
}

// Shown as narrow as LeastWidth, a picture has digits of leastDigits pixels. It is not shown wider than it is.
func TestLeastWidth(t *testing.T) {
	for width, capped := range map[vg.Length]bool{150: true, 500: false, 1200: false} {
		f, err := pathFigure(2)(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		f.Width = width
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		digits, err := digitHeight(f, l)
		if err != nil {
			t.Fatal(err)
		}
		s := &section{}
		d := &drawer{ctx: t.Context(), entry: &Entry{Name: "a"}, put: func(File) error { return nil }}
		d.layouts(s, f)
		shown := digits * float64(s.LeastWidth) / cssPixels(f.Width)
		if d.err != nil || shown < leastDigits-0.1 || shown > leastDigits+0.1 && !capped || s.LeastWidth > s.Wide.Width {
			t.Errorf("a picture of %v: digits of %.2f pixels at %d of %d, %v", width, shown, s.LeastWidth, s.Wide.Width, d.err)
		}
	}
}
