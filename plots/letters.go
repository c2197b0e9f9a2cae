package plots

import (
	"cmp"
	"fmt"
	"slices"

	"gonum.org/v1/plot/vg"
)

// letters returns the letter of each panel: its own, or by reading order if the
// figure letters its panels.
func (f *Figure) letters() []string {
	out := make([]string, len(f.Panels))
	order := make([]int, len(f.Panels))
	for i, p := range f.Panels {
		order[i], out[i] = i, p.Letter
	}
	if !f.Letters {
		return out
	}
	slices.SortStableFunc(order, func(a, b int) int {
		p, q := f.Panels[a], f.Panels[b]
		return cmp.Or(cmp.Compare(p.Row, q.Row), cmp.Compare(p.Column, q.Column))
	})
	for n, i := range order {
		if out[i] == "" {
			out[i] = letter(n)
		}
	}
	return out
}

// letter returns (a), (b) to (z), (aa), (ab) and so on.
func letter(n int) string {
	s := ""
	for n++; n > 0; n = (n - 1) / 26 {
		s = string(rune('a'+(n-1)%26)) + s
	}
	return "(" + s + ")"
}

// letter places the letter of a panel above its upper left corner, flush with
// what stands left of the data area, on the title's line, or above that where it
// would come too near to it or to other text.
func (s *Style) letter(d *PlacedPanel, text string) error {
	if text == "" {
		return nil
	}
	l, err := s.lettering().Typeset(text, s.LabelSize)
	if err != nil {
		return fmt.Errorf("letter: %w", err)
	}
	e := entry{Line: l, what: fmt.Sprintf("letter %q", text)}
	e.at = vg.Point{X: d.extent.Min.X, Y: d.Box.Max.Y + s.above(l)}
	if d.Title != nil {
		e.at.Y = d.Title.Baseline.Y
		title := d.Title.Ink()
		if e.box().Max.X+s.LabelSize/2 > title.Min.X {
			e.at.Y = title.Max.Y + commonPad + l.Descent
		}
	}
	d.rise(&e)
	t := e.text()
	d.Letter = &t
	d.extent.Max.Y = max(d.extent.Max.Y, e.box().Max.Y)
	d.outer.Max.Y = max(d.outer.Max.Y, e.box().Max.Y)
	d.parts = append(d.parts, part{e.what, e.box(), &t})
	return nil
}
