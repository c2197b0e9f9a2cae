package plots

import (
	"math"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"
)

// The zero values of all plotters draw nothing, claim no range and describe
// themselves, without a panic.
func TestZeroPlotters(t *testing.T) {
	plt := plot.New()
	plt.X.Min, plt.X.Max, plt.Y.Min, plt.Y.Max = 0, 1, 0, 1
	for _, p := range zeroPlotters(t) {
		var c recorder.Canvas
		area := draw.NewCanvas(&c, 100, 100)
		p.Plot(area, plt)
		for _, a := range c.Actions {
			switch a.(type) {
			case *recorder.Stroke, *recorder.Fill, *recorder.DrawImage:
				t.Errorf("%T paints %T", p, a)
			}
		}
		if xmin, _, _, ymax := p.(plot.DataRanger).DataRange(); !math.IsInf(xmin, 1) || !math.IsInf(ymax, -1) {
			t.Errorf("%T: range from %v to %v", p, xmin, ymax)
		}
		p.(plot.Thumbnailer).Thumbnail(&area)
		p.(Describer).Describe()
		p.(Layered).Layer()
		if k, ok := p.(ColorBarred); ok {
			k.ColorKey()
		}
	}
}
