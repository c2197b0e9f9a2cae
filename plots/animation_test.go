package plots_test

import (
	"bytes"
	"errors"
	"image/gif"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/contour"
	"natgrad.example/descent"
	"natgrad.example/descent/zoo"
	"natgrad.example/plots"
	"natgrad.example/plots/colormap"
)

func TestExamplesAnimation(t *testing.T) {
	checkExamples(t, []example{{"growing", ExampleGrowing, []string{".svg", ".png"}}})
	g, err := gif.DecodeAll(bytes.NewReader(read(t, "testdata/out/growing.gif")))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 17 {
		t.Errorf("%d frames, want 17", len(g.Image))
	}
}

// A path grows over contour lines, in a GIF, an animated PNG and an SVG. Viewers who
// prefer reduced motion see the whole path.
func ExampleGrowing() {
	bowl := zoo.LongBowl()
	path := must(descent.Run(bowl.Problem(), []float64{-4, 1.5}, descent.HeavyBall{Momentum: 0.7, StepSize: descent.Constant(0.04)},
		&descent.Settings{Stop: descent.Iterations(16)}))
	steps := must(plots.NewIteratePath(path))
	marks := must(plots.NewMarks(plots.Mark{At: contour.Point{}, Label: `$x_\star$`, Glyph: plots.StarGlyph{}, Radius: 4}))

	grid := must(contour.Sample(bowl.Func, contour.Axis(-5, 5, 80), contour.Axis(-2, 2, 80), nil))
	p := &plots.Panel{Title: "heavy ball"}
	p.Add(must(plots.NewContourLines(grid, contour.At(0.25, 1, 2.5, 5, 9, 14, 20, 28, 38, 50), colormap.Viridis(), nil)), steps, marks)
	a := plots.Growing(&plots.Figure{
		ID: "growing", Name: "Heavy ball", Width: 4 * vg.Inch, Height: 2.5 * vg.Inch, Style: plots.Light(), Panels: []*plots.Panel{p},
	}, 0)
	a.Seconds = 3
	for _, ext := range []string{".gif", ".png", ".svg"} {
		if err := a.Save("testdata/out/growing" + ext); err != nil {
			panic(err)
		}
	}
}

// Growing with more frames than an animation can have is an error and takes no memory.
func TestGrowingTooLong(t *testing.T) {
	f := &plots.Figure{Width: 200, Height: 150, Panels: []*plots.Panel{{}}}
	if _, err := plots.Growing(f, math.MaxInt).WriterTo("svg"); !errors.Is(err, plots.ErrAnimation) {
		t.Errorf("error %v", err)
	}
}

// An error about the last frame names the frame, as all others do.
func TestAnimationNamesLastFrame(t *testing.T) {
	f := &plots.Figure{Width: 200, Height: 150, Panels: []*plots.Panel{{}}} // without limits
	_, err := plots.Growing(f, 3).WriterTo("svg")
	if !errors.Is(err, plots.ErrLimits) || !strings.HasPrefix(err.Error(), "plots: frame 2: panel (0, 0): ") {
		t.Errorf("error %v", err)
	}
}

// The still of a growing path is the figure itself.
func TestGrowingStill(t *testing.T) {
	path := &plots.IteratePath{Points: []contour.Point{{}, {X: 1}, {X: 1, Y: 1}, {Y: 1}}, Data: &plots.DataArrow{HeadWidth: 0.1, HeadLength: 0.1}}
	p := &plots.Panel{}
	p.Add(path)
	f := &plots.Figure{ID: "f", Width: 200, Height: 150, Panels: []*plots.Panel{p}}
	for frames, want := range map[int]int{0: 4, 1: 1, 2: 2, 9: 9} {
		a := plots.Growing(f, frames)
		if a.Frames != want {
			t.Errorf("%d frames wanted, %d made", frames, a.Frames)
		}
		still, err := a.Still()
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range plots.Formats() {
			if !bytes.Equal(plots.Encode(t, still, format), plots.Encode(t, f, format)) {
				t.Errorf("%d frames: the still is another picture as %s", frames, format)
			}
		}
	}
	if steps := strings.Count(string(plots.Encode(t, must(plots.Growing(f, 0).Frame(1)), "svg")), "<path"); steps == 0 {
		t.Error("nothing in frame 1")
	}
}

// The file of a long path in few frames is small, because it has what the frames share
// only once.
func TestGrowingLong(t *testing.T) {
	path := &plots.IteratePath{}
	for i := range 10001 {
		path.Points = append(path.Points, contour.Point{X: float64(i%100) + float64(i)/200, Y: float64(i % 37)})
	}
	p := &plots.Panel{}
	p.Add(path)
	f := &plots.Figure{ID: "f", Width: 400, Height: 300, Panels: []*plots.Panel{p}}
	still := len(plots.Encode(t, f, "svg"))
	w, err := plots.Growing(f, 20).WriterTo("svg")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	if b.Len() > still+still/5+4000 {
		t.Errorf("%d bytes, the still has %d", b.Len(), still)
	}
}

// Growing never asks a Grower for more steps than it has.
func TestGrowingShorter(t *testing.T) {
	g := new(grower)
	p := &plots.Panel{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}}
	p.Add(g, &plots.IteratePath{Points: make([]contour.Point, 5)})
	f, err := plots.Growing(&plots.Figure{Width: 100, Height: 100, Panels: []*plots.Panel{p}}, 0).Still()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.Panels[0].Plotters()[0].(*grower).frames, []int{0, 1, 2, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("frames %v, want %v", got, want)
	}
}

// A grower has two steps.
type grower struct{ frames []int }

func (*grower) Plot(draw.Canvas, *plot.Plot)    {}
func (*grower) Steps() int                      { return 2 }
func (*grower) Grown(frames []int) plot.Plotter { return &grower{frames} }

func TestAnimationErrors(t *testing.T) {
	figure := func(w vg.Length) *plots.Figure {
		return &plots.Figure{Width: w, Height: 100, Panels: []*plots.Panel{{X: plots.Axis{Max: 1}, Y: plots.Axis{Max: 1}}}}
	}
	boom := errors.New("boom")
	for want, a := range map[string]*plots.Animation{
		"0 frames":                {Frame: func(int) (*plots.Figure, error) { return figure(100), nil }},
		"3 frames, want":          {Frames: 3},
		"frame 0 has another":     {Frames: 2, Frame: func(i int) (*plots.Figure, error) { return figure(100 + vg.Length(i)), nil }},
		"frame 1: boom":           {Frames: 2, Frame: func(i int) (*plots.Figure, error) { return nil, boom }},
		"frame 1 is nil":          {Frames: 2, Frame: func(i int) (*plots.Figure, error) { return nil, nil }},
		"bad timing":              {Frames: 1, Seconds: -1, Frame: func(i int) (*plots.Figure, error) { return figure(100), nil }},
		"frame 0: vgdraw2d: canv": {Frames: 1, Frame: func(i int) (*plots.Figure, error) { return figure(1e9), nil }},
	} {
		if _, err := a.WriterTo("gif"); err == nil || !strings.HasPrefix(err.Error(), "plots: ") || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q: %v", want, err)
		}
	}
	// The error has the prefix once, then the file and the frame.
	empty := &plots.Figure{Width: 100, Height: 100, Panels: []*plots.Panel{{}}}
	films := &plots.Animation{Frames: 2, Frame: func(i int) (*plots.Figure, error) {
		return []*plots.Figure{empty, figure(100)}[i], nil
	}}
	err := films.Save("film.gif")
	if want := "plots: film.gif: frame 0: panel (0, 0): x axis: bad limits"; !errors.Is(err, plots.ErrLimits) || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
	a := &plots.Animation{Frames: 1, Frame: func(i int) (*plots.Figure, error) { return figure(100), nil }}
	if err := a.Save(t.TempDir() + "/a.pdf"); err == nil {
		t.Error("PDF: no error")
	}
}
