package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
)

// check finds a length that is no number, which would be seen only in where
// other things stand.
func (s *Style) check() error {
	for _, l := range []struct {
		name string
		vg.Length
	}{
		{"FontSize", s.FontSize}, {"TitleSize", s.TitleSize}, {"LabelSize", s.LabelSize}, {"TickLabelSize", s.TickLabelSize},
		{"Margin", s.Margin}, {"TitlePad", s.TitlePad}, {"LabelPad", s.LabelPad}, {"TickPad", s.TickPad},
		{"FrameWidth", s.FrameWidth}, {"TickLength", s.TickLength}, {"TickWidth", s.TickWidth},
	} {
		if v := float64(l.Length); math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("style: %s = %v", l.name, v)
		}
	}
	return nil
}
