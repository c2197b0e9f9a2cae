package plots

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/internal/testtool"
	"natgrad.example/plots/colormap"
	"natgrad.example/plots/tex"
	"natgrad.example/plots/vgdraw2d"
)

// small returns a figure with one panel that has all decorations.
func small() *Figure {
	p := &Panel{
		Title: "$f$",
		X:     Axis{Label: "$x$", Min: -1, Max: 1},
		Y:     Axis{Label: "$y$", Min: -1, Max: 1},
	}
	p.Add(AxisCross{})
	return &Figure{Width: 4 * vg.Inch, Height: 3 * vg.Inch, Panels: []*Panel{p}}
}

func TestBadFigures(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, c := range []struct {
		name   string
		change func(f *Figure)
		want   error
		says   string
	}{
		{"no width", func(f *Figure) { f.Width = 0 }, ErrFigure, "0 × 216"},
		{"NaN height", func(f *Figure) { f.Height = vg.Length(nan) }, ErrFigure, "NaN"},
		{"endless", func(f *Figure) { f.Width = vg.Length(inf) }, ErrFigure, "page of +Inf × 216"},
		{"style NaN", func(f *Figure) { s := Light(); s.TickPad = vg.Length(nan); f.Style = s }, ErrFigure, "style: TickPad = NaN"},
		{"style infinite", func(f *Figure) { f.Style = Style{TitleClear: vg.Length(inf)} }, ErrFigure, "style: TitleClear = +Inf"},
		{"nil plotter", func(f *Figure) { f.Panels[0].Add((*ContourLines)(nil)) }, ErrFigure, "plotter 1 is nil"},
		{"inverted nothing", func(f *Figure) { f.Panels[0].X.Scale = plot.InvertedScale{} }, ErrLimits, "x axis: bad limits: plot.InvertedScale without a Normalizer"},
		{"too large", func(f *Figure) { f.Width = 1e6 * vg.Inch }, vgdraw2d.ErrTooLarge, "limit"},
		{"negative scale", func(f *Figure) { f.Scale = -1 }, vgdraw2d.ErrSize, "-100"},
		{"no panels", func(f *Figure) { f.Panels = nil }, ErrFigure, "no panels"},
		{"nil panel", func(f *Figure) { f.Panels = append(f.Panels, nil) }, ErrFigure, "Panels[1] is nil"},
		{"same place", func(f *Figure) { f.Panels = append(f.Panels, f.Panels[0]) }, ErrFigure, "Panels[1] at row 0, column 0"},
		{"negative row", func(f *Figure) { f.Panels[0].Row = -1 }, ErrFigure, "row -1"},
		{"limits equal", func(f *Figure) { f.Panels[0].X.Max = -1 }, ErrLimits, "panel (0, 0): x axis: bad limits [-1, -1]"},
		{"limits reversed", func(f *Figure) { f.Panels[0].Y.Max = -2 }, ErrLimits, "y axis: bad limits [-1, -2]"},
		{"limits NaN", func(f *Figure) { f.Panels[0].Y.Max = nan }, ErrLimits, "NaN"},
		{"limits infinite", func(f *Figure) { f.Panels[0].X.Max = inf }, ErrLimits, "+Inf"},
		{"limits too wide", func(f *Figure) { f.Panels[0].X = Axis{Min: -math.MaxFloat64, Max: math.MaxFloat64} }, ErrLimits, "e+308"},
		{"no limits", func(f *Figure) { f.Panels[0].X = Axis{} }, ErrLimits, "no data"},
		{"unknown command", func(f *Figure) { f.Panels[0].Title = `$\input x$` }, tex.ErrUnknownCommand, `\input`},
		{"unbalanced", func(f *Figure) { f.Panels[0].X.Label = `$x_{$` }, tex.ErrUnbalanced, "panel (0, 0)"},
		{"nothing drawable", func(f *Figure) {
			f.Panels[0] = new(Panel)
			f.Panels[0].Add(&IteratePath{Points: []contour.Point{{X: nan, Y: nan}}})
		}, ErrLimits, "panel (0, 0): x axis: bad limits: no limits and no data"},
		{"limit of pixels", func(f *Figure) { f.MaxPixels = 300 * 300 }, vgdraw2d.ErrTooLarge, "400 by 300 pixels, the limit is 90000"},
		{"negative span", func(f *Figure) { f.Panels[0].RowSpan = -1 }, ErrFigure, "Panels[0] at row 0, column 0"},
		{"negative span of columns", func(f *Figure) { f.Panels[0].ColumnSpan = -1 }, ErrFigure, "spans 0 and -1: outside the grid"},
		{"column of the limit", func(f *Figure) { f.Panels[0].Column = 200 }, ErrFigure, "column 200"},
		{"row of the limit", func(f *Figure) { f.Panels[0].Row = 200 }, ErrFigure, "row 200"},
		{"span of rows over the limit", func(f *Figure) { f.Panels[0].Row, f.Panels[0].RowSpan = 199, 2 }, ErrFigure, "outside the grid"},
		{"huge span", func(f *Figure) { f.Panels[0].ColumnSpan = math.MaxInt }, ErrFigure, "outside the grid of at most 200 rows and columns"},
		{"span over another", func(f *Figure) {
			f.Panels[0].ColumnSpan = 2
			f.Panels = append(f.Panels, &Panel{Column: 1})
		}, ErrFigure, "Panels[1] at row 0, column 1: row 0, column 1 is taken"},
		{"bad ratio", func(f *Figure) { f.RowRatios = []float64{1, 0} }, ErrFigure, "RowRatios[1] = 0"},
		{"title too long", func(f *Figure) { f.Panels[0].Title = strings.Repeat("title ", 20) }, ErrLayout, `panel (0, 0): title "title title`},
		{"label too long", func(f *Figure) { f.Panels[0].X.Label = strings.Repeat("label ", 20) }, ErrLayout, `label label " of the x axis reaches`},
		{"label too high", func(f *Figure) { f.Panels[0].Y.Label = strings.Repeat("label ", 20) }, ErrLayout, `label label " of the y axis reaches`},
		{"titles over each other", func(f *Figure) {
			f.Panels[0].Title = strings.Repeat("title ", 6)
			f.Panels = append(f.Panels, &Panel{Column: 1, Title: f.Panels[0].Title, X: f.Panels[0].X, Y: f.Panels[0].Y})
		}, ErrLayout, `and panel (0, 1): title "title title title title title title " overlap by`},
		{"no room", func(f *Figure) { f.Width = 40 }, ErrLayout, "wider than the page of 40 pt"},
		{"no height", func(f *Figure) { f.Height = 40 }, ErrLayout, "taller than the page of 40 pt"},
	} {
		f := small()
		c.change(f)
		w, err := f.WriterTo("svg")
		if w != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err != nil && strings.Count(err.Error(), "plots: ") > 1 {
			t.Errorf("%s: stutters: %v", c.name, err)
		}
	}
	if _, err := small().WriterTo("gif"); !errors.Is(err, vgdraw2d.ErrFormat) || !strings.Contains(err.Error(), "gif") {
		t.Errorf("unknown format: %v", err)
	}
}

// MaxPixels raises the limit of pixels.
func TestMaxPixels(t *testing.T) {
	f := small()
	f.Width, f.Height = 80.5*vg.Inch, 80*vg.Inch // 64.4 megapixels
	if _, err := f.WriterTo("svg"); !errors.Is(err, vgdraw2d.ErrTooLarge) {
		t.Errorf("without allowance: %v", err)
	}
	f.MaxPixels = 65_000_000
	if _, err := f.WriterTo("svg"); err != nil {
		t.Error(err)
	}
}

func TestSave(t *testing.T) {
	dir := t.TempDir()
	for _, format := range Formats() {
		path := filepath.Join(dir, "figure."+format)
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := small().Save(path); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		w, err := small().WriterTo(format)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.WriteTo(&want); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s: saved and written bytes differ", format)
		}
	}
	for _, path := range []string{
		filepath.Join(dir, "figure.gif"), filepath.Join(dir, "figure"), filepath.Join(dir, "missing", "figure.svg"),
	} {
		if err := small().Save(path); err == nil || !strings.Contains(err.Error(), path) {
			t.Errorf("Save(%s): %v", path, err)
		}
	}
	if err := small().Save(filepath.Join(dir, "missing", "figure.svg")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a missing folder: %v", err)
	}

	// A figure that cannot be drawn leaves an existing file unchanged.
	kept := filepath.Join(dir, "kept.svg")
	if err := os.WriteFile(kept, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	bad := small()
	bad.Panels[0].Title = "$"
	if err := bad.Save(kept); err == nil {
		t.Error("an unbalanced formula was saved")
	}
	if got, _ := os.ReadFile(kept); string(got) != "old" {
		t.Errorf("the old file holds %q", got)
	}
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Panels in a grid have equal sizes. Their decorations keep the margin from the edge of
// the page and from panels in the same row or column, and do not touch other panels.
func TestGridKeepsMargins(t *testing.T) {
	f := &Figure{Width: 8 * vg.Inch, Height: 6 * vg.Inch}
	for _, at := range [][2]int{{0, 0}, {0, 1}, {1, 0}, {1, 2}, {2, 1}} {
		p := small().Panels[0]
		p.Row, p.Column = at[0], at[1]
		if at[0] == 1 {
			p.Title = `$\frac{a}{b}$`
		}
		if at[1] == 1 {
			p.Y.Label = ""
		}
		f.Panels = append(f.Panels, p)
	}
	l := result(t, f)
	margin := f.style().Margin
	const eps = 1e-9
	for i, p := range l.Panels {
		if p.Box.Size().X-l.Panels[0].Box.Size().X > eps || p.Box.Size().Y-l.Panels[0].Box.Size().Y > eps {
			t.Errorf("panel %d has another size", i)
		}
		e := p.Decorated
		if e.Min.X < margin-eps || e.Min.Y < margin-eps || e.Max.X > f.Width-margin+eps || e.Max.Y > f.Height-margin+eps {
			t.Errorf("panel %d reaches into the margin: %v", i, e)
		}
		for j, q := range l.Panels[:i] {
			apartX := max(e.Min.X-q.Decorated.Max.X, q.Decorated.Min.X-e.Max.X)
			apartY := max(e.Min.Y-q.Decorated.Max.Y, q.Decorated.Min.Y-e.Max.Y)
			least, a, b := vg.Length(eps), f.Panels[i], f.Panels[j]
			if a.Row == b.Row || a.Column == b.Column {
				least = margin - eps
			}
			if max(apartX, apartY) < least {
				t.Errorf("panels %d and %d are %v and %v apart", i, j, apartX, apartY)
			}
		}
	}
}

// Constructors return an error for missing data, including nil pointers.
func TestNothingToDraw(t *testing.T) {
	grid, err := contour.NewGrid([]float64{0, 1}, []float64{0, 1}, []float64{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	var none *colormap.Map
	_, noPath := NewIteratePath(nil)
	_, noHeat := NewHeatMap(grid, nil, none)
	_, noBands := NewBands(grid, contour.At(0, 1), none, nil)
	for name, err := range map[string]error{"path": noPath, "heat map": noHeat, "bands": noBands} {
		if !errors.Is(err, ErrData) {
			t.Errorf("%s: %v", name, err)
		}
	}
	lines, err := NewContourLines(grid, contour.At(1), none, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c := lines.Coloring.ColorOf(1); c != nil {
		t.Errorf("lines without a map have color %v", c)
	}
}

func TestMetadata(t *testing.T) {
	f := small()
	f.Name, f.Alt = "é\xc3 😀 <&>", "\xff"
	for _, format := range Formats() {
		data := Encode(t, f, format)
		// U+1F600 is the pair D83D DE00 in UTF-16.
		if format == "pdf" && !bytes.Contains(testtool.PlainPDF(t, data), []byte("\xd8\x3d\xde\x00")) {
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
