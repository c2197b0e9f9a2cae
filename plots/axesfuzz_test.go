package plots

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"natgrad.example/contour"
)

// withAxisParts adds grids, panels without frames, axes at the right and above, equal aspect, a fitted height and
// a cropped page to a random figure, each at times, and makes it 300 to 3000 pixels wide.
func withAxisParts(r *rand.Rand, f *Figure) *Figure {
	f.Style.DPI = 100
	f.Width = vg.Length(300*math.Pow(10, r.Float64())) * 72 / 100
	rows, cols := f.grid()
	f.Height = f.Width * vg.Length(rows+1) / vg.Length(cols+1)
	sometimes := func(one int) bool { return r.IntN(one) == 0 }
	for _, p := range f.Panels {
		for _, a := range []*Axis{&p.X, &p.Y} {
			if sometimes(2) {
				a.Grid = &Grid{Minor: sometimes(2), Layer: Layer(3 * r.IntN(2))}
			}
		}
		p.Frameless = sometimes(4)
		if _, ok := p.Y.Scale.(plot.LogScale); !ok && sometimes(3) {
			p.Right = &SecondAxis{Label: "right $z$", To: func(v float64) float64 { return 32 + 1.8*v }, From: func(v float64) float64 { return (v - 32) / 1.8 }}
		} else if ok && sometimes(2) {
			p.Right = &SecondAxis{To: math.Log10, From: func(v float64) float64 { return math.Pow(10, v) }}
		}
		if p.Right == nil && sometimes(3) {
			p.Twin = randomTwin(r, p)
		}
		if _, ok := p.X.Scale.(plot.LogScale); !ok && sometimes(3) {
			k := math.Pow(10, float64(r.IntN(13)-6))
			p.Top = &SecondAxis{Label: []string{"", "top $t$"}[r.IntN(2)], To: func(v float64) float64 { return -k * v }, From: func(v float64) float64 { return -v / k }}
		}
		if p.Y.Scale == nil && p.Twin == nil && sometimes(3) {
			p.EqualAspect = true
			p.Y.Max = p.Y.Min + (p.X.Max-p.X.Min)*(0.3+2*r.Float64())
		}
	}
	f.FitHeight, f.Crop = sometimes(3), sometimes(3)
	return f
}

// randomTwin returns a second axis with a path over the range of x, on any scale and far from the
// values of y.
func randomTwin(r *rand.Rand, p *Panel) *Twin {
	unit := math.Pow(10, float64(r.IntN(25)-12))
	t := &Twin{Y: Axis{Label: []string{"", "right $z$", "a label with a $\\sum$"}[r.IntN(3)], Margin: 0.1 * r.Float64()}, Color: Light().Accent(1)}
	switch r.IntN(4) {
	case 0:
		t.Y.Scale = plot.LogScale{}
	case 1:
		t.Y.Scale = plot.InvertedScale{Normalizer: plot.LinearScale{}}
	case 2:
		t.Y.Grid = &Grid{}
	}
	lo, hi := p.X.Min, p.X.Max
	path := &IteratePath{Arrow: Arrow{Headless: true}}
	for i := range 5 {
		path.Points = append(path.Points, contour.Point{X: lo + (hi-lo)*float64(i)/4, Y: unit * (0.01 + r.Float64())})
	}
	t.Add(path)
	return t
}

// Nothing overlaps and nothing is cut with any of these parts: neither text nor data areas, and
// the figure can be drawn in every format.
func TestRandomFiguresWithAxisParts(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 5))
	n, fits := 50, 0
	if many, err := strconv.Atoi(os.Getenv("NATGRAD_RANDOM_FIGURES")); err == nil {
		n = many
	}
	if testing.Short() {
		n = 8
	}
	for i := range n {
		f := withAxisParts(r, randomFigure(t, r))
		l, err := f.Layout()
		if err != nil {
			if !errors.Is(err, ErrLayout) && !errors.Is(err, ErrLimits) {
				t.Errorf("figure %d: %v", i, err)
			}
			continue
		}
		fits++
		name := fmt.Sprintf("figure %d", i)
		checkDisjoint(t, name, l)
		for _, tick := range l.Panels[0].RightTicks {
			if b := l.Panels[0].Box; tick.At < b.Min.Y-1e-6 || tick.At > b.Max.Y+1e-6 {
				t.Errorf("%s: right tick %v at %v of %v", name, tick.Value, tick.At, b)
			}
		}
		for _, tick := range l.Panels[0].TopTicks {
			if b := l.Panels[0].Box; tick.At < b.Min.X-1e-6 || tick.At > b.Max.X+1e-6 {
				t.Errorf("%s: top tick %v at %v of %v", name, tick.Value, tick.At, b)
			}
		}
		if content := f.content(l); content.Min.X < 0 || content.Min.Y < 0 || content.Max.X > l.Width || content.Max.Y > l.Height {
			t.Errorf("%s: paints %v on a page of %v × %v", name, content, l.Width, l.Height)
		}
		if i%8 == 0 {
			if _, err := f.WriterTo(Formats()[i/8%3]); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if fits < n*4/10 {
		t.Errorf("%d of %d fit", fits, n)
	}
	t.Logf("%d of %d fit", fits, n)
}
