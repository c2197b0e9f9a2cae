package spec

import (
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
)

// TestFaultyKeys: a word, a color or a length that a program makes wrong is an error about its
// key, whichever part of the panel it belongs to.
func TestFaultyKeys(t *testing.T) {
	const text = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\nnodes: 5\nlines: {at: [1], name: f}\nfrom: [1, 1]\nsteps: 2\nstep: 0.1\n" +
		"ball: {center: [0, 0], radius: 0.5}\nballs: {nodes: 2, radius: 0.1}\nquiver: {nodes: 2, key: 1}\nstreamlines: {separation: 0.2}\nmarks: {m: [0, 0]}\nnotes: {n: [0, 0]}\nannotations: [{text: a, point: [0, 0], to: [1, 1]}]\ninsets: {x: [0, 1]}\ncross: true\nlegend: right\ncolorbar: c\n"
	ratio := Number(0.0001)
	for _, c := range []struct {
		key, says string
		set       func(f *File, p *Panel)
	}{
		{"quiver.color", "did you mean red?", func(_ *File, p *Panel) { p.Quiver.Color = "rde" }},
		{"quiver.thickness", "at most 10000", func(_ *File, p *Panel) { p.Quiver.Thickness = 10001 }},
		{"quiver.scale", "want a positive number", func(_ *File, p *Panel) { p.Quiver.Scale = -1 }},
		{"quiver.scale", "NaN", func(_ *File, p *Panel) { p.Quiver.Scale = Number(math.NaN()) }},
		{"quiver", "nodes and uphill are for steepest directions", func(_ *File, p *Panel) { p.Quiver.Vectors = make([][4]Number, 1) }},
		{"quiver.vectors[1]", "want four finite numbers", func(_ *File, p *Panel) {
			p.Quiver.Nodes, p.Quiver.Vectors = nil, [][4]Number{{}, {0, 0, Number(math.Inf(1)), 0}}
		}},
		{"quiver.vectors", "at most 40000", func(_ *File, p *Panel) { p.Quiver.Nodes, p.Quiver.Vectors = nil, make([][4]Number, 40001) }},
		{"quiver.key", "remove unit or key", func(_ *File, p *Panel) { p.Quiver.Unit = true }},
		{"quiver.key.length", "want a positive number", func(_ *File, p *Panel) { p.Quiver.Key.Length = 0 }},
		{"quiver.key.place", `unknown place "right"`, func(_ *File, p *Panel) { p.Quiver.Key.Place = "right" }},
		{"quiver.key.label", "at most 16384", func(_ *File, p *Panel) { p.Quiver.Key.Label = strings.Repeat("a", maxText+1) }},
		{"quiver.nodes", "from 1 to 200", func(_ *File, p *Panel) { p.Quiver.Nodes = &Nodes{1, 201} }},
		{"streamlines.color", "unknown color", func(_ *File, p *Panel) { p.Streamlines.Color = "rde" }},
		{"streamlines.thickness", "at least 0", func(_ *File, p *Panel) { p.Streamlines.Thickness = -1 }},
		{"streamlines.separation", "from 0.005 to 1", func(_ *File, p *Panel) { p.Streamlines.Separation = Number(math.NaN()) }},
		{"balls.color", "unknown color", func(_ *File, p *Panel) { p.Balls.Color = "rde" }},
		{"balls.fill", "unknown color", func(_ *File, p *Panel) { p.Balls.Fill = "rde" }},
		{"balls.thickness", "at least 0", func(_ *File, p *Panel) { p.Balls.Thickness = -1 }},
		{"balls.radius", "want a positive number", func(_ *File, p *Panel) { p.Balls.Radius = -1 }},
		{"ball[0].color", "unknown color", func(_ *File, p *Panel) { p.Ball[0].Color = "rde" }},
		{"ball[0].fill", "unknown color", func(_ *File, p *Panel) { p.Ball[0].Fill = "rde" }},
		{"ball[0].thickness", "at least 0", func(_ *File, p *Panel) { p.Ball[0].Thickness = -1 }},
		{"ball[0].radius[0]", "want a positive number", func(_ *File, p *Panel) { p.Ball[0].Radius[0] = 0 }},
		{"ball[0].center[0]", "want two finite numbers", func(_ *File, p *Panel) { p.Ball[0].Center[0] = []Number{1} }},
		{"color", "unknown color", func(_ *File, p *Panel) { p.Color = "rde" }},
		{"right.show", `unknown scale "sin"`, func(_ *File, p *Panel) { p.Right = &SecondAxis{Show: "sin"} }},
		{"top.show", `unknown scale "sin"`, func(_ *File, p *Panel) { p.Top = &SecondAxis{Show: "sin"} }},
		{"right.per", "want a number that is not zero", func(_ *File, p *Panel) { p.Right = &SecondAxis{Per: new(Number)} }},
		{"twin", "a plane has one y axis", func(_ *File, p *Panel) { p.Twin = &Twin{Of: "gradient"} }},
		{"x.grid.color", "unknown color", func(_ *File, p *Panel) { p.X.Grid = &GridLines{Color: "rde"} }},
		{"y.grid.width", "at least 0", func(_ *File, p *Panel) { p.Y.Grid = &GridLines{Width: -1} }},
		{"cross.color", "unknown color", func(_ *File, p *Panel) { p.Cross.Color = "rde" }},
		{"cross.width", "at least 0", func(_ *File, p *Panel) { p.Cross.Width = -1 }},
		{"cross.at", `unknown point "here": want two numbers, from, last or minimum`, func(_ *File, p *Panel) { p.Cross.At = &Point{Word: "here"} }},
		{"marks[0].at", "(0, NaN) is not finite", func(_ *File, p *Panel) { p.Marks[0].At = Point{Y: Number(math.NaN())} }},
		{"marks[0].side", `unknown side "top"`, func(_ *File, p *Panel) { p.Marks[0].Side = "top" }},
		{"marks[0].glyph", `unknown glyph "dot"`, func(_ *File, p *Panel) { p.Marks[0].Glyph = "dot" }},
		{"marks[0].size", "at most 10000", func(_ *File, p *Panel) { p.Marks[0].Size = 10001 }},
		{"insets[0].color", "unknown color", func(_ *File, p *Panel) { p.Insets[0].Color = "rde" }},
		{"insets[0].place", `unknown place "right"`, func(_ *File, p *Panel) { p.Insets[0].Place = "right" }},
		{"insets[0].width", "at least 0", func(_ *File, p *Panel) { p.Insets[0].Width = -1 }},
		{"insets[0].height", "at most 10000", func(_ *File, p *Panel) { p.Insets[0].Height = 10001 }},
		{"insets[0].x", "no range", func(_ *File, p *Panel) { p.Insets[0].X.Range = nil }},
		{"insets[0].y.grid.color", "unknown color", func(_ *File, p *Panel) { p.Insets[0].Y.Grid = &GridLines{Color: "rde"} }},
		{"insets[0].title", "at most 16384", func(_ *File, p *Panel) { p.Insets[0].Title = strings.Repeat("a", maxText+1) }},
		{"insets[0].lines[0].color", "unknown color", func(_ *File, p *Panel) { p.Insets[0].Lines = []Lines{{Color: "rde"}} }},
		{"insets[0].box", "want ranges", func(_ *File, p *Panel) { p.Insets[0].Box = new(InsetBox) }},
		{"insets[0].box.y", "want two numbers", func(_ *File, p *Panel) {
			p.Insets[0].Box = &InsetBox{X: &[2]Number{0, 1}, Y: &[2]Number{0, Number(math.NaN())}}
		}},
		{"annotations[0].color", "unknown color", func(_ *File, p *Panel) { p.Annotations[0].Color = "rde" }},
		{"annotations[0].fill", "unknown color", func(_ *File, p *Panel) { p.Annotations[0].Fill = "rde" }},
		{"annotations[0].point", "is not finite", func(_ *File, p *Panel) { p.Annotations[0].Point = Point{X: Number(math.Inf(1))} }},
		{"annotations[0].to", "is not finite", func(_ *File, p *Panel) { p.Annotations[0].To = &Point{Y: Number(math.NaN())} }},
		{"annotations[0].at", "is not finite", func(_ *File, p *Panel) { p.Annotations[0].At = &Point{Y: Number(math.NaN())} }},
		{"annotations[0].offset", "remove offset or at", func(_ *File, p *Panel) { p.Annotations[0].At, p.Annotations[0].Offset = new(Point), new([2]Number) }},
		{"annotations[0].offset", "want from", func(_ *File, p *Panel) { p.Annotations[0].Offset = &[2]Number{Number(math.NaN())} }},
		{"annotations[0].bend", "NaN: want from", func(_ *File, p *Panel) { p.Annotations[0].Bend = Number(math.NaN()) }},
		{"annotations[0].side", `unknown side "top"`, func(_ *File, p *Panel) { p.Annotations[0].Side = "top" }},
		{"annotations[0]", "are for brackets", func(_ *File, p *Panel) { p.Annotations[0].To, p.Annotations[0].Side = nil, "north" }},
		{"annotations[0].size", "at most 10000", func(_ *File, p *Panel) { p.Annotations[0].Size = 10001 }},
		{"annotations[0].thickness", "at least 0", func(_ *File, p *Panel) { p.Annotations[0].Thickness = -1 }},
		{"annotations[0].text", "at most 16384", func(_ *File, p *Panel) { p.Annotations[0].Text = strings.Repeat("a", maxText+1) }},
		{"notes[0].color", "unknown color", func(_ *File, p *Panel) { p.Notes[0].Color = "rde" }},
		{"notes[0].label", "at most 16384", func(_ *File, p *Panel) { p.Notes[0].Label = strings.Repeat("a", maxText+1) }},
		{"legend", `unknown place "top"`, func(_ *File, p *Panel) { p.Legend.Place = "top" }},
		{"legend.columns", "from 1 to 100", func(_ *File, p *Panel) { p.Legend.Columns = -1 }},
		{"legend.size", "at least 0", func(_ *File, p *Panel) { p.Legend.Size = -1 }},
		{"lines[0].name", "at most 16384", func(_ *File, p *Panel) { p.Lines[0].Name = strings.Repeat("a", maxText+1) }},
		{"lines[0].color", "unknown color", func(_ *File, p *Panel) { p.Lines[0].Color = "rde" }},
		{"lines[0].thickness", "at least 0", func(_ *File, p *Panel) { p.Lines[0].Thickness = -1 }},
		{"colorbar.label", "at most 16384", func(_ *File, p *Panel) { p.Colorbar.Label = strings.Repeat("a", maxText+1) }},
		{"paths[0].thickness", "at least 0", func(_ *File, p *Panel) { p.Paths[0].Thickness = -1 }},
		{"paths[0].color", "unknown color", func(_ *File, p *Panel) { p.Paths[0].Color = "rde" }},
		{"paths[0].steps", "-1 steps: want a number from 0 to 100000", func(_ *File, p *Panel) { n := -1; p.Paths[0].Steps = &n }},
		{"paths[0].norm", `unknown norm "l2": want l1 or linf`, func(_ *File, p *Panel) { p.Paths[0].Norm = "l2" }},
		{"paths[0].from", "NaN is not a finite number", func(_ *File, p *Panel) { p.Paths[0].From[0][1] = Number(math.NaN()) }},
		{"paths[0].from[1]", "a start with 1 number for 2 variables", func(_ *File, p *Panel) { p.Paths[0].From = [][]Number{{1, 1}, {1}} }},
		{"title", "at most 16384", func(_ *File, p *Panel) { p.Title = strings.Repeat("a", maxText+1) }},
		{"letter", "at most 16384", func(_ *File, p *Panel) { p.Letter = strings.Repeat("a", maxText+1) }},
		{"aspect", `unknown aspect "round": want equal or auto`, func(_ *File, p *Panel) { p.Aspect = "round" }},
		{"map", "a list of 1 color: want from 2 to 1000", func(_ *File, p *Panel) { p.Map.Colors = []Color{"red"} }},
		{"map", "unknown color", func(_ *File, p *Panel) { p.Map.Colors = []Color{"red", "rde"} }},
		{"place", "row 0, column 1: rows and columns are counted from 1", func(_ *File, p *Panel) { p.Place = &Place{Row: 0, Column: 1} }},
		{"place", "row 1, column 0: rows and columns are counted from 1", func(_ *File, p *Panel) { p.Place = &Place{Row: 1, Column: 0} }},
		{"place", "-1 rows and 1 columns: want at least 1", func(_ *File, p *Panel) { p.Place = &Place{Row: 1, Column: 1, Rows: -1} }},
		{"place", "1 rows and -2 columns: want at least 1", func(_ *File, p *Panel) { p.Place = &Place{Row: 1, Column: 1, Columns: -2} }},
		{"theme", `unknown theme "night"`, func(f *File, _ *Panel) { f.Theme.Name = "night" }},
		{"theme", "a size of type of NaN points", func(f *File, _ *Panel) { f.Theme.Type = Number(math.NaN()) }},
		{"theme", "a size of type of -1 points", func(f *File, _ *Panel) { f.Theme.Type = -1 }},
		{"theme", "a column of -1 points", func(f *File, _ *Panel) { f.Theme.Column = -1 }},
		{"background", "unknown color", func(f *File, _ *Panel) { f.Background = "rde" }},
		{"resolution", "want a number from 1 to 2400", func(f *File, _ *Panel) { f.Resolution = -1 }},
		{"columns", "-1 columns: want from 1 to 100", func(f *File, _ *Panel) { f.Columns = -1 }},
		{"ratios.columns", "0.0001: want numbers from 0.001 to 1000", func(f *File, _ *Panel) { f.Ratios.Columns = []Number{ratio} }},
		{"ratios.rows", "201 ratios: want at most 200", func(f *File, _ *Panel) { f.Ratios.Rows = make([]Number, 201) }},
		{"share.x", `unknown word "most": want none, column, row or all`, func(f *File, _ *Panel) { f.Share.X = "most" }},
		{"share.y", `unknown word "most"`, func(f *File, _ *Panel) { f.Share.Y = "most" }},
		{"save.width", "want a length", func(f *File, _ *Panel) { f.Save.Width = -1 }},
		{"width", "want a length", func(f *File, _ *Panel) { f.Width = -1 }},
		{"height", "want a length", func(f *File, _ *Panel) { f.Height = Length(math.NaN()) }},
		{"size", "want a length", func(f *File, _ *Panel) { f.Size = &Size{Width: -1, Height: 1} }},
		{"size", "want a length", func(f *File, _ *Panel) { f.Size = &Size{Width: 1, Height: 10001} }},
		{"panels", "201 panels: want at most 200", func(f *File, p *Panel) {
			for len(f.Panels) < 201 {
				f.Panels = append(f.Panels, *p)
			}
		}},
	} {
		f := mustRead(t, text)
		c.set(f, &f.Panels[0])
		_, err := f.Figure()
		var about *KeyError
		if !errors.As(err, &about) || about.Key != c.key || !strings.Contains(about.Err.Error(), c.says) {
			t.Errorf("%s: %v, want %s", c.key, err, c.says)
		}
	}
}

// TestNamedPoints: from and last are the ends of the first path, minimum is the lowest minimum
// of an objective of the zoo, and a point near a minimum is one.
func TestNamedPoints(t *testing.T) {
	z := zoo.Himmelblau()
	path, err := descent.Run(z.Problem(), []float64{1, 2}, descent.Steepest{StepSize: descent.Constant(0.01)}, &descent.Settings{Stop: descent.Iterations(3)})
	if err != nil {
		t.Fatal(err)
	}
	b := planar(Panel{})
	b.objective = &objective{dim: 2, zoo: &z, shown: z.Func}
	for _, runs := range [][]*run{nil, {{}}, {{trace: []*descent.Path{{}}}}} {
		b.paths = runs
		for _, word := range []string{"from", "last"} {
			if _, _, err := b.point("at", Point{Word: word}); err == nil || !strings.Contains(err.Error(), word+": the panel has no path") {
				t.Errorf("%s of no path: %v", word, err)
			}
		}
	}
	b.paths = []*run{{trace: []*descent.Path{path}}}
	end, low := path.X(3), z.Minima[0].X
	for _, c := range []struct {
		p       Point
		want    contour.Point
		minimum bool
	}{
		{Point{Word: "from"}, contour.Point{X: 1, Y: 2}, false}, {Point{Word: "last"}, contour.Point{X: end[0], Y: end[1]}, false},
		{Point{Word: "minimum"}, contour.Point{X: low[0], Y: low[1]}, true}, {Point{X: 5, Y: -6}, contour.Point{X: 5, Y: -6}, false},
		{Point{X: 3, Y: 2}, contour.Point{X: 3, Y: 2}, true}, {Point{X: 3.0009, Y: 2}, contour.Point{X: 3.0009, Y: 2}, true}, {Point{X: 3, Y: 1.9991}, contour.Point{X: 3, Y: 1.9991}, true},
		{Point{X: 3.0011, Y: 2}, contour.Point{X: 3.0011, Y: 2}, false}, {Point{X: 3.0008, Y: 2.0008}, contour.Point{X: 3.0008, Y: 2.0008}, false}, {Point{X: -2.805118, Y: 3.131312}, contour.Point{X: -2.805118, Y: 3.131312}, true},
	} {
		at, minimum, err := b.point("at", c.p)
		if err != nil || at != c.want || minimum != c.minimum {
			t.Errorf("%+v: %v, %v, %v", c.p, at, minimum, err)
		}
	}
	b.objective = &objective{dim: 2}
	if _, minimum, err := b.point("at", Point{X: 3, Y: 2}); minimum || err != nil {
		t.Errorf("(3, 2) of another objective: %v, %v", minimum, err)
	}
	for _, o := range []*objective{nil, {dim: 2}} {
		b.objective = o
		if _, _, err := b.point("at", Point{Word: "minimum"}); err == nil || !strings.Contains(err.Error(), "known only for objectives of the zoo") {
			t.Errorf("the minimum of %+v: %v", o, err)
		}
	}
	line := one[*plots.Marks](t, build(t, "vars: [x]\nf: x^2 + 1\nx: [-2, 2]\nfrom: 2\nsteps: 1\nstep: 0.25\nmarks: {a: from, b: last}").Panels[0]).Marks
	if line[0].At != (contour.Point{X: 2, Y: 5}) || line[1].At != (contour.Point{X: 1, Y: 2}) {
		t.Errorf("the ends of a path on a graph: %v and %v", line[0].At, line[1].At)
	}
	expectError(t, "vars: [a, b, c]\nf: a^2 + b^2 + c^2\nfrom: [1, 1, 1]\nsteps: 1\nstep: 0.1\nlosses: true\nmarks: {m: last}", ":7:12: marks[0]: last: an iterate with 3 variables is not a point of the plane")
}

// TestLayoutErrors: an error of a layout names the panel by its row and column, counted from
// 1, unless there is only one, or it is about the title or the limits of a panel.
func TestLayoutErrors(t *testing.T) {
	fig := &plots.Figure{}
	for i := range 6 {
		fig.Panels = append(fig.Panels, &plots.Panel{Row: i / 3, Column: i % 3, Title: "a" + strconv.Itoa(i)})
	}
	alone := &plots.Figure{Panels: fig.Panels[:1]}
	wrap := func(text string, cause error) error { return &curedError{err: cause, text: text} }
	for _, c := range []struct {
		fig   *plots.Figure
		err   error
		panel int
		key   string
		want  string
	}{
		{fig, wrap("plots: panel (0, 2): the data area is too low", plots.ErrLayout), -1, "size", "the panel in row 1 and column 3: the data area is too low; a larger width"},
		{fig, wrap("plots: panel (1, 0): the data area is too low", plots.ErrLayout), -1, "size", "the panel in row 2 and column 1: the data area"},
		{alone, wrap("plots: panel (0, 0): the data area is too low", plots.ErrLayout), -1, "size", "the data area is too low"},
		{fig, wrap(`plots: panel (1, 2): title "a5": does not fit`, plots.ErrLayout), 5, "title", "the title: does not fit; a shorter title"},
		{fig, wrap(`plots: panel (0, 1): title "a \"b\"": does not fit`, plots.ErrLayout), 1, "title", "the title: does not fit; a shorter title"},
		{fig, wrap(`plots: panel (0, 1): plotter 3: does not fit: the text "a" is`, plots.ErrLayout), -1, "size", `the panel in row 1 and column 2: the text "a" is; a larger width`},
		{alone, wrap(`plots: panel (0, 0): plotter 13: does not fit: the text "a" is`, plots.ErrLayout), -1, "size", `the text "a" is; a larger width`},
		{fig, wrap(`plots: panel (0, 1): x axis: limits [1, 0]`, plots.ErrLimits), 1, "x", "limits [1, 0]"},
		{fig, wrap(`plots: panel (1, 0): y axis: limits [1, 0]`, plots.ErrLimits), 3, "y", "limits [1, 0]"},
		{fig, wrap(`plots: panel (7, 0): y axis: limits [1, 0]`, plots.ErrLimits), -1, "size", "panel (7, 0): y axis: limits [1, 0]"},
		{fig, wrap("plots: no panels", errors.New("other")), -1, "size", "no panels"},
	} {
		err := layoutError(c.fig, "size", c.err)
		var about *KeyError
		if !errors.As(err, &about) || about.Panel != c.panel || about.Key != c.key || !strings.HasPrefix(about.Err.Error(), c.want) || !errors.Is(err, c.err) {
			t.Errorf("%v\n%v, want %s of panel %d: %s", c.err, err, c.key, c.panel, c.want)
		}
	}
}
