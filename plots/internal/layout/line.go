package layout

import (
	"gonum.org/v1/plot/vg"

	"natgrad.example/plots/internal/lettering"
)

// line is a line of text in its place.
type line struct {
	lettering.Line
	at    vg.Point // the start of the baseline
	angle float64
	what  string // for errors
}

// box returns the layout box of the text.
func (l *line) box() vg.Rectangle {
	b := vg.Rectangle{
		Min: vg.Point{X: l.at.X, Y: l.at.Y - l.Descent},
		Max: vg.Point{X: l.at.X + l.Width, Y: l.at.Y + l.Ascent},
	}
	if l.angle != 0 { // reads upward
		b.Min = vg.Point{X: l.at.X - l.Ascent, Y: l.at.Y}
		b.Max = vg.Point{X: l.at.X + l.Descent, Y: l.at.Y + l.Width}
	}
	return b
}

// text returns the text without its layout box.
func (l *line) text() lettering.PlacedText {
	return lettering.PlacedText{Formula: l.Formula, Baseline: l.at, Angle: l.angle}
}

// piece returns the text as a piece of the picture.
func (l *line) piece() Piece {
	t := l.text()
	return Piece{l.what, l.box(), &t}
}
