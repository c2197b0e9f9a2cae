package plots

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

// annotated returns a canvas of 200 × 100 points with axes from 0 to 2 and from 0 to 1.
func annotated() (*draw.Canvas, *plot.Plot) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 2, 0, 1
	c := draw.NewCanvas(new(recorder.Canvas), 200, 100)
	return &c, plt
}

// The arrow begins at the box of the text, ends at the gap before the point, and leaves the straight
// line at the angle Bend at both ends.
func TestAnnotationArrow(t *testing.T) {
	for _, bend := range []float64{0, 20, -40} {
		c, plt := annotated()
		a := &Annotation{Point: contour.Point{X: 1.5, Y: 0.5}, At: &contour.Point{X: 0.5, Y: 0.5}, Bend: bend, Gap: 3}
		way := a.place(c, plt).way
		if d := page.Distance(way[len(way)-1], vg.Point{X: 150, Y: 50}); math.Abs(float64(d)-3) > 0.01 {
			t.Errorf("bend %v: the tip is %v from the point", bend, d)
		}
		if way[0] != (vg.Point{X: 50, Y: 50}) {
			t.Errorf("bend %v: begins at %v", bend, way[0])
		}
		slope := math.Atan2(float64(way[1].Y-way[0].Y), float64(way[1].X-way[0].X)) * 180 / math.Pi
		if math.Abs(slope-bend) > 1.5 {
			t.Errorf("bend %v: begins at %v degrees", bend, slope)
		}
		a.Text = "word"
		p := a.place(c, plt)
		if page.Union(page.Grow(p.box, 1e-6), page.Include(page.EmptyBox(), p.way[0])) != page.Grow(p.box, 1e-6) {
			t.Errorf("bend %v: the arrow begins at %v, beyond the text at %v", bend, p.way[0], p.box)
		}
		for _, q := range p.way[1:] {
			if containsPoint(p.box, q) {
				t.Errorf("bend %v: the arrow is at %v in the text at %v", bend, q, p.box)
			}
		}
	}
	// An arrow that the frame would cut bends the other way.
	c, plt := annotated()
	a := &Annotation{Point: contour.Point{X: 1.9, Y: 0.9}, At: &contour.Point{X: 0.1, Y: 0.9}, Bend: 40}
	for _, q := range a.place(c, plt).way {
		if q.Y > 98 {
			t.Fatalf("the arrow reaches %v", q)
		}
	}
}

// Text stands where At and Offset say, or in the data area if that is outside.
func TestAnnotationPlaces(t *testing.T) {
	c, plt := annotated()
	for _, k := range []struct {
		a    Annotation
		x, y vg.Length
	}{
		{Annotation{At: &contour.Point{X: 0.6, Y: 0.3}}, 60, 30},
		{Annotation{Offset: vg.Point{X: -30, Y: 20}}, 70, 70},
		{Annotation{Bracket: &Bracket{To: contour.Point{X: 1.4, Y: 0.5}}, Offset: vg.Point{Y: -30}}, 120, 20},
	} {
		k.a.Text, k.a.Point = "x", contour.Point{X: 1, Y: 0.5}
		p := k.a.place(c, plt)
		if d := page.Distance(center(p.box), vg.Point{X: k.x, Y: k.y}); d > 1e-9 {
			t.Errorf("%v: text at %v", k.a, center(p.box))
		}
	}
	for _, at := range []contour.Point{{X: -5, Y: 0.5}, {X: 1e300, Y: -1e300}, {X: 2, Y: 1}} {
		a := &Annotation{Text: "some words", Point: contour.Point{X: 1, Y: 0.5}, At: &at}
		if b := a.place(c, plt).box; page.Union(b, c.Rectangle) != c.Rectangle {
			t.Errorf("text at %v for %v", b, at)
		}
	}
}

// Nothing is drawn for a point outside the data area, and no text that has no room.
func TestAnnotationOutside(t *testing.T) {
	c, plt := annotated()
	outside := []contour.Point{{X: 3, Y: 0.5}, {X: 1, Y: -1e-9}, {X: math.NaN(), Y: 0.5}, {X: 1, Y: math.Inf(1)}, {X: -1e308, Y: 0}}
	for _, q := range outside {
		if a := (&Annotation{Text: "x", Point: q}); a.place(c, plt) != nil {
			t.Errorf("drawn for %v", q)
		}
		if a := (&Annotation{Text: "x", Point: contour.Point{X: 1, Y: 0.5}, Bracket: &Bracket{To: q}}); a.place(c, plt) != nil {
			t.Errorf("a bracket to %v is drawn", q)
		}
	}
	long := "a text that is longer than the data area is wide, so that it stands in lines"
	a := &Annotation{Text: long, Point: contour.Point{X: 1, Y: 0.5}}
	if p := a.place(c, plt); p == nil || p.text.Formula.Lines < 2 || page.Union(p.box, c.Rectangle) != c.Rectangle {
		t.Errorf("%+v", p)
	}
	for _, text := range []string{strings.ReplaceAll(long, " ", ""), strings.Repeat(long+" ", 10), "$" + strings.Repeat("x + ", 40) + "x$"} {
		a.Text = text
		if p := a.place(c, plt); p != nil {
			t.Errorf("text without room at %v", p.box)
		}
	}
}

// A bracket stands on the side that is nearer to its Side, and both its ends lie at the gap from
// their points. Its text lies beyond it.
func TestAnnotationBracket(t *testing.T) {
	c, plt := annotated()
	for _, square := range []bool{false, true} {
		for side, above := range map[Side]bool{North: true, South: false, NorthWest: true, SouthEast: false} {
			a := &Annotation{Text: "x", Point: contour.Point{X: 0.5, Y: 0.5}, Bracket: &Bracket{To: contour.Point{X: 1.5, Y: 0.5}, Side: side, Square: square}}
			p := a.place(c, plt)
			if (p.box.Min.Y > 60) != above || (p.box.Max.Y < 40) == above {
				t.Errorf("side %v: text at %v", side, p.box)
			}
			for i, end := range []vg.Point{{X: 50, Y: 50}, {X: 150, Y: 50}} {
				if d := page.Distance(p.bracket[i*(len(p.bracket)-1)], end); math.Abs(float64(d)-2) > 1e-9 {
					t.Errorf("side %v: end %d is %v away", side, i, d)
				}
			}
			if page.Separation(p.box, page.Include(page.EmptyBox(), p.bracket...)) <= 0 {
				t.Errorf("side %v: the text lies on the bracket", side)
			}
		}
	}
	// Diagonal brackets do not cross their text either.
	for i := range 36 {
		sin, cos := math.Sincos(float64(i) * math.Pi / 18)
		a := &Annotation{Text: "a word", Point: contour.Point{X: 1 - 0.2*cos, Y: 0.5 - 0.2*sin}, Bracket: &Bracket{To: contour.Point{X: 1 + 0.2*cos, Y: 0.5 + 0.2*sin}}}
		p := a.place(c, plt)
		for k := range p.bracket[1:] {
			if _, _, hit := page.ClipSegment(p.bracket[k], p.bracket[k+1], p.box); hit {
				t.Errorf("a bracket at %d degrees crosses its text", 10*i)
				break
			}
		}
	}
	// A side without room gives way, and points that coincide have a bracket too.
	a := &Annotation{Text: "x", Point: contour.Point{X: 0.5, Y: 0.95}, Bracket: &Bracket{To: contour.Point{X: 1.5, Y: 0.95}, Side: North}}
	if p := a.place(c, plt); p.box.Max.Y > 90 {
		t.Errorf("a bracket at the upper edge has its text at %v", p.box)
	}
	a.Bracket.To = a.Point
	if p := a.place(c, plt); p == nil || len(p.bracket) == 0 {
		t.Error("no bracket at one point")
	}
}

// Invalid annotations are errors that name what is wrong.
func TestAnnotationErrors(t *testing.T) {
	if _, err := NewAnnotation("x", contour.Point{X: math.NaN()}); !errors.Is(err, ErrData) {
		t.Errorf("NaN: %v", err)
	}
	if _, err := NewAnnotation("$x", contour.Point{}); err == nil {
		t.Error("invalid text is accepted")
	}
	style := Light()
	nan := vg.Length(math.NaN())
	for i, a := range []Annotation{
		{Bend: 81}, {Bend: math.NaN()}, {Size: nan}, {Offset: vg.Point{X: 1e6}}, {Offset: vg.Point{Y: nan}}, {Gap: nan}, {Halo: 1e9},
		{Point: contour.Point{Y: math.Inf(1)}}, {At: &contour.Point{X: math.NaN()}}, {Arrow: Arrow{HeadWidth: nan}},
		{Bracket: &Bracket{Side: Center}}, {Bracket: &Bracket{Depth: nan}}, {Bracket: &Bracket{To: contour.Point{X: math.NaN()}}},
		{Box: &TextBox{Pad: nan}}, {Box: &TextBox{Corner: 1e6}}, {Box: &TextBox{LineStyle: draw.LineStyle{Width: nan}}}, {LineStyle: draw.LineStyle{Width: nan}},
	} {
		if err := a.Check(&style); !errors.Is(err, ErrData) {
			t.Errorf("annotation %d: %v", i, err)
		}
	}
	if err := (&Annotation{Text: "x", Bend: -80}).Check(&style); err != nil {
		t.Error(err)
	}
}

// Random annotations on random figures, from 300 to 3000 pixels wide: text stays in its data area,
// and text that chooses its place covers no other text.
func TestAnnotationsKeepClear(t *testing.T) {
	n := 60
	if testing.Short() {
		n = 15
	}
	for seed := range n {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		width := vg.Length(300+2700*r.Float64()) * 72 / 100
		f := &Figure{Width: width, Height: width * vg.Length(0.5+0.5*r.Float64()), Style: Light(), Panels: []*Panel{randomlyAnnotated(t, r)}}
		l, err := f.Layout()
		if err != nil {
			t.Fatal(err)
		}
		var texts []vg.Rectangle // marks beneath a legend keep their labels
		if l.Panels[0].Legend != nil {
			texts = append(texts, l.Panels[0].Legend.Box)
		}
		box := l.Panels[0].Box
		canvas := measuringCanvas(t.Context(), box)
		style := f.style().filled()
		for _, q := range readyPlotters(&style, &l.Panels[0], canvas) {
			switch q := q.(type) {
			case *Marks:
				for _, m := range q.place(&canvas, l.Panels[0].limits) {
					if m.text.Formula != nil {
						texts = append(texts, m.box)
					}
				}
			case *Annotation:
				p := q.place(&canvas, l.Panels[0].limits)
				if p == nil || p.text.Formula == nil {
					continue
				}
				if page.Union(p.box, box) != box {
					t.Errorf("seed %d: text at %v leaves %v", seed, p.box, box)
				}
				if ink := p.text.Ink(); page.Union(ink, page.Grow(p.box, 0.5)) != page.Grow(p.box, 0.5) {
					t.Errorf("seed %d: ink at %v of text at %v", seed, ink, p.box)
				}
				for _, o := range texts {
					if page.Separation(o, p.box) < 0 {
						t.Errorf("seed %d: text at %v covers text at %v", seed, p.box, o)
					}
				}
				texts = append(texts, p.box)
			}
		}
	}
}

// randomlyAnnotated returns a panel with marks, a path and up to four annotations, on any scale.
func randomlyAnnotated(t *testing.T, r *rand.Rand) *Panel {
	t.Helper()
	at := func() contour.Point { return contour.Point{X: 1 + 9*r.Float64(), Y: 1 + 9*r.Float64()} }
	p := &Panel{X: Axis{Min: 1, Max: 10}, Y: Axis{Min: 1, Max: 10}}
	scales := []plot.Normalizer{nil, plot.LogScale{}, plot.InvertedScale{Normalizer: plot.LinearScale{}}, plot.InvertedScale{Normalizer: plot.LogScale{}}}
	p.X.Scale, p.Y.Scale = scales[r.IntN(4)], scales[r.IntN(4)]
	p.Add(need(NewMarks(Mark{At: at(), Label: "start"}, Mark{At: at(), Label: "optimum"}))(t))
	path := &IteratePath{Points: []contour.Point{at(), at(), at()}}
	p.Add(path)
	if r.IntN(2) == 0 {
		p.Legend = &Legend{Place: LegendPlace(r.IntN(2))}
		p.Legend.Add("a path", path)
	}
	for i := range 1 + r.IntN(4) {
		a := need(NewAnnotation(fmt.Sprintf([]string{"note %d", "two\nlines of %d", "$x_%d$"}[r.IntN(3)], i), at()))(t)
		if r.IntN(2) == 0 {
			a.Box = &TextBox{}
		}
		if r.IntN(3) == 0 {
			a.Bend = 60 * (r.Float64() - 0.5)
		}
		p.Add(a)
	}
	return p
}

// Any numbers are drawn on a plot of gonum without a panic, and what is painted has finite
// coordinates. Such a plot cannot report them.
func TestAnnotationExtremes(t *testing.T) {
	values := []float64{0, 1, 0.5, -1, 1e-300, 5e-324, 1e300, math.MaxFloat64, math.NaN(), math.Inf(1), math.Inf(-1)}
	lengths := []vg.Length{0, 1, -1, 3, 1e-300, 1e4, 1e300, vg.Length(math.NaN()), vg.Length(math.Inf(1))}
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 11))
		number := func() float64 { return values[r.IntN(len(values))] }
		length := func() vg.Length { return lengths[r.IntN(len(lengths))] }
		a := &Annotation{Text: []string{"", "a", "two\nlines", "$x"}[r.IntN(4)], Size: length(), Point: contour.Point{X: r.Float64(), Y: r.Float64()},
			Offset: vg.Point{X: length(), Y: length()}, Bend: 100 * number(), Gap: length(), Halo: length(), NoArrow: r.IntN(3) == 0,
			LineStyle: draw.LineStyle{Width: length()}, Arrow: Arrow{HeadWidth: length(), HeadLength: length(), Share: number()}}
		if r.IntN(2) == 0 {
			a.At, a.Offset = &contour.Point{X: number(), Y: number()}, vg.Point{}
		}
		if r.IntN(2) == 0 {
			a.Bracket = &Bracket{To: contour.Point{X: r.Float64(), Y: number()}, Square: r.IntN(2) == 0, Side: Side(r.IntN(12) - 1), Depth: length()}
		}
		if r.IntN(2) == 0 {
			a.Box = &TextBox{Corner: length(), Pad: length(), LineStyle: draw.LineStyle{Width: length()}}
		}
		plt := plot.New()
		plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
		var on recorder.Canvas
		c := draw.NewCanvas(&on, []vg.Length{1e-3, 20, 200, 3000}[r.IntN(4)], 100)
		a.Plot(c, plt)
		a.Obstacles(c, plt)
		a.Ink(c, plt)
		a.DataRange()
		_ = a.Describe()
		for _, action := range on.Actions {
			var path vg.Path
			switch action := action.(type) {
			case *recorder.Stroke:
				path = action.Path
			case *recorder.Fill:
				path = action.Path
			}
			for _, k := range path {
				if s := k.Pos.X - k.Pos.X + k.Pos.Y - k.Pos.Y; s != 0 {
					t.Fatalf("seed %d: %+v paints at %v", seed, a, k.Pos)
				}
			}
		}
	}
}

// Text is split at spaces outside of formulas and braces.
func TestWords(t *testing.T) {
	for text, want := range map[string][]string{
		"":                       {""},
		"a b":                    {"a", "b"},
		"$x + y$ is {two words}": {"$x + y$", "is", "{two words}"},
		`5 \$ and $a \{ b$ c`:    {"5", `\$`, "and", `$a \{ b$`, "c"},
		"two\nlines here":        {"two\nlines", "here"},
	} {
		if got := wordsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// The cost of a place is the distance to the point, more for an arrow that is too short, for ink by
// its share, and for the point itself.
func TestSpotCosts(t *testing.T) {
	area := vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}
	at := vg.Point{X: 60, Y: 50}
	beside := func(d vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: at.X + d, Y: 44}, Max: vg.Point{X: at.X + d + 20, Y: 56}}
	}
	diagonal := vg.Rectangle{Min: vg.Point{X: at.X - 33, Y: at.Y + 4}, Max: vg.Point{X: at.X - 3, Y: at.Y + 14}}
	for _, k := range []struct {
		box   vg.Rectangle
		arrow bool
		ink   vg.Length // the height of the ink in beside(20)
		want  vg.Length
	}{
		{beside(20), true, 0, 20},
		{beside(6), false, 0, 6},
		{beside(6), true, 0, 6 + 10*2},
		{beside(8), true, 0, 8},
		{diagonal, false, 0, 5},
		{diagonal, true, 0, 5 + 10*3},
		{beside(-10), true, 0, 1000},
		{beside(20), true, 3, 20 + 25 + 80*0.25},
		{beside(20), true, 12, 20 + 25 + 80},
	} {
		s := spot{area: area, ink: newInkMap(area, nil)}
		if k.ink > 0 {
			// A segment whose radius is half of the ink's height, long enough to cover the box.
			y := 44 + k.ink/2
			s.ink = newInkMap(area, []Obstacle{{A: vg.Point{X: 70, Y: y}, B: vg.Point{X: 120, Y: y}, Radius: k.ink / 2}})
		}
		looks := 1000
		if got := s.cost(k.box, at, k.arrow, 1e9, &looks); math.Abs(float64(got-k.want)) > 8 || k.ink == 0 && got != k.want {
			t.Errorf("%v, arrow %v, ink %v: costs %v, want %v", k.box, k.arrow, k.ink, got, k.want)
		}
	}
}

// A bracket without a side takes the one where it meets fewer obstacles, such as labels of lines,
// also if its text is free on both sides.
func TestBracketMeetsLabels(t *testing.T) {
	for _, k := range []struct {
		from, to contour.Point
		on, off  vg.Point // places within a bracket on either side
	}{
		{contour.Point{X: 0.5, Y: 0.5}, contour.Point{X: 1.5, Y: 0.5}, vg.Point{X: 75, Y: 57}, vg.Point{X: 75, Y: 43}},
		{contour.Point{X: 1.5, Y: 0.5}, contour.Point{X: 0.5, Y: 0.5}, vg.Point{X: 120, Y: 57}, vg.Point{X: 120, Y: 43}},
		{contour.Point{X: 1, Y: 0.2}, contour.Point{X: 1, Y: 0.8}, vg.Point{X: 107, Y: 65}, vg.Point{X: 93, Y: 65}},
		{contour.Point{X: 0.6, Y: 0.2}, contour.Point{X: 1.2, Y: 0.8}, vg.Point{X: 80, Y: 30}, vg.Point{X: 70, Y: 40}},
	} {
		for _, at := range []vg.Point{k.on, k.off} {
			c, plt := annotated()
			a := (&Annotation{Text: "x", Point: k.from, Bracket: &Bracket{To: k.to, Square: true}}).Avoid([]Obstacle{{A: at, B: at, Radius: 3}}).(*Annotation)
			line := a.place(c, plt).bracket
			s := spot{taken: []obstacleView{newObstacleSet([]Obstacle{{A: at, B: at, Radius: 3}}).soFar()}}
			looks := 10
			if len(line) != 4 {
				t.Fatalf("the bracket is %v", line)
			}
			n := line[1].Sub(line[0])
			size := page.Distance(line[0], line[1])
			if got := s.meets(bracketBox(line, n.Scale(1/size)), &looks); got != 0 {
				t.Errorf("%v to %v: the bracket at %v meets %v", k.from, k.to, line, at)
			}
		}
	}
}

// Text beside a bracket that would cover something is worse than a bracket that meets something.
func TestBracketTextIsClear(t *testing.T) {
	c, plt := annotated()
	above := Obstacle{A: vg.Point{X: 100, Y: 68}, B: vg.Point{X: 100, Y: 68}, Radius: 3}
	var below []Obstacle
	for x := vg.Length(60); x < 90; x += 10 {
		below = append(below, Obstacle{A: vg.Point{X: x, Y: 43}, B: vg.Point{X: x, Y: 43}, Radius: 3})
	}
	for _, all := range [][]Obstacle{{above}, append(below, above)} {
		a := (&Annotation{Text: "text", Point: contour.Point{X: 0.5, Y: 0.5}, Bracket: &Bracket{To: contour.Point{X: 1.5, Y: 0.5}}}).Avoid(all).(*Annotation)
		if p := a.place(c, plt); p.box.Max.Y > 50 || covered(all, p.box) > 0 {
			t.Errorf("text at %v covers %v", p.box, all)
		}
	}
}
