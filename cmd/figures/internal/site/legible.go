package site

import (
	"cmp"
	"math"

	"gonum.org/v1/plot/vg"

	"natgrad.example/plots"
)

// leastDigits is the least height of digits in CSS pixels, and goodDigits the height that
// they get in a picture laid out for phones, if there is room.
const leastDigits, goodDigits = 7, 8.5

// digitHeight returns the height of the smallest digits of a figure with layout l in CSS
// pixels, when the figure has its natural size. Indices and exponents are smaller than the text to
// which they belong and do not count.
func digitHeight(f *plots.Figure, l *plots.Layout) (float64, error) {
	number, err := f.Style.Typeset("0", 0)
	if err != nil {
		return 0, err
	}
	var size vg.Length
	include := func(s vg.Length) {
		if s > 0 && (size == 0 || s < size) {
			size = s
		}
	}
	texts := func(all ...plots.PlacedText) {
		for _, t := range all {
			if t.Formula != nil {
				include(t.Formula.Size)
			}
		}
	}
	var panel func(p *plots.PlacedPanel)
	panel = func(p *plots.PlacedPanel) {
		texts(p.Labels...)
		if p.Title != nil {
			texts(*p.Title)
		}
		if p.Legend != nil {
			texts(p.Legend.Labels...)
		}
		if p.Bar != nil {
			texts(p.Bar.Labels...)
		}
		for _, size := range plotterText(p.Panel) {
			include(cmp.Or(size, number.Size))
		}
		for i := range p.Insets {
			panel(&p.Insets[i].Panel)
		}
	}
	for i := range l.Panels {
		panel(&l.Panels[i])
	}
	for _, b := range l.Bars {
		texts(b.Labels...)
	}
	if size == 0 {
		return math.Inf(1), nil // no text
	}
	zero, err := f.Style.Typeset("0", size)
	if err != nil {
		return 0, err
	}
	return cssPixels(zero.Height), nil
}

// plotterText returns the sizes of the text of plotters, which the layout does not have.
// Zero is the size of numbers.
func plotterText(p *plots.Panel) (sizes []vg.Length) {
	all := p.Plotters()
	if p.Twin != nil {
		all = append(all, p.Twin.Plotters()...)
	}
	for _, q := range all {
		switch q := q.(type) {
		case *plots.ContourLines:
			if q.Labels != nil {
				sizes = append(sizes, q.Labels.Size)
			}
		case *plots.Marks:
			for _, m := range q.Marks {
				if m.Label != "" {
					sizes = append(sizes, m.Size)
				}
			}
		}
	}
	return sizes
}
