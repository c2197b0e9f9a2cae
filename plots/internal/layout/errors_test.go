package layout

import (
	"errors"
	"math"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/internal/tick"
	"natgrad.example/plots/tex"
)

// given returns a scale from 0 to 1 with the given marks.
func given(m tick.Marks) Scale {
	return Scale{Max: 1, Ticks: func(int) (tick.Choice, error) {
		return tick.Choice{Marks: func(int) tick.Marks { return m }}, nil
	}}
}

// A text that no font can set is an error that tells where it stands.
func TestBadTexts(t *testing.T) {
	const bad = "\u4e2d"
	number := given(tick.Marks{Ticks: []plot.Tick{{Value: 0.5, Label: bad}}})
	offset := given(tick.Marks{Ticks: []plot.Tick{{Value: 0.5, Label: "1"}}, OffsetText: bad})
	for name, c := range map[string]struct {
		change func(p *Page)
		says   []string
	}{
		"title":       {func(p *Page) { p.Panels[0].Title = bad }, []string{"panel a1: title: "}},
		"letter":      {func(p *Page) { p.Panels[0].Letter = bad }, []string{"panel a1: letter: "}},
		"x label":     {func(p *Page) { p.Panels[0].X.Label = bad }, []string{"panel a1: x axis: "}},
		"y label":     {func(p *Page) { p.Panels[0].Y.Label = bad }, []string{"panel a1: y axis: "}},
		"x number":    {func(p *Page) { p.Panels[0].X.Scale = number }, []string{"panel a1: x axis: "}},
		"y number":    {func(p *Page) { p.Panels[0].Y.Scale = number }, []string{"panel a1: y axis: "}},
		"offset":      {func(p *Page) { p.Panels[0].Y.Scale = offset }, []string{"panel a1: y axis: "}},
		"legend":      {func(p *Page) { p.Panels[0].Legend = &Legend{Texts: []string{"good", bad}} }, []string{"panel a1: legend: entry ", bad}},
		"bar's label": {func(p *Page) { p.Panels[0].Bar = &Bar{Scale: unticked(0, 1), Label: bad} }, []string{"panel a1: color bar: "}},
		"bar's number": {func(p *Page) {
			p.Panels[0].Bar = &Bar{Scale: number}
		}, []string{"panel a1: color bar: "}},
		"shared bar": {func(p *Page) {
			p.Bars = []Bar{{Scale: unticked(0, 1), Name: "Bars[0]", Panels: []int{0}, Label: bad}}
		}, []string{"Bars[0]: color bar: "}},
	} {
		p := plain(1, 1, cell(0, 0))
		c.change(p)
		_, err := Of(p)
		if !errors.Is(err, tex.ErrGlyph) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, s := range c.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: %v, want %q", name, err, s)
			}
		}
	}
}

// An error of the ticks is told with the axis.
func TestTicksError(t *testing.T) {
	failed := errors.New("no ticks")
	fail := Scale{Max: 1, Ticks: func(int) (tick.Choice, error) { return tick.Choice{}, failed }}
	for says, change := range map[string]func(p *Panel){
		"panel a1: x axis: no ticks": func(p *Panel) { p.X.Scale = fail }, "panel a1: y axis: no ticks": func(p *Panel) { p.Y.Scale = fail },
		"panel a1: color bar: no ticks": func(p *Panel) { p.Bar = &Bar{Scale: fail} },
	} {
		p := plain(1, 1, cell(0, 0))
		change(&p.Panels[0])
		if _, err := Of(p); !errors.Is(err, failed) || err.Error() != says {
			t.Errorf("%v, want %s", err, says)
		}
	}
}

// The layout ends with the error of Stop, whenever it comes.
func TestLayoutStops(t *testing.T) {
	ended := errors.New("ended")
	p := plain(1, 2, cell(0, 0), cell(0, 1))
	p.Bars = []Bar{{Scale: Scale{Max: 1}, Name: "Bars[0]", Panels: []int{0, 1}}}
	asked := 0
	p.Stop = func() error { asked++; return nil }
	of(t, p)
	all := asked
	if all < 8 { // two panels with two axes each and a bar, twice
		t.Fatalf("asked %d times", all)
	}
	for after := range all {
		asked = 0
		p.Stop = func() error {
			if asked++; asked > after {
				return ended
			}
			return nil
		}
		if r, err := Of(p); !errors.Is(err, ended) || r != nil || asked != after+1 {
			t.Errorf("an end at question %d: %v, asked %d times", after+1, err, asked)
		}
	}
}

// Before anything is measured, panels cover Matplotlib's part of the page, and a fifth of a
// panel lies between two.
func TestProvisional(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	checkBox(t, "one", p.provisional().box(Cells{0, 0, 1, 1}), 50, 33, 360, 264)
	p = plain(2, 2, cell(0, 0))
	g := p.provisional()
	// 310 points are two panels and a fifth, 231 points as well.
	w, h := vg.Length(310/2.2), vg.Length(231/2.2)
	checkBox(t, "upper left", g.box(Cells{0, 0, 1, 1}), 50, 264-h, 50+w, 264)
	checkBox(t, "lower right", g.box(Cells{1, 1, 2, 2}), 360-w, 33, 360, 33+h)
	checkBox(t, "all", g.box(Cells{0, 0, 2, 2}), 50, 33, 360, 264)
}

// Text at an edge: numbers stand outward of a point, labels around the middle, and each
// box sticks out by what lies beyond the edge.
func TestEdges(t *testing.T) {
	box := vg.Rectangle{Min: vg.Point{X: 100, Y: 50}, Max: vg.Point{X: 300, Y: 150}}
	l := lettering.Line{Width: 20, Ascent: 8, Descent: 2}
	at := func(x, y vg.Length) vg.Point { return vg.Point{X: x, Y: y} }
	for _, c := range []struct {
		side                 Side
		lo, hi               vg.Length
		point, number, label vg.Point
		angle                float64
		overhang             vg.Length
	}{
		{Bottom, 100, 300, at(120, 45), at(110, 37), at(190, 37), 0, 15},
		{Left, 50, 150, at(95, 120), at(75, 116), at(93, 90), math.Pi / 2, 15},
		{Right, 50, 150, at(305, 120), at(305, 116), at(313, 90), math.Pi / 2, 15},
	} {
		e := Edge{Box: box, Side: c.side}
		if lo, hi := e.Span(); lo != c.lo || hi != c.hi {
			t.Errorf("side %d: from %v to %v", c.side, lo, hi)
		}
		if p, n := e.Point(120, 5), e.number(l, 120, 5); page.Distance(p, c.point) > eps || page.Distance(n, c.number) > eps {
			t.Errorf("side %d: point %v and number %v, want %v and %v", c.side, p, n, c.point, c.number)
		}
		p, angle := e.label(l, 5)
		if page.Distance(p, c.label) > eps || angle != c.angle {
			t.Errorf("side %d: label at %v, turned by %v, want %v", c.side, p, angle, c.label)
		}
		n := line{Line: l, at: p, angle: angle}
		// The label's box begins 5 beyond the edge and is 10 high.
		if got := e.overhang(n.box()); math.Abs(float64(got-c.overhang)) > eps {
			t.Errorf("side %d: the label sticks out by %v, want %v", c.side, got, c.overhang)
		}
	}
}

// Tracks have the ratios given, with the gaps between them.
func TestSplit(t *testing.T) {
	got := split(10, 110, []float64{1, 3, 1}, []float64{99, 20, 30})
	for i, want := range []track{{10, 20}, {40, 70}, {100, 110}} {
		if math.Abs(got[i].lo-want.lo) > eps || math.Abs(got[i].hi-want.hi) > eps {
			t.Errorf("track %d: %v, want %v", i, got[i], want)
		}
	}
	if s := got.shortest(); math.Abs(s-10) > eps {
		t.Errorf("the shortest is %v", s)
	}
	for i, m := range got.mirrored(120) {
		if math.Abs(m.lo-(120-got[i].hi)) > eps || math.Abs(m.hi-(120-got[i].lo)) > eps {
			t.Errorf("mirrored track %d: %v", i, m)
		}
	}
	// A gap between two tracks is the greatest that every gap needs, or its own if that is more.
	n := newNeeds(1, 3)
	n.before[0][1].raise(4, 5, "a")
	n.after[0][2].raise(1, 30, "b")
	tr := n.tracks(200, 10, []float64{1, 1, 1})
	if a, b := tr[1].lo-tr[0].hi, tr[2].lo-tr[1].hi; math.Abs(a-15) > eps || math.Abs(b-40) > eps || math.Abs(tr[0].lo-10) > eps || math.Abs(tr[2].hi-190) > eps {
		t.Errorf("gaps %v and %v, tracks %v", a, b, tr)
	}
	n.before[0][1].raise(20, 20, "a")
	tr = n.tracks(200, 10, []float64{1, 1, 1})
	if a, b := tr[1].lo-tr[0].hi, tr[2].lo-tr[1].hi; math.Abs(a-30) > eps || math.Abs(b-40) > eps {
		t.Errorf("gaps %v and %v", a, b)
	}
}

// Pages without room for data of one size of type in each direction are errors, to the point.
func TestLeastPage(t *testing.T) {
	for _, c := range []struct {
		w, h vg.Length
		ok   bool
		says string
	}{
		{34, 34, true, ""}, {33.9, 34, false, "wider than the page of 33.9 pt"}, {34, 33.9, false, "taller than the page of 33.9 pt"},
	} {
		p := plain(1, 1, cell(0, 0)) // a margin of 10 on both sides and a tick of 4
		p.Width, p.Height = c.w, c.h
		if _, err := Of(p); (err == nil) != c.ok || err != nil && (!errors.Is(err, ErrNoFit) || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%v × %v: %v", c.w, c.h, err)
		}
	}
}

// Numbers of one axis that would cover those of another are left out. Where their ink keeps
// clear, both stay.
func TestMarksAvoid(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	set, err := p.Type.Typeset("10", 10)
	if err != nil {
		t.Fatal(err)
	}
	at := func(x, y vg.Length) line { return line{Line: set, at: vg.Point{X: x, Y: y}} }
	other := at(100, 100)
	for _, c := range []struct {
		n    line
		kept bool
	}{
		{at(103, 102), false}, {at(100+set.Width+1, 100), true}, {at(100, 130), true}, {at(80, 60), true},
		// The boxes overlap in what letters below the line would need, the digits do not.
		{at(100, 100+set.Ascent+set.Descent-1), true},
	} {
		m := marks{numbers: []line{c.n, at(300, 300)}}
		m.avoid([]line{at(10, 10), other})
		if len(m.numbers) == 2 != c.kept || len(m.numbers) == 0 {
			t.Errorf("number at %v: %d of two are left", c.n.at, len(m.numbers))
		}
	}
}

// Equal aspect must leave one size of type for the data in both directions, to the point.
func TestLeastAspect(t *testing.T) {
	p := plain(1, 1, cell(0, 0))
	p.Panels[0].EqualAspect = true
	for _, c := range []struct {
		w, h vg.Length
		ok   bool
	}{{10, 10, true}, {9.99, 100, false}, {100, 9.99, false}} {
		r := &Result{page: p, Panels: []PlacedPanel{{panel: &p.Panels[0], Box: vg.Rectangle{Max: vg.Point{X: c.w, Y: c.h}}}}}
		if err := r.checkAspect(); (err == nil) != c.ok || !c.ok && !errors.Is(err, ErrNoFit) {
			t.Errorf("%v × %v: %v", c.w, c.h, err)
		}
		p.Panels[0].EqualAspect = false
		if err := r.checkAspect(); err != nil {
			t.Errorf("%v × %v without equal aspect: %v", c.w, c.h, err)
		}
		p.Panels[0].EqualAspect = true
	}
}
