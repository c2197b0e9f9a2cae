package plots

import (
	"image/color"
	"slices"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
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
