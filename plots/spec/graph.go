package spec

import (
	"fmt"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"
)

// addGraphs adds the graphs of functions of one variable: those under lines, or the
// objective.
func (b *panelBuilder) addGraphs() error {
	all := b.spec.Lines
	if len(all) == 0 && b.objective != nil {
		if err := b.addGraph(b.objectiveKey(), 0, 1, &Lines{}); err != nil {
			return err
		}
	}
	for i := range all {
		if all[i].Off {
			continue
		}
		if err := b.addGraph(fmt.Sprintf("lines[%d]", i), i, len(all), &all[i]); err != nil {
			return err
		}
	}
	if b.spec.Y.Range == nil && b.spec.Y.Margin == 0 {
		b.panel.Y.Margin = 0.05
	}
	return nil
}

// onlyGraphs returns an error for parts that need two variables.
func (b *panelBuilder) onlyGraphs() error {
	p := b.spec
	for _, part := range []struct {
		key string
		has bool
	}{
		{"bands", p.Bands != nil && !p.Bands.Off}, {"heatmap", p.Heatmap != nil && !p.Heatmap.Off},
		{"surface", b.hasSurface()},
		{"quiver", p.Quiver != nil && !p.Quiver.Off}, {"streamlines", p.Streamlines != nil && !p.Streamlines.Off},
		{"region", p.Region != nil && !p.Region.Off},
		{"balls", p.Balls != nil && !p.Balls.Off}, {"ball", len(p.Ball) > 0},
	} {
		if part.has {
			return b.errorf(part.key, "a function of one variable: want two, for example vars: [x, y]")
		}
	}
	return nil
}

// addGraph adds the graph of function i of n.
func (b *panelBuilder) addGraph(key string, i, n int, l *Lines) error {
	f, err := b.graphFunction(key, l)
	if err != nil {
		return err
	}
	pen := b.style.SeriesLine(i)
	if paths := len(b.paths); n == 1 && paths > 1 {
		pen.Color = b.style.Ink // the accents are those of the paths
	} else if paths > 1 {
		pen.Color = b.style.Accent(paths + i) // those after the paths
	}
	clr, err := b.color(key+".color", l.Color)
	if err != nil {
		return err
	}
	if clr != nil {
		pen.Color = clr
	}
	if pen.Width, err = b.width(key+".thickness", l.Thickness, pen.Width); err != nil {
		return err
	}
	if l.Dashed {
		pen.Dashes = lineDashes(pen.Width)
	}
	lines, err := b.graph(key, f, pen)
	if err != nil {
		return err
	}
	for _, line := range lines {
		b.add(line)
	}
	b.name(key, l.Name, plot.Thumbnailer(lines[0]))
	return nil
}

// graphFunction returns the function of a graph.
func (b *panelBuilder) graphFunction(key string, l *Lines) (func([]float64) float64, error) {
	if l.F == "" {
		if b.objective == nil {
			return nil, b.errorf(key, "there is no function: write f: and an expression")
		}
		return b.objective.shown, nil
	}
	e, _, err := b.expression(key+".f", l.F)
	if err != nil {
		return nil, err
	}
	return e.Value, nil
}

// graph returns the graph of a function over the range of x, interrupted where it has no
// finite value.
func (b *panelBuilder) graph(key string, f func([]float64) float64, pen draw.LineStyle) ([]*plotter.Line, error) {
	x, err := b.extent("x", &b.spec.X)
	if err != nil {
		return nil, err
	}
	n := 400
	if b.spec.Nodes != nil {
		if n = b.spec.Nodes.X; n < 2 || n > maxSamples {
			return nil, b.errorf("nodes", "%s: want from 2 to %d", counted(n, "node"), maxSamples)
		}
	}
	if err := b.addNodes("nodes", n); err != nil {
		return nil, err
	}
	var pieces []plotter.XYs
	ended := true // whether the last piece has
	for _, t := range nodes(x, n, &b.spec.X) {
		v := f([]float64{t})
		if !finite(v) || b.spec.Y.Scale == "log" && v <= 0 {
			ended = true
			continue
		}
		if ended {
			pieces = append(pieces, nil)
			ended = false
		}
		last := &pieces[len(pieces)-1]
		*last = append(*last, plotter.XY{X: t, Y: v})
	}
	var lines []*plotter.Line
	for _, p := range pieces {
		line, err := plotter.NewLine(p)
		if err != nil {
			return nil, b.failed(key, err)
		}
		line.LineStyle = pen
		lines = append(lines, line)
	}
	if len(lines) == 0 {
		return nil, b.errorf(key, "the function has no value between %v and %v that can be drawn", x[0], x[1])
	}
	return lines, nil
}
