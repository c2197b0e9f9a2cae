package plots

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/contour"
	"natgrad.example/plots/internal/page"
)

func marksCanvas() (draw.Canvas, *plot.Plot) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 200, 0, 100
	return draw.Canvas{Canvas: &recorder.Canvas{}, Rectangle: vg.Rectangle{Max: vg.Point{X: 200, Y: 100}}}, plt
}

func overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

// Wherever marks stand, labels stay in the frame, off each other and off marks.
func TestMarkLabelsKeepClear(t *testing.T) {
	c, plt := marksCanvas()
	for _, at := range [][]contour.Point{
		{{X: 0, Y: 0}, {X: 200, Y: 0}, {X: 0, Y: 100}, {X: 200, Y: 100}},
		{{X: 100, Y: 50}, {X: 100, Y: 50}, {X: 100, Y: 50}},
		{{X: 90, Y: 50}, {X: 100, Y: 50}, {X: 110, Y: 50}, {X: 100, Y: 60}, {X: 100, Y: 40}},
	} {
		var marks []Mark
		for _, p := range at {
			marks = append(marks, Mark{At: p, Label: "$x_0$"})
		}
		m, err := NewMarks(marks...)
		if err != nil {
			t.Fatal(err)
		}
		placed := m.place(&c, plt)
		for i, d := range placed {
			if d.text.Formula == nil {
				t.Fatalf("mark %d has no label", i)
			}
			if b := d.box; b.Min.X < 0 || b.Min.Y < 0 || b.Max.X > 200 || b.Max.Y > 100 {
				t.Errorf("%v: label %d at %v leaves the frame", at, i, b)
			}
			for k, e := range placed {
				r := marks[k].radius()
				if overlap(d.box, page.Grow(vg.Rectangle{Min: e.at, Max: e.at}, r*0.7)) {
					t.Errorf("%v: label %d covers mark %d", at, i, k)
				}
				if k != i && overlap(d.box, e.box) {
					t.Errorf("%v: labels %d and %d overlap", at, i, k)
				}
			}
		}
	}
}

// A label does not cover a path through its mark.
func TestMarkLabelsAvoidPath(t *testing.T) {
	c, plt := marksCanvas()
	m, err := NewMarks(Mark{At: contour.Point{X: 100, Y: 50}, Label: "$x_0$"})
	if err != nil {
		t.Fatal(err)
	}
	for k := range 16 {
		sin, cos := math.Sincos(float64(k) * math.Pi / 8)
		path := &IteratePath{
			Points:    []contour.Point{{X: 100, Y: 50}, {X: 100 + 80*cos, Y: 50 + 80*sin}},
			LineStyle: draw.LineStyle{Width: 1},
		}
		all := avoiding([]plot.Plotter{m, path}, c, (&panelAxes{own: plt}).of)
		box := all[0].(*Marks).place(&c, plt)[0].box
		for _, o := range path.Obstacles(c, plt) {
			if _, _, ok := page.ClipSegment(o.A, o.B, page.Grow(box, o.Radius)); ok {
				t.Errorf("path at %d·π/8: label at %v covers it", k, box)
			}
		}
	}
}

func TestNewMarksErrors(t *testing.T) {
	if _, err := NewMarks(Mark{}, Mark{At: contour.Point{X: math.NaN()}}); !errors.Is(err, ErrData) || err.Error() != "plots: bad data: mark 1 at (NaN, 0)" {
		t.Errorf("NaN: %v", err)
	}
	if _, err := NewMarks(Mark{Label: "$x_{$"}); err == nil {
		t.Error("bad formula: no error")
	}
	if _, err := NewMarks(Mark{Side: 10}); !errors.Is(err, ErrData) {
		t.Errorf("side 10: %v", err)
	}
}

// A stock plot shows marks with their labels.
func TestMarksStock(t *testing.T) {
	c, plt := marksCanvas()
	m, err := NewMarks(Mark{At: contour.Point{X: 100, Y: 50}, Label: "$x_0$"}, Mark{At: contour.Point{X: 300}, Label: "out"})
	if err != nil {
		t.Fatal(err)
	}
	m.Plot(c, plt)
	filled, stroked, _ := corners(c.Canvas.(*recorder.Canvas))
	if filled == 0 || stroked == 0 {
		t.Errorf("%d corners filled, %d stroked", filled, stroked)
	}
}

// A note stands on its point, or beside it if the point is taken. Its text is its only
// obstacle.
func TestNotes(t *testing.T) {
	c, plt := marksCanvas()
	note := Mark{At: contour.Point{X: 100, Y: 50}, Label: "$x_0$", Glyph: NoGlyph{}}
	m, err := NewMarks(note)
	if err != nil {
		t.Fatal(err)
	}
	middle := func(b vg.Rectangle) vg.Point { return vg.Point{X: (b.Min.X + b.Max.X) / 2, Y: (b.Min.Y + b.Max.Y) / 2} }
	near := func(a, b vg.Point) bool { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) < 1e-9 }
	at := vg.Point{X: 100, Y: 50}
	if d := m.place(&c, plt)[0]; !near(middle(d.box), at) {
		t.Errorf("note at %v, want %v", middle(d.box), at)
	}
	if o := m.Obstacles(c, plt); len(o) != 1 {
		t.Errorf("obstacles %v, want the label alone", o)
	}
	taken := m.Avoid([]Obstacle{{A: at, B: at, Radius: 1}}).(*Marks).place(&c, plt)[0]
	if taken.text.Formula == nil || near(middle(taken.box), at) {
		t.Errorf("note at %v although that is taken", taken.box)
	}
	m.Marks[0].Side = Center
	if d := m.Avoid([]Obstacle{{A: at, B: at, Radius: 1}}).(*Marks).place(&c, plt)[0]; !near(middle(d.box), at) {
		t.Errorf("centered note at %v, want %v", middle(d.box), at)
	}
}

// A side on which the frame would cut the label gives way to one with room, and only then.
func TestMarkSideAtFrame(t *testing.T) {
	c, plt := marksCanvas() // 200 × 100
	roomy := make(map[vg.Rectangle]bool)
	for _, x := range []float64{2, 60, 100, 140, 198} {
		for _, y := range []float64{2, 20, 50, 80, 98} {
			for side := NorthEast; side <= Center; side++ {
				mark := Mark{At: contour.Point{X: x, Y: y}, Label: "a label", Side: side}
				m, err := NewMarks(mark)
				if err != nil {
					t.Fatal(err)
				}
				d := m.place(&c, plt)[0]
				if page.Union(c.Rectangle, d.box) != c.Rectangle {
					t.Errorf("side %d at (%v, %v): label at %v is cut", side, x, y, d.box)
				}
				if x == 100 && y == 50 {
					roomy[d.box] = true
				}
			}
		}
	}
	if len(roomy) != 9 {
		t.Errorf("labels with room stand at %d places, want one for each of 9 sides", len(roomy))
	}
}

// Labels of contour lines keep clear of the glyphs of marks that are added after them, and before.
func TestLabelsKeepClearOfGlyphs(t *testing.T) {
	g := need(contour.Sample(func(x []float64) float64 { return x[1] }, []float64{0, 100, 200}, []float64{0, 50, 100}, nil))(t)
	lines := need(NewContourLines(g, contour.At(50), nil, nil))(t)
	lines.Labels = &LineLabels{}
	for at := 0.0; at <= 200; at += 10 {
		marks := &Marks{Marks: []Mark{{At: contour.Point{X: at, Y: 51}}, {At: contour.Point{X: at, Y: 900}}, {At: contour.Point{X: 100, Y: 50}, Glyph: NoGlyph{}}}}
		c, plt := marksCanvas()
		for _, order := range [][]plot.Plotter{{lines, marks}, {marks, lines}} {
			drawn := avoiding(order, c, func(int) *plot.Plot { return plt })
			k := slices.IndexFunc(drawn, func(p plot.Plotter) bool { _, ok := p.(*ContourLines); return ok })
			labels := drawn[k].(*ContourLines).placedLabels(c, plt)
			if len(labels) != 1 {
				t.Fatalf("%v: %d labels", at, len(labels))
			}
			glyph := vg.Point{X: vg.Length(at), Y: 51}
			if d := labels[0].Box.DistanceTo(glyph, glyph); d < 2.5 {
				t.Errorf("mark at %v: the label is %v from its middle", at, d)
			}
		}
	}
	c, plt := marksCanvas()
	if got := (&Marks{Marks: []Mark{{At: contour.Point{X: 10, Y: 20}, Radius: 3}, {At: contour.Point{X: 500}}, {Glyph: NoGlyph{}}}}).Anchors(c, plt); len(got) != 1 || got[0] != (Obstacle{vg.Point{X: 10, Y: 20}, vg.Point{X: 10, Y: 20}, 3}) {
		t.Errorf("anchors %v", got)
	}
}
