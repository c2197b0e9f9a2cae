package vgdraw2d

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
)

// pdfPage is a document of one page.
//
// A transform at the top of the page maps pixels, y down, to points, so that the
// two decimals of path data are hundredths of a pixel. The page has the exact
// size asked for; the pixel grid begins at its top left corner.
type pdfPage struct {
	pdf       *fpdf.Fpdf
	height    float64 // pt
	full      box     // in whole pixels
	tolerance float64
	simple    simplifier

	clip   box
	inClip bool     // between q and Q
	now    pdfState // in force
	saved  pdfState // in force before q

	images int
	widths map[int]bool // of the images so far
	doc    []byte       // the document once it was written
}

// pdfState is the graphics state of the page; strings are operators.
type pdfState struct {
	pen, fillColor, strokeColor string
	alpha                       float64
}

// newPDFPage returns a page that is empty but for its background.
func newPDFPage(s pdfSetup) *pdfPage {
	w, h := s.width*s.dpi/72, s.height*s.dpi/72
	full := box{0, 0, math.Round(w), math.Round(h)}
	p := &pdfPage{
		pdf:       newPDF(s),
		height:    s.height,
		full:      full,
		tolerance: s.tolerance,
		clip:      full,
		now:       pdfState{alpha: 1},
		widths:    map[int]bool{},
	}
	k := 72 / s.dpi
	p.pdf.RawWriteStr(fmt.Sprintf("%s 0 0 %s 0 %s cm", number(k, 9), number(-k, 9), number(s.height, 6)))
	if c := s.background; c.A > 0 {
		p.setFill(c)
		p.paint(boxOperators(box{0, 0, math.Ceil(w), math.Ceil(h)}), "f")
	}
	return p
}

func boxOperators(b box) []byte {
	var ops pathOperators
	w := pathWriter{sink: &ops}
	w.box(b)
	return ops.buf
}

// setClip brings a clip box into force.
func (p *pdfPage) setClip(b box) {
	if b == p.clip {
		return
	}
	p.clip = b
	p.endClip()
	if b.contains(p.full) {
		return
	}
	p.pdf.RawWriteStr("q")
	p.inClip, p.saved = true, p.now
	p.paint(boxOperators(b), "W n")
}

// endClip returns to the state before the clip.
func (p *pdfPage) endClip() {
	if !p.inClip {
		return
	}
	p.pdf.RawWriteStr("Q")
	p.inClip, p.now = false, p.saved
}

// stroke strokes a path.
func (p *pdfPage) stroke(path *draw2d.Path, pen pen, clip box) {
	p.setClip(clip)
	if ops := p.operators(path, pen.dash, false); len(ops) > 0 {
		p.setPen(pen)
		p.paint(ops, "S")
	}
}

// fill fills a path.
func (p *pdfPage) fill(path *draw2d.Path, c color.NRGBA, clip box) {
	p.setClip(clip)
	if ops := p.operators(path, nil, true); len(ops) > 0 {
		p.setFill(c)
		p.paint(ops, "f")
	}
}

// operators returns the path as operators, none if nothing is left of it.
func (p *pdfPage) operators(path *draw2d.Path, dash []float64, fill bool) []byte {
	var ops pathOperators
	w := pathWriter{sink: &ops, fill: fill, simple: p.simple.set(dashTolerance(p.tolerance, dash))}
	w.path(path)
	return ops.buf
}

func (p *pdfPage) paint(ops []byte, operator string) {
	p.pdf.RawWriteBuf(bytes.NewReader(append(ops, operator...)))
}

// setPen writes the settings of strokes that are not in force yet.
func (p *pdfPage) setPen(pen pen) {
	if s := pdfColor(pen.color) + "RG"; s != p.now.strokeColor {
		p.pdf.RawWriteStr(s)
		p.now.strokeColor = s
	}
	if s := penOperators(pen); s != p.now.pen {
		p.pdf.RawWriteStr(s)
		p.now.pen = s
	}
	p.setAlpha(float64(pen.color.A) / 255)
}

var (
	pdfCaps  = [...]int{draw2d.ButtCap: 0, draw2d.RoundCap: 1, draw2d.SquareCap: 2}
	pdfJoins = [...]int{draw2d.MiterJoin: 0, draw2d.RoundJoin: 1, draw2d.BevelJoin: 2}
)

// penOperators returns the operators for width, cap, join, miter limit and dashes.
func penOperators(p pen) string {
	return fmt.Sprintf("%s w %d J %d j %s M [%s] %s d",
		number(p.width, 4), pdfCaps[p.cap], pdfJoins[p.join], number(p.miter, 4),
		numbers(p.dash, 3), number(p.dashOffset, 3))
}

// setFill writes the fill color and alpha that are not in force yet.
func (p *pdfPage) setFill(c color.NRGBA) {
	if s := pdfColor(c) + "rg"; s != p.now.fillColor {
		p.pdf.RawWriteStr(s)
		p.now.fillColor = s
	}
	p.setAlpha(float64(c.A) / 255)
}

// pdfColor returns the components with as many decimals as 8 bits need.
func pdfColor(c color.NRGBA) string {
	return numbers([]float64{float64(c.R) / 255, float64(c.G) / 255, float64(c.B) / 255}, 4) + " "
}

func (p *pdfPage) setAlpha(a float64) {
	if a != p.now.alpha {
		p.pdf.SetAlpha(a, "Normal")
		p.now.alpha = a
	}
}

// drawImage places a picture through the matrix, which maps its pixels to the
// canvas.
func (p *pdfPage) drawImage(img image.Image, m draw2d.Matrix, clip box) {
	p.setClip(clip)
	// fpdf orders the images of a document by width and keeps those of equal
	// width in map order: give each its own width, the surplus clipped.
	img, m, size := replicate(img, m, func(width int) int {
		for p.widths[width] {
			width++
		}
		p.widths[width] = true
		return width
	})
	data, err := encodePicture(img)
	if err != nil {
		p.pdf.SetError(err)
		return
	}
	p.images++
	name := "image" + strconv.Itoa(p.images)
	opt := fpdf.ImageOptions{ImageType: "PNG", AllowNegativePosition: true}
	p.pdf.RegisterImageOptionsReader(name, opt, bytes.NewReader(data))
	p.setAlpha(1)

	// Poppler paints all pixels up to and including those at the edges; one that
	// lies between two pixels must not count for both.
	const inset = 0.001
	if m[1] == 0 && m[2] == 0 {
		w, h := float64(size.X), float64(size.Y)
		m[0], m[4] = m[0]-math.Copysign(2*inset/w, m[0]), m[4]+math.Copysign(inset, m[0])
		m[3], m[5] = m[3]-math.Copysign(2*inset/h, m[3]), m[5]+math.Copysign(inset, m[3])
	}
	p.pdf.RawWriteStr(fmt.Sprintf("q %s cm 0 0 %d %d re W n 1 0 0 -1 0 %[3]d cm", numbers(m[:], 9), size.X, size.Y))
	p.pdf.ImageOptions(name, 0, p.height-float64(size.Y), float64(img.Bounds().Dx()), float64(size.Y), false, opt, 0, "")
	p.pdf.RawWriteStr("Q")
}

// writeTo ends the document, the first time, and writes it.
func (p *pdfPage) writeTo(w io.Writer) error {
	if p.doc == nil {
		p.endClip()
		var buf bytes.Buffer
		if err := p.pdf.Output(&buf); err != nil {
			return fmt.Errorf("vgdraw2d: %w", err)
		}
		p.doc = showTitle(buf.Bytes())
	}
	_, err := w.Write(p.doc)
	return err
}

// pathOperators writes a path as operators.
type pathOperators struct{ buf []byte }

func (o *pathOperators) op(c byte, p ...grid) {
	for _, q := range p {
		o.buf, _ = appendHundredths(o.buf, q.x)
		o.buf = append(o.buf, ' ')
		o.buf, _ = appendHundredths(o.buf, q.y)
		o.buf = append(o.buf, ' ')
	}
	o.buf = append(o.buf, c, '\n')
}

func (o *pathOperators) moveTo(p grid)          { o.op('m', p) }
func (o *pathOperators) lineTo(p grid)          { o.op('l', p) }
func (o *pathOperators) curveTo(p1, p2, p grid) { o.op('c', p1, p2, p) }
func (o *pathOperators) close()                 { o.buf = append(o.buf, "h\n"...) }
