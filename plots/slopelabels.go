package plots

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"natgrad.example/plots/internal/brush"
	"natgrad.example/plots/internal/label"
	"natgrad.example/plots/internal/lettering"
	"natgrad.example/plots/internal/page"
)

// A slopesMemo keeps the lines and the labels of one data area. A figure asks for them several
// times: as obstacles, as ink, and to paint them.
type slopesMemo struct {
	area   vg.Rectangle
	plt    *plot.Plot
	lines  [][]vg.Point
	labels []label.OnLine
}

// placed returns the lines and the labels in their places, from the memo if it has them.
func (s *Slopes) placed(c *draw.Canvas, plt *plot.Plot) ([][]vg.Point, []label.OnLine) {
	if s.memo == nil {
		lines := s.lines(c, plt)
		return lines, s.labels(c, plt, lines)
	}
	if s.memo.plt != plt || s.memo.area != c.Rectangle {
		lines := s.lines(c, plt)
		*s.memo = slopesMemo{c.Rectangle, plt, lines, s.labels(c, plt, lines)}
	}
	return s.memo.lines, s.memo.labels
}

// labels finds places for the labels.
func (s *Slopes) labels(c *draw.Canvas, plt *plot.Plot, lines [][]vg.Point) []label.OnLine {
	style := s.style.orStock()
	size := lengthOr(s.Size, style.TickLabelSize)
	digit, err := style.lettering().Typeset("$0$", size)
	if err != nil {
		return nil
	}
	paths := make([]page.Polyline, len(lines))
	for i, l := range lines {
		if q, ok := page.NewPolyline(l, false); ok {
			paths[i] = q
		}
	}
	x, y := brush.Transforms(plt, c)
	curves := new(obstacleSet)
	for _, curve := range s.Curves {
		if !isNil(curve) {
			along := alongXYs(curve, x, y, true)
			for i := range along {
				along[i].Radius = 1
			}
			curves.addNear(along, c.Rectangle)
		}
	}
	near := append(slices.Clip(s.obstacles), curves.soFar())
	all := label.Lines{
		Data: c.Rectangle, Paths: paths, Stop: brush.Stopped(c.Canvas), Digit: digit, Least: 3,
		Wanted: func(int) bool { return true },
		Gap:    func(int) vg.Length { return size / 2 },
		Text: func(i int) (lettering.Line, bool) {
			l, err := style.lettering().Typeset(s.Slopes[i].label(), size)
			return l, err == nil && l.Width > 0
		},
		Free: func(box page.TurnedBox) bool { return clearOf(near, box) },
	}
	return all.Place()
}

// gap returns the part of a line that is not drawn at its label. It reaches to an end of the line if
// less than two dashes would be left there. It takes a small part of a dash as well, which beside the label
// looks like a sign of the text.
func (s *Slopes) gap(line []vg.Point, l label.OnLine) [2]float64 {
	dash, period := s.dashes()
	measured, _ := page.NewPolyline(line, false)
	from, to, least := l.From, l.To, period+dash+beyondArea
	if from < least {
		from = 0
	} else if part := math.Mod(from, max(period, 1)); part < dash/2 {
		from -= part
	}
	if measured.Length()-to < least {
		to = measured.Length()
	}
	return [2]float64{from, to}
}

// dashes returns the length of the first dash of the pen and that of its pattern, 0 for lines
// without dashes.
func (s *Slopes) dashes() (dash, period float64) {
	pattern := s.pen().Dashes
	for _, d := range pattern {
		period += float64(d)
	}
	if len(pattern) == 0 || !(period > 0) {
		return 0, 0
	}
	if len(pattern)%2 == 1 { // it is repeated with dashes and gaps exchanged
		period *= 2
	}
	return float64(pattern[0]), period
}

// label returns the text of the label.
func (k *Slope) label() string {
	number := func(v float64) string {
		s := strconv.FormatFloat(v, 'g', 4, 64)
		if digits, power, ok := strings.Cut(s, "e"); ok {
			n, _ := strconv.Atoi(power)
			s = fmt.Sprintf(`(%s \cdot 10^{%d})`, digits, n)
		}
		return s
	}
	switch {
	case k.Label != "":
		return k.Label
	case k.Factor != 0:
		return "$O(" + number(k.Factor) + "^t)$"
	case k.Power == 0:
		return "$O(1)$"
	case k.Power == 1:
		return "$O(t)$"
	case k.Power == -1:
		return "$O(1/t)$"
	case k.Power == -0.5:
		return `$O(1/\sqrt{t})$`
	case k.Power < 0 && k.Power == math.Trunc(k.Power):
		return "$O(1/t^{" + number(-k.Power) + "})$"
	}
	return "$O(t^{" + number(k.Power) + "})$"
}
