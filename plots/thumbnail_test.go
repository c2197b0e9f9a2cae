package plots

import (
	"image/color"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/page"
)

// Thumbnails of filled plotters and of zero values stay inside their box, except for
// the width of lines.
func TestThumbnails(t *testing.T) {
	plotters := append(allPlotters(t),
		namedPlotter{"zero path", &IteratePath{}},
		namedPlotter{"zero path with markers", &IteratePath{Marker: draw.GlyphStyle{Shape: draw.CircleGlyph{}, Radius: 3}}},
		namedPlotter{"zero path in data units", &IteratePath{Data: &DataArrow{HeadWidth: 1}}},
		namedPlotter{"zero quiver", &Quiver{}},
		namedPlotter{"zero streamlines", &Streamlines{}},
		namedPlotter{"zero ball", &Ball{}},
		namedPlotter{"zero contour lines", &ContourLines{}},
		namedPlotter{"zero mark", &Marks{Marks: []Mark{{}}}},
	)
	for _, p := range plotters {
		q := p.plotter.(plot.Thumbnailer)
		var c recorder.Canvas
		q.Thumbnail(&draw.Canvas{Canvas: &c, Rectangle: vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 34, Y: 20}}})
		points := drawnPoints(&c)
		for _, at := range points {
			if at.X < 10-1e-9 || at.X > 34+1e-9 || at.Y < 10-1e-9 || at.Y > 20+1e-9 {
				t.Errorf("%s: paints at %v", p.name, at)
			}
		}
		if len(points) == 0 {
			t.Errorf("%s: nothing drawn", p.name)
		}
	}
	(&Marks{}).Thumbnail(&draw.Canvas{Canvas: &recorder.Canvas{}})
}

// Opaque strips reach under the next ones, translucent strips lie over no others, and a
// strip without a color is left out.
func TestThumbnailStrips(t *testing.T) {
	rec := new(recorder.Canvas)
	c := draw.Canvas{Canvas: rec, Rectangle: vg.Rectangle{Min: vg.Point{X: 10}, Max: vg.Point{X: 40, Y: 5}}}
	colors := []color.Color{color.White, color.Black, color.NRGBA{A: 100}, nil, color.White, color.Black}
	c.Max.X = 70
	thumbnailStrips(&c, 6, func(i int) color.Color { return colors[i] })
	var ends []vg.Length
	for _, a := range rec.Actions {
		if f, ok := a.(*recorder.Fill); ok {
			ends = append(ends, f.Path[0].Pos.X, f.Path[1].Pos.X, f.Path[2].Pos.X)
		}
	}
	var lo, hi []vg.Length
	for i := 0; i+2 < len(ends); i += 3 {
		lo, hi = append(lo, slices.Min(ends[i:i+3])), append(hi, slices.Max(ends[i:i+3]))
	}
	if !slices.Equal(lo, []vg.Length{10, 20, 30, 50, 60}) || !slices.Equal(hi, []vg.Length{30, 30, 40, 70, 70}) {
		t.Errorf("strips from %v to %v", lo, hi)
	}
}

// The ellipse of a ball fills its box up to the outside of its line.
func TestBallThumbnail(t *testing.T) {
	box := vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 34, Y: 20}}
	for _, width := range []vg.Length{0, 1, 3} {
		var c recorder.Canvas
		b := &Ball{}
		b.LineStyle.Width = width
		b.Thumbnail(&draw.Canvas{Canvas: &c, Rectangle: box})
		bounds := page.Include(page.EmptyBox(), drawnPoints(&c)...)
		want := page.Grow(box, -width/2)
		if page.Distance(bounds.Min, want.Min) > 1e-6 || page.Distance(bounds.Max, want.Max) > 1e-6 {
			t.Errorf("line width %v: from %v to %v, want from %v to %v", width, bounds.Min, bounds.Max, want.Min, want.Max)
		}
	}
}

// bareThumbnail strokes with the settings that a new canvas has.
type bareThumbnail struct{ width vg.Length }

func (b bareThumbnail) Thumbnail(c *draw.Canvas) {
	c.Push()
	if b.width >= 0 {
		c.SetLineWidth(b.width)
		c.SetColor(color.White)
	}
	c.Pop()
	if b.width == 0 {
		c.SetLineWidth(0)
	}
	c.Stroke(page.Path(page.Corners(c.Rectangle), true))
}

// Colors count where a line has a width. A canvas begins with black lines of one point, and Pop restores both.
func TestThumbnailColors(t *testing.T) {
	box := vg.Rectangle{Max: vg.Point{X: 20, Y: 10}}
	for width, want := range map[vg.Length][]color.Color{-1: {color.Black}, 2: {color.Black}, 0: nil} {
		if got := thumbnailColors(bareThumbnail{width}, box); !slices.Equal(got, want) {
			t.Errorf("width %v: colors %v, want %v", width, got, want)
		}
	}
}
