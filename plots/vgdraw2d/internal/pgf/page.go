// Package pgf writes a picture as code for PGF, which LaTeX reads: paths as paths, and text as
// text that LaTeX sets.
//
// T. Tantau, C. Feuersänger, The TikZ and PGF Packages, manual for version 3.1, 2023, part IX,
// has the commands. All of them are of the basic layer, except \pgfsys@invoke, which writes
// operators of PDF.
package pgf

import (
	"fmt"
	"image/color"
	"io"
	"math"

	"github.com/llgcode/draw2d"

	"natgrad.example/plots/internal/blocks"
	"natgrad.example/plots/internal/geom"
	"natgrad.example/plots/vgdraw2d/internal/stroke"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// Setup has the settings of a page.
type Setup struct {
	Width, Height float64 // pt
	DPI           float64 // units of paths per inch
	Tolerance     float64 // of paths, in their units
	Title         string
	Background    color.NRGBA
}

// MaxSide is the greatest width and height of a page, in points. TeX's greatest length is 16383
// points, and paths may leave the page.
const MaxSide = 5000

// Page is a picture. Paths have units of 1/DPI inch, y down, from the top left corner; the file
// has points of 1/72 inch, y up.
type Page struct {
	setup  Setup
	full   geom.Box
	simple vector.Simplifier

	clip   geom.Box
	inClip bool
	now    state // in force
	saved  state // in force before the clip

	code blocks.Buffer
	err  error
	stop func() bool
}

// state is what the last commands have set. Strings are commands.
type state struct{ fill, stroke, pen, fillAlpha, strokeAlpha string }

// New returns a page with nothing but its background.
func New(s Setup) *Page {
	w, h := s.Width*s.DPI/72, s.Height*s.DPI/72
	p := &Page{
		setup: s,
		full:  geom.Box{X1: math.Round(w), Y1: math.Round(h)},
		now:   state{fillAlpha: "1", strokeAlpha: "1"},
		stop:  func() bool { return false },
	}
	p.clip = p.full
	if s.Background.A > 0 {
		p.setFill(s.Background)
		p.box(geom.Box{X1: w, Y1: h}, "fill")
	}
	return p
}

// SetStop sets a function that reports whether the page is not wanted any more. Paths may then be
// incomplete, and Encode writes nothing.
func (p *Page) SetStop(stop func() bool) { p.stop = stop }

// Stroke strokes a path within a clip box.
func (p *Page) Stroke(path *draw2d.Path, pen stroke.Pen, clip geom.Box) {
	p.setClip(clip)
	if ops := p.commands(path, pen.Dash, false); len(ops) > 0 {
		p.setPen(pen)
		p.code.Write(ops)
		p.line(`\pgfusepath{stroke}`)
	}
}

// Fill fills a path within a clip box, by the nonzero winding rule.
func (p *Page) Fill(path *draw2d.Path, c color.NRGBA, clip geom.Box) {
	p.setClip(clip)
	if ops := p.commands(path, nil, true); len(ops) > 0 {
		p.setFill(c)
		p.code.Write(ops)
		p.line(`\pgfusepath{fill}`)
	}
}

// commands returns the commands of a path, none if every point rounds to the same place.
func (p *Page) commands(path *draw2d.Path, dash []float64, fill bool) []byte {
	ops := pathCode{page: p}
	vector.WritePath(&ops, path, p.simple.For(p.setup.Tolerance, dash), fill, p.stop)
	if len(ops.buf) > 0 {
		ops.buf = append(ops.buf, '\n')
	}
	return ops.buf
}

// box paints, or clips at, a box.
func (p *Page) box(b geom.Box, use string) {
	ops := pathCode{page: p}
	vector.WriteBox(&ops, b)
	if len(ops.buf) == 0 { // a box that rounds to nothing, and hides everything
		vector.WriteBox(&ops, geom.Box{X0: -2, Y0: -2, X1: -1, Y1: -1})
	}
	p.code.Write(ops.buf)
	p.line(fmt.Sprintf("\n\\pgfusepath{%s}", use))
}

// setClip makes b the clip box of what follows.
func (p *Page) setClip(b geom.Box) {
	if b == p.clip {
		return
	}
	p.clip = b
	p.endClip()
	if b.Contains(p.full) {
		return
	}
	p.line(`\begin{pgfscope}`)
	p.inClip, p.saved = true, p.now
	p.box(b, "clip")
}

// endClip restores the state before the clip.
func (p *Page) endClip() {
	if p.inClip {
		p.line(`\end{pgfscope}`)
		p.inClip, p.now = false, p.saved
	}
}

func (p *Page) line(s string) {
	p.code.WriteString(s)
	p.code.WriteString("\n")
}

// set writes commands if they differ from those in force.
func (p *Page) set(now *string, commands string) {
	if *now != commands {
		*now = commands
		p.line(commands)
	}
}

// setFill sets the color and the opacity of fills.
func (p *Page) setFill(c color.NRGBA) {
	p.set(&p.now.fill, define("ngf", c)+`\pgfsetfillcolor{ngf}`)
	p.setAlpha(&p.now.fillAlpha, "fill", c.A)
}

// setAlpha sets an opacity.
func (p *Page) setAlpha(now *string, of string, a uint8) {
	if v := vector.Number(float64(a)/255, 4); v != *now {
		*now = v
		p.line(fmt.Sprintf(`\pgfset%sopacity{%s}`, of, v))
	}
}

// define returns the definition of a color.
func define(name string, c color.NRGBA) string {
	return fmt.Sprintf(`\definecolor{%s}{RGB}{%d,%d,%d}`, name, c.R, c.G, c.B)
}

var (
	caps  = [...]string{draw2d.ButtCap: "butt", draw2d.RoundCap: "round", draw2d.SquareCap: "rect"}
	joins = [...]string{draw2d.MiterJoin: "miter", draw2d.RoundJoin: "round", draw2d.BevelJoin: "bevel"}
)

// setPen sets the settings of strokes.
func (p *Page) setPen(pen stroke.Pen) {
	dash := ""
	for _, d := range pen.Dash {
		dash += "{" + p.length(d) + "}"
	}
	p.set(&p.now.stroke, define("ngs", pen.Color)+`\pgfsetstrokecolor{ngs}`)
	p.setAlpha(&p.now.strokeAlpha, "stroke", pen.Color.A)
	p.set(&p.now.pen, fmt.Sprintf(`\pgfsetlinewidth{%s}\pgfset%scap\pgfset%sjoin\pgfsetmiterlimit{%s}\pgfsetdash{%s}{%s}`,
		p.length(pen.Width), caps[pen.Cap], joins[pen.Join], vector.Number(min(pen.Miter, maxLength), 4), dash, p.length(pen.DashOffset)))
}

// maxLength is below TeX's greatest length, in points of 1/72 inch.
const maxLength = 16000

// points converts a length to points.
func (p *Page) points(v float64) float64 {
	return max(-maxLength, min(v*72/p.setup.DPI, maxLength))
}

// length returns a length with its unit.
func (p *Page) length(v float64) string { return vector.Number(p.points(v), 4) + "bp" }

// place returns the coordinates of a point on the page.
func (p *Page) place(x, y float64) (string, string) {
	return vector.Number(p.points(x), 3), vector.Number(max(-maxLength, p.setup.Height-p.points(y)), 3)
}

// head is the beginning of a file. \ngm moves to a point, \ngl draws a line, \ngc a curve, and
// \ngz closes a path.
const head = `%% A figure for LaTeX:
%%   \usepackage{amsmath,amssymb,bm,mathtools,pgf}  in the preamble, and
%%   \input{this file}                              where the figure stands.
%% It is %sbp wide and %sbp high. LaTeX sets its text, in the fonts of the document.
%%%s
\begingroup\makeatletter
\def\ngm#1,#2;{\pgfpathmoveto{\pgfqpoint{#1bp}{#2bp}}}%%
\def\ngl#1,#2;{\pgfpathlineto{\pgfqpoint{#1bp}{#2bp}}}%%
\def\ngc#1,#2,#3,#4,#5,#6;{\pgfpathcurveto{\pgfqpoint{#1bp}{#2bp}}{\pgfqpoint{#3bp}{#4bp}}{\pgfqpoint{#5bp}{#6bp}}}%%
\def\ngz{\pgfpathclose}%%
\begin{pgfpicture}
\pgfpathrectangle{\pgfpointorigin}{\pgfqpoint{%[1]sbp}{%[2]sbp}}
\pgfusepath{use as bounding box}
`

const foot = `\end{pgfpicture}%
\makeatother\endgroup%
`

// Encode writes the file.
func (p *Page) Encode(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	if p.stop() {
		return nil
	}
	title := ""
	if p.setup.Title != "" {
		title = " " + comment(p.setup.Title)
	}
	if _, err := fmt.Fprintf(w, head, vector.Number(p.setup.Width, 3), vector.Number(p.setup.Height, 3), title); err != nil {
		return err
	}
	for _, b := range p.code.Blocks() {
		if _, err := w.Write(b); err != nil {
			return err
		}
	}
	end := foot
	if p.inClip {
		end = "\\end{pgfscope}\n" + foot
	}
	_, err := io.WriteString(w, end)
	return err
}
