package spec

import (
	"errors"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// wrapTitles breaks titles into lines if they are too long for the width of the page. If
// that does not help, they stay as they are, and the error about the page names them.
func (b *builder) wrapTitles(fig *plots.Figure) {
	columns := 0
	for _, p := range fig.Panels {
		columns = max(columns, p.Column+max(p.ColumnSpan, 1))
	}
	cell := func(p *plots.Panel) vg.Length {
		return fig.Width * vg.Length(max(p.ColumnSpan, 1)) / vg.Length(columns)
	}
	const least = 0.5 // of a cell, the width of lines
	if !slices.ContainsFunc(fig.Panels, func(p *plots.Panel) bool { return b.titleWidth(p.Title) > least*cell(p) }) {
		return
	}
	titles := make([]string, len(fig.Panels))
	for i, p := range fig.Panels {
		titles[i] = p.Title
	}
	for share := vg.Length(1); share > least-0.05; share -= 0.1 {
		trial := withoutEqualAspect(fig)
		trial.Height = fig.Width * vg.Length(len(rowRatios(fig))) // enough for any number of lines
		if _, err := trial.LayoutContext(b.ctx); !errors.Is(err, plots.ErrLayout) {
			return
		}
		for i, p := range fig.Panels {
			p.Title = b.wrapped(titles[i], share*cell(p))
		}
	}
	for i, p := range fig.Panels {
		p.Title = titles[i]
	}
}

// wrapped breaks a title at spaces, so that its lines have the greatest width where that is
// possible. Formulas and groups in braces are not broken.
func (b *builder) wrapped(title string, width vg.Length) string {
	if b.titleWidth(title) <= width {
		return title
	}
	var lines []string
	for _, line := range strings.Split(title, "\n") {
		current := ""
		for _, word := range titleWords(line) {
			if longer := current + " " + word; current != "" && b.titleWidth(longer) > width {
				lines, current = append(lines, current), word
			} else {
				current = strings.TrimPrefix(longer, " ")
			}
		}
		lines = append(lines, current)
	}
	return strings.Join(lines, "\n")
}

// titleWidth returns the width of a title on the page, or 0 if it cannot be typeset.
func (b *builder) titleWidth(title string) vg.Length {
	if title == "" {
		return 0
	}
	set, err := b.style.Typeset(title, b.style.TitleSize)
	if err != nil {
		return 0 // an error of the layout
	}
	return set.Width
}

// titleWords splits a line at spaces outside of formulas and braces.
func titleWords(line string) []string {
	var words []string
	begin, braces, math := 0, 0, false
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++ // \$ and \{ are characters, and a backslash and a space are one piece
		case '$':
			math = !math
		case '{':
			braces++
		case '}':
			braces--
		case ' ', '\t':
			if !math && braces == 0 {
				if i > begin {
					words = append(words, line[begin:i])
				}
				begin = i + 1
			}
		}
	}
	if begin < len(line) {
		words = append(words, line[begin:])
	}
	return words
}
