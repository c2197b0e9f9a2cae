package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io"
	"math"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/pixel"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Page is a PDF of one page.
//
// A transform at the top of the page maps pixels, y down, to points, so that the
// two decimals of path data are hundredths of a pixel. The page has exactly the
// size of its Setup; the pixel grid begins at its top left corner.
type Page struct {
	pdf       *fpdf.Fpdf
	height    float64  // pt
	full      geom.Box // the page in whole pixels
	tolerance float64
	simple    vector.Simplifier

	clip   geom.Box
	inClip bool  // after the operator q, before Q
	now    state // in force
	saved  state // in force before q

	images int
	widths map[int]bool // of the images so far

	setup   Setup
	fonts   fonts
	content content
	file    *file // without the content, once Encode has ended it
	stop    func() bool
}

// state is the graphics state of the page. Strings are operators.
type state struct {
	pen, fillColor, strokeColor, font string
	alpha                             float64
}

// New returns a page with nothing but its background.
func New(s Setup) *Page {
	w, h := s.Width*s.DPI/72, s.Height*s.DPI/72
	full := geom.Box{X0: 0, Y0: 0, X1: math.Round(w), Y1: math.Round(h)}
	p := &Page{
		pdf:       newFile(s),
		setup:     s,
		height:    s.Height,
		full:      full,
		tolerance: s.Tolerance,
		clip:      full,
		now:       state{alpha: 1},
		widths:    map[int]bool{},
	}
	if s.alternate() != "" {
		p.content.line(beginFigure)
	}
	k := 72 / s.DPI
	p.content.line(fmt.Sprintf("%s 0 0 %s 0 %s cm", vector.Number(k, 9), vector.Number(-k, 9), vector.Number(s.Height, 6)))
	if c := s.Background; c.A > 0 {
		p.setFill(c)
		p.paint(boxOperators(geom.Box{X0: 0, Y0: 0, X1: math.Ceil(w), Y1: math.Ceil(h)}), "f")
	}
	return p
}

// boxOperators returns the operators of the path around b.
func boxOperators(b geom.Box) []byte {
	var ops vector.PDFData
	vector.WriteBox(&ops, b)
	return ops.Buf
}

// setClip makes b the clip box of the operators that follow.
func (p *Page) setClip(b geom.Box) {
	if b == p.clip {
		return
	}
	p.clip = b
	p.endClip()
	if b.Contains(p.full) {
		return
	}
	p.content.line("q")
	p.inClip, p.saved = true, p.now
	ops := boxOperators(b)
	if len(ops) == 0 {
		ops = boxOperators(offPage)
	}
	p.paint(ops, "W n")
}

// offPage hides everything, as a clip box does that rounds to nothing. Such a box has no
// path, and the operator of a clip must have one.
var offPage = geom.Box{X0: -2, Y0: -2, X1: -1, Y1: -1}

// endClip restores the state before the clip.
func (p *Page) endClip() {
	if !p.inClip {
		return
	}
	p.content.line("Q")
	p.inClip, p.now = false, p.saved
}

// Stroke strokes a path within a clip box.
func (p *Page) Stroke(path *draw2d.Path, pen stroke.Pen, clip geom.Box) {
	p.setClip(clip)
	if ops := p.operators(path, pen.Dash, false); len(ops) > 0 {
		p.setPen(pen)
		p.paint(ops, "S")
	}
}

// SetStop sets a function that reports whether the page is not wanted any more. Paths
// may then be incomplete, and Encode writes nothing.
func (p *Page) SetStop(stop func() bool) { p.stop = stop }

// Fill fills a path within a clip box, by the nonzero winding rule.
func (p *Page) Fill(path *draw2d.Path, c color.NRGBA, clip geom.Box) {
	p.setClip(clip)
	if ops := p.operators(path, nil, true); len(ops) > 0 {
		p.setFill(c)
		p.paint(ops, "f")
	}
}

// operators returns the operators of a path, none if every point rounds to the same
// place.
func (p *Page) operators(path *draw2d.Path, dash []float64, fill bool) []byte {
	var ops vector.PDFData
	vector.WritePath(&ops, path, p.simple.For(p.tolerance, dash), fill, p.stop)
	return ops.Buf
}

// paint writes a path and the operator that paints it.
func (p *Page) paint(ops []byte, operator string) {
	p.content.Write(ops)
	p.content.line(operator)
}

// setPen writes the settings of strokes that differ from those in force.
func (p *Page) setPen(pen stroke.Pen) {
	if s := components(pen.Color) + "RG"; s != p.now.strokeColor {
		p.content.line(s)
		p.now.strokeColor = s
	}
	if s := penOperators(pen); s != p.now.pen {
		p.content.line(s)
		p.now.pen = s
	}
	p.setAlpha(float64(pen.Color.A) / 255)
}

var (
	caps  = [...]int{draw2d.ButtCap: 0, draw2d.RoundCap: 1, draw2d.SquareCap: 2}
	joins = [...]int{draw2d.MiterJoin: 0, draw2d.RoundJoin: 1, draw2d.BevelJoin: 2}
)

// penOperators returns the operators for width, cap, join, miter limit and dashes.
func penOperators(p stroke.Pen) string {
	return fmt.Sprintf("%s w %d J %d j %s M [%s] %s d",
		vector.Number(p.Width, 4), caps[p.Cap], joins[p.Join], vector.Number(p.Miter, 4),
		vector.Numbers(p.Dash, 3), vector.Number(p.DashOffset, 3))
}

// setFill writes the fill color and alpha if they differ from those in force.
func (p *Page) setFill(c color.NRGBA) {
	if s := components(c) + "rg"; s != p.now.fillColor {
		p.content.line(s)
		p.now.fillColor = s
	}
	p.setAlpha(float64(c.A) / 255)
}

// components returns the color as operands, with as many decimals as 8 bits need.
func components(c color.NRGBA) string {
	return vector.Numbers([]float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}, 4) + " "
}

// setAlpha writes the opacity if it differs from the one in force.
func (p *Page) setAlpha(a float64) {
	if a != p.now.alpha {
		p.content.mark()
		p.pdf.SetAlpha(a, "Normal")
		p.now.alpha = a
	}
}

// DrawImage draws a picture within a clip box. The matrix maps its pixels to pixels
// of the page.
func (p *Page) DrawImage(img image.Image, m draw2d.Matrix, clip geom.Box) {
	p.setClip(clip)
	// fpdf sorts the images of a document by width, and leaves images of equal width
	// in map order. So each gets its own width; the surplus is clipped.
	img, m, size := pixel.Replicate(img, m, p.stop, func(width int) int {
		for p.widths[width] {
			width++
		}
		p.widths[width] = true
		return width
	})
	data, err := pixel.EncodePicture(img, p.stop)
	if p.stopped() {
		return
	}
	if err != nil {
		p.pdf.SetError(fmt.Errorf("image: %w", err))
		return
	}
	p.images++
	name := "image" + strconv.Itoa(p.images)
	opt := fpdf.ImageOptions{ImageType: "PNG", AllowNegativePosition: true}
	p.pdf.RegisterImageOptionsReader(name, opt, bytes.NewReader(data))
	p.setAlpha(1)

	// Poppler paints every pixel that an edge touches. An edge between two pixels
	// must not touch both.
	const inset = 0.001
	if m[1] == 0 && m[2] == 0 {
		w, h := float64(size.X), float64(size.Y)
		m[0], m[4] = m[0]-math.Copysign(2*inset/w, m[0]), m[4]+math.Copysign(inset, m[0])
		m[3], m[5] = m[3]-math.Copysign(2*inset/h, m[3]), m[5]+math.Copysign(inset, m[3])
	}
	p.content.line(fmt.Sprintf("q %s cm 0 0 %d %d re W n 1 0 0 -1 0 %[3]d cm", vector.Numbers(m[:], 9), size.X, size.Y))
	p.content.mark()
	p.pdf.ImageOptions(name, 0, p.height-float64(size.Y), float64(img.Bounds().Dx()), float64(size.Y), false, opt, 0, "")
	p.content.line("Q")
}

func (p *Page) stopped() bool { return p.stop != nil && p.stop() }

// Encode writes the file. Nothing can be drawn after the first call.
func (p *Page) Encode(w io.Writer) error {
	if p.file == nil {
		p.endClip()
		if p.setup.alternate() != "" {
			p.content.line(endFigure)
		}
		p.pdf.SetCompression(p.images > 0) // of palettes; the content is compressed with what is added to it
		var buf bytes.Buffer
		if err := p.pdf.Output(&buf); err != nil {
			return fmt.Errorf("vgdraw2d: %w", err)
		}
		f, err := readFile(buf.Bytes(), level(p.content.Len()))
		if err == nil {
			err = complete(f, &p.setup, &p.fonts)
		}
		if err != nil {
			return fmt.Errorf("vgdraw2d: %w", err)
		}
		p.file = f
	}
	var err error
	if p.file.content, err = p.content.within(p.file.objects[contents-1], p.file.z, p.stopped); err != nil {
		return fmt.Errorf("vgdraw2d: %w", err)
	}
	if p.stopped() {
		return nil
	}
	_, err = p.file.encode().WriteTo(w)
	return err
}
