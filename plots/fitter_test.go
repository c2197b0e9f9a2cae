package plots

import (
	"errors"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
	"natgrad.example/descent/field"
)

// Text and brackets in the data area that have no room there are errors, which say what has no
// room. A lenient figure leaves out only them, and keeps ticks whose room would not help.
func TestWithoutRoom(t *testing.T) {
	at, long := contour.Point{X: 0.5, Y: 0.5}, strings.Repeat("long", 40)
	arrows := &Quiver{Vectors: []field.Vector{{At: at, Dir: contour.Point{X: 1}}}, Scale: 1}
	for name, k := range map[string]struct {
		p    plot.Plotter
		want string // nothing for no error
	}{
		"text":             {&Annotation{Text: long, Point: at}, `the text "longlong`},
		"text in its box":  {&Annotation{Text: "x", Size: 4, Point: at, Box: &TextBox{Pad: 150}}, `the text "x" is 30`},
		"text elsewhere":   {&Annotation{Text: long, Point: contour.Point{X: 7, Y: 0.5}}, ""},
		"text in lines":    {&Annotation{Text: strings.Repeat("short ", 40), Point: at}, ""},
		"bracket":          {&Annotation{Point: contour.Point{X: 0.1, Y: 0.5}, Bracket: &Bracket{To: contour.Point{X: 0.9, Y: 0.5}, Depth: 200}}, "the bracket is 202 pt deep"},
		"bracket on frame": {&Annotation{Point: contour.Point{X: 0.1, Y: 1}, Bracket: &Bracket{To: contour.Point{X: 0.9, Y: 1}}}, ""},
		"key":              {&QuiverKey{Quiver: arrows, Length: 3}, `the key "3" of a quiver is`},
		"short key":        {&QuiverKey{Quiver: arrows, Length: 0.1}, ""},
		"mark":             {&Marks{Marks: []Mark{{At: at, Label: "good"}, {At: at, Label: long}}}, `mark 1: the label "longlong`},
		"mark elsewhere":   {&Marks{Marks: []Mark{{At: contour.Point{X: -1}, Label: long}}}, ""},
	} {
		p := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}}
		p.Add(AxisCross{}, k.p)
		f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
		_, err := f.WriterTo("svg")
		if k.want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if !errors.Is(err, ErrLayout) || !strings.Contains(err.Error(), "panel (0, 0): plotter 1: ") || !strings.Contains(err.Error(), k.want) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		leniencies(t, f, "panel (0, 0): plotter 1, a *plots.")
	}
}

// A cramped is a plotter of another package that says that it does not fit.
type cramped struct{ blank }

var errCramped = errors.New("cramped")

func (cramped) Fit(vg.Rectangle, *plot.Plot) error { return errCramped }

// Plotters of other packages are asked as ours are.
func TestFitterOfAnotherPackage(t *testing.T) {
	p := &Panel{X: Axis{Min: 0, Max: 1}, Y: Axis{Min: 0, Max: 1}}
	p.Add(cramped{})
	f := &Figure{Width: 300, Height: 200, Panels: []*Panel{p}}
	if _, err := f.Layout(); !errors.Is(err, ErrLayout) || !errors.Is(err, errCramped) {
		t.Error(err)
	}
	leniencies(t, f, "panel (0, 0): plotter 0, a plots.cramped")
}
