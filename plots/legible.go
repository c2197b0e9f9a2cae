package plots

import (
	"image/color"
	"math"
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
func paintThumbnails(c *vgdraw2d.Canvas, s *Style, thumbs []plot.Thumbnailer, box vg.Rectangle, grounds []legendGround) {
	var colors []color.Color
	for _, t := range thumbs {
		_, exact := canvasFor(c, s, t).(*vgdraw2d.Canvas)
		for _, clr := range thumbnailColors(t, box) {
			if !exact && fill.Same(clr, color.Black) {
				clr = s.Ink
			}
			colors = append(colors, clr)
		}
	}
	pale := len(colors) > 0 && !anyVisible(colors, grounds) && !(s.Legends.Matplotlib && s.anyAccent(colors))
	for i, t := range thumbs {
		thumb := draw.Canvas{Canvas: canvasFor(c, s, t), Rectangle: box}
		// The colors of gonum's plotters are left as they are.
		if _, ours := t.(Describer); ours && pale && i == 0 {
			paintLegibly(c, s, t, box, grounds)
			continue
		}
		brush.Outlined(&thumb, draw.LineStyle{}, painter(t))
	}
}

// anyAccent reports whether one of the colors is an accent of the style.
func (s *Style) anyAccent(colors []color.Color) bool {
	return slices.ContainsFunc(colors, func(clr color.Color) bool {
		return slices.ContainsFunc(s.accents(), func(a color.Color) bool { return fill.Same(a, clr) })
	})
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
func paintLegibly(c *vgdraw2d.Canvas, s *Style, t plot.Thumbnailer, box vg.Rectangle, grounds []legendGround) {
	ground := grounds[0].color
	thumb := draw.Canvas{Canvas: c, Rectangle: box}
	outline := draw.LineStyle{Color: brush.Contrasting(ground, s.Ink, s.Background), Width: thumbnailOutline}
	if s.Snap && strokesOnly(t, box) {
		// With whole pixels on both sides, an outline snaps to the pixels of its line.
		pixel := vg.Inch / vg.Length(c.DPI())
		outline.Width = pixel * vg.Length(max(1, math.Round(float64(thumbnailOutline/pixel))))
	}
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
		if anyVisible([]color.Color{full}, grounds) {
			return full
		}
		return brush.Over(clr, ground)
	}
	thumb.Canvas = brush.Recolored(c, opaque)
	colors := thumbnailColors(t, box)
	for i, clr := range colors {
		colors[i] = opaque(clr)
	}
	if anyVisible(colors, grounds) {
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

// strokesOnly reports whether a thumbnail in box fills nothing.
func strokesOnly(t plot.Thumbnailer, box vg.Rectangle) bool {
	var rec recorder.Canvas
	t.Thumbnail(&draw.Canvas{Canvas: &rec, Rectangle: box})
	return !slices.ContainsFunc(rec.Actions, func(a recorder.Action) bool {
		_, fills := a.(*recorder.Fill)
		return fills
	})
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

// A legendGround is the color behind the entries of a legend. An SVG for light and dark
// pages has two, the second with the colors that the dark page replaces.
type legendGround struct {
	color   color.Color
	recolor []vgdraw2d.Recolor
}

// legendGrounds returns the grounds of a legend. A nil dark style adds none.
func legendGrounds(s, dark *Style, l *Legend) []legendGround {
	behind := func(s *Style) color.Color {
		if s.Background == nil {
			return color.White
		}
		return brush.Over(s.Background, color.White)
	}
	on := legendBackground(s, l)
	grounds := []legendGround{{color: brush.Over(on, behind(s))}}
	if dark != nil {
		g := legendGround{recolor: s.recolors(dark)}
		full := dark.filled()
		g.color = brush.Over(g.shown(on), behind(&full))
		grounds = append(grounds, g)
	}
	return grounds
}

// shown returns the color that replaces clr on the page.
func (g *legendGround) shown(clr color.Color) color.Color {
	for _, r := range g.recolor {
		if fill.Same(r.From, clr) {
			return r.To
		}
	}
	return clr
}

// anyVisible reports whether at least one color is visible on each ground.
func anyVisible(colors []color.Color, grounds []legendGround) bool {
	for _, g := range grounds {
		if !slices.ContainsFunc(colors, func(clr color.Color) bool { return brush.Visible(g.shown(clr), g.color) }) {
			return false
		}
	}
	return true
}
