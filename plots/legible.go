package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/fill"
	"natgrad.example/plots/internal/page"
	"natgrad.example/plots/vgdraw2d"
)

// thumbnailOutline is the width of the outline of a pale thumbnail.
const thumbnailOutline vg.Length = 0.5

// paintThumbnails paints the thumbnails of an entry over each other. If the colors of
// all have too little contrast with the ground, the first one is painted legibly.
func paintThumbnails(c *vgdraw2d.Canvas, s *Style, thumbs []plot.Thumbnailer, box vg.Rectangle, ground color.Color) {
	pale := true
	for _, t := range thumbs {
		_, exact := canvasFor(c, s, t).(*vgdraw2d.Canvas) // otherwise black becomes ink
		pale = pale && !slices.ContainsFunc(thumbnailColors(t, box), func(clr color.Color) bool {
			return !exact && fill.Same(clr, color.Black) || brush.Visible(clr, ground)
		})
	}
	for i, t := range thumbs {
		thumb := draw.Canvas{Canvas: canvasFor(c, s, t), Rectangle: box}
		// The colors of gonum's plotters are left as they are.
		if _, ours := t.(Describer); ours && pale && i == 0 {
			paintLegibly(c, s, t, box, ground)
			continue
		}
		brush.Outlined(&thumb, draw.LineStyle{}, painter(t))
	}
}

// painter returns a function that paints a thumbnail with round joins.
func painter(t plot.Thumbnailer) func(*draw.Canvas) {
	return func(c *draw.Canvas) {
		if j, ok := c.Canvas.(vgdraw2d.Joiner); ok {
			j.SetLineJoin(vgdraw2d.RoundJoin)
		}
		t.Thumbnail(c)
	}
}

// paintLegibly paints a thumbnail whose colors all have too little contrast with the
// ground. Translucent colors become opaque, and if that is not enough, the thumbnail
// gets an outline. Swatches of bands and heat maps keep their colors and get a frame.
func paintLegibly(c *vgdraw2d.Canvas, s *Style, t plot.Thumbnailer, box vg.Rectangle, ground color.Color) {
	thumb := draw.Canvas{Canvas: c, Rectangle: box}
	outline := draw.LineStyle{Color: brush.Contrasting(ground, s.Ink, s.Background), Width: thumbnailOutline}
	if isSwatch(t) {
		brush.Outlined(&thumb, draw.LineStyle{}, func(*draw.Canvas) {
			t.Thumbnail(&thumb)
			frame := brush.Pen{LineStyle: outline, Join: vgdraw2d.MiterJoin, Cap: vgdraw2d.ButtCap}
			frame.Set(&thumb)
			frame.Stroke(&thumb, true, true, page.Corners(box))
		})
		return
	}
	opaque := func(clr color.Color) color.Color {
		full := color.NRGBAModel.Convert(clr).(color.NRGBA)
		full.A = 255
		if brush.Visible(full, ground) {
			return full
		}
		return brush.Over(clr, ground)
	}
	thumb.Canvas = brush.Recolored(c, opaque)
	if slices.ContainsFunc(thumbnailColors(t, box), func(clr color.Color) bool { return brush.Visible(opaque(clr), ground) }) {
		outline = draw.LineStyle{}
	}
	brush.Outlined(&thumb, outline, painter(t))
}

// isSwatch reports whether the thumbnail of t shows colors side by side.
func isSwatch(t plot.Thumbnailer) bool {
	switch t.(type) {
	case *Bands, *HeatMap:
		return true
	}
	return false
}

// thumbnailColors returns the colors that a thumbnail in box fills and strokes.
func thumbnailColors(t plot.Thumbnailer, box vg.Rectangle) []color.Color {
	type pen struct {
		color color.Color
		width vg.Length
	}
	var rec recorder.Canvas
	t.Thumbnail(&draw.Canvas{Canvas: &rec, Rectangle: box})
	var colors []color.Color
	now, saved := pen{color.Black, 1}, []pen(nil)
	use := func() {
		if _, _, _, a := now.color.RGBA(); a > 0 {
			colors = append(colors, now.color)
		}
	}
	for _, a := range rec.Actions {
		switch a := a.(type) {
		case *recorder.Push:
			saved = append(saved, now)
		case *recorder.Pop:
			if n := len(saved); n > 0 {
				now, saved = saved[n-1], saved[:n-1]
			}
		case *recorder.SetColor:
			now.color = orBlack(a.Color)
		case *recorder.SetLineWidth:
			now.width = a.Width
		case *recorder.Stroke:
			if now.width > 0 {
				use()
			}
		case *recorder.Fill, *recorder.FillString:
			use()
		}
	}
	return colors
}

// legendGround returns the color that shows behind the entries of a legend.
func legendGround(s *Style, l *Legend) color.Color {
	behind := color.Color(color.White)
	if s.Background != nil {
		behind = brush.Over(s.Background, behind)
	}
	return brush.Over(legendBackground(s, l), behind)
}
