package tex

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
)

// Handler lets a gonum plot set its titles, labels and legends with this package:
//
//	p.TextHandler = tex.Handler{}
//
// and likewise the Handler of each text style. It takes the size and the color from the style, and the
// fonts from the Typesetter.
//
// The interface cannot return errors, and Handler never panics: it draws text that Typeset refuses
// letter by letter, with a box for a character that no font has. Call Validate first to find errors.
//
// Boxes are at least as high and deep as a parenthesis, 3/4 and 1/4 of the size, so that labels have
// a common baseline. The zero value is ready for use. Handler may be used concurrently.
type Handler struct {
	// Typesetter sets the text.
	Typesetter
}

var _ text.Handler = Handler{}

// A line is as high and as deep as a parenthesis in Computer Modern, in units of the size.
const (
	lineHeight = 0.75
	lineDepth  = 0.25
)

// Cache returns gonum's default cache of fonts, which Handler does not use.
func (h Handler) Cache() *font.Cache { return font.DefaultCache }

// Extents returns the height and depth of a line.
func (h Handler) Extents(fnt font.Font) font.Extents {
	return font.Extents{Ascent: lineHeight * fnt.Size, Descent: lineDepth * fnt.Size, Height: fnt.Size}
}

// Lines splits txt at line breaks outside math.
func (h Handler) Lines(txt string) []string {
	var lines []string
	open := false // a line that ends in math
	for _, line := range strings.Split(strings.TrimRight(txt, "\n"), "\n") {
		if open {
			lines[len(lines)-1] += "\n" + line
		} else {
			lines = append(lines, line)
		}
		if dollars := strings.Count(line, "$") - strings.Count(line, `\$`); dollars%2 != 0 {
			open = !open
		}
	}
	return lines
}

// Box returns the width of a line of text, its height above and its depth below the baseline.
func (h Handler) Box(txt string, fnt font.Font) (width, height, depth vg.Length) {
	height, depth = lineHeight*fnt.Size, lineDepth*fnt.Size
	f := h.typesetOrSpell(txt, fnt.Size)
	if f == nil {
		return 0, height, depth
	}
	return f.Width, max(f.Height, height), max(f.Depth, depth)
}

// Draw draws txt, aligned with and rotated about pt as sty says.
func (h Handler) Draw(c vg.Canvas, txt string, sty text.Style, pt vg.Point) {
	sty.Handler = h
	lines := h.Lines(txt)
	fill := sty.Color
	if fill == nil {
		fill = color.Black
	}
	c.Push()
	defer c.Pop()
	c.SetColor(fill)
	c.Translate(pt)
	c.Rotate(sty.Rotation)
	// gonum places boxes so that with YBottom pt lies on the last baseline.
	extents := h.Extents(sty.Font)
	y := sty.Height(txt)*(1+vg.Length(sty.YAlign)) - (extents.Height - extents.Ascent)
	for _, line := range lines {
		_, height, depth := h.Box(line, sty.Font)
		y -= height
		if f := h.typesetOrSpell(line, sty.Font.Size); f != nil && len(f.Glyphs)+len(f.Rules)+len(f.Words) > 0 {
			for _, run := range f.runsAt(vg.Point{X: vg.Length(sty.XAlign) * f.Width, Y: y}) {
				c.SetColor(fill)
				run.Fill(c)
			}
		}
		y -= depth
	}
}

// typesetOrSpell sets a line, as plain letters if Typeset refuses it. It returns nil if the size is out
// of range.
func (h Handler) typesetOrSpell(line string, size vg.Length) *Formula {
	if f, err := h.Typeset(line, size); err == nil {
		return f
	}
	h.Missing = MissingBox
	f, err := h.Typeset(spell(line), size)
	if err != nil {
		return nil
	}
	return f
}

// spell escapes a string so that it is set letter by letter. Control characters and invalid UTF-8
// become question marks.
func spell(s string) string {
	var b strings.Builder
	for _, r := range s {
		if b.Len() > maxLength/2 {
			break
		}
		switch {
		case r == '\\':
			b.WriteString(`$\backslash$`)
		case r == '^':
			b.WriteString(`\texttt{^}`)
		case strings.ContainsRune(`{}$`, r):
			b.WriteString(`\` + string(r))
		case r == ' ' || r == '\t':
			b.WriteString(`\ `)
		case r == utf8.RuneError || unicode.IsControl(r):
			b.WriteByte('?')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
