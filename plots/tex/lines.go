package tex

import (
	"fmt"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/tex/internal/dvi"
)

// breakLines splits tokens at the line breaks outside math and drops those at the ends. Every line ends
// with a token of kind tokenEnd. In math a line break is white space; in braces outside math it is an
// error.
func breakLines(src string, tokens []token) ([][]token, error) {
	breaks := func(t token) int {
		if t.kind != tokenSpace {
			return 0
		}
		return strings.Count(src[t.offset:t.offset+t.length], "\n")
	}
	first, end := 0, len(tokens)-1
	for first < end && breaks(tokens[first]) > 0 {
		first++
	}
	for end > first && breaks(tokens[end-1]) > 0 {
		end--
	}
	finish := func(line []token, at token) []token {
		return append(slices.Clip(line), token{kind: tokenEnd, offset: at.offset})
	}
	var lines [][]token
	var open []tokenKind // tokenOpen and tokenMath that are not closed
	for i := first; i < end; i++ {
		t := tokens[i]
		inside := tokenEnd
		if len(open) > 0 {
			inside = open[len(open)-1]
		}
		switch n := breaks(t); {
		case t.kind == tokenOpen || t.kind == tokenMath && inside != tokenMath:
			open = append(open, t.kind)
		case t.kind == tokenMath, t.kind == tokenClose && inside == tokenOpen:
			open = open[:len(open)-1]
		case n == 0 || slices.Contains(open, tokenMath):
		case inside == tokenOpen:
			return nil, syntaxError(src, t, ErrMisplaced, "a line break in braces; close them before it")
		default:
			if len(lines)+n >= maxLines {
				return nil, syntaxError(src, t, ErrTooLarge, fmt.Sprintf("more than %d lines", maxLines))
			}
			for range n {
				lines = append(lines, finish(tokens[first:i], t))
				first = i
			}
			first = i + 1
		}
	}
	return append(lines, finish(tokens[first:end], tokens[end])), nil
}

// stackLines returns lines below each other, centered, with the baseline of the last line. Its rows
// lack their sources. The distance of baselines is 1.25 times the size, or more if lines would come
// nearer than a tenth of the size.
func stackLines(lines []*Formula) *Formula {
	last := lines[len(lines)-1]
	whole := &Formula{Source: last.Source, Size: last.Size, Lines: len(lines)}
	size := dvi.ToScaled(last.Size.Points())
	var down, width dvi.Scaled
	var below dvi.Scaled // depth of the line before
	places := make([]dvi.Scaled, len(lines))
	for i, f := range lines {
		if i > 0 {
			down += max(size.Times(1.25), below+size.Times(0.1)-f.box.top)
		}
		places[i] = down
		below = f.box.bottom
		width = max(width, f.box.right-f.box.left)
	}
	whole.page.Ops = []dvi.Op{{Kind: dvi.Origin}}
	for i, f := range lines {
		indent := (width - f.box.right + f.box.left) / 2
		whole.append(f, indent-f.box.left, places[i]-down)
		whole.rows = append(whole.rows, row{x: vg.Length(indent.BigPoints()), y: vg.Length((down - places[i]).BigPoints()), width: f.Width})
	}
	return whole
}

// append adds the page of another formula with the start of its baseline moved.
func (f *Formula) append(g *Formula, right, down dvi.Scaled) {
	fonts, words, colors := len(f.page.Fonts), len(f.words), len(f.colors)
	f.page.Fonts = append(f.page.Fonts, g.page.Fonts...)
	f.words = append(f.words, g.words...)
	f.colors = append(f.colors, g.colors...)
	f.page.Ops = append(f.page.Ops, dvi.Op{Kind: dvi.Push}, dvi.Op{Kind: dvi.Right, By: right}, dvi.Op{Kind: dvi.Down, By: down - g.baseline})
	for _, o := range g.page.Ops {
		switch o.Kind {
		case dvi.Origin:
			continue
		case dvi.SetFont:
			o.Index += fonts
		case dvi.Word:
			o.Index += words
		case dvi.PushColor:
			o.Index += colors
		}
		f.page.Ops = append(f.page.Ops, o)
	}
	f.page.Ops = append(f.page.Ops, dvi.Op{Kind: dvi.Pop})
}
