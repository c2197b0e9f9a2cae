package spec

import (
	"bytes"
	"strings"
	"testing"
)

// TestDefaults: a file without a key gives the same picture as one with its documented
// default. Another value gives another picture.
func TestDefaults(t *testing.T) {
	const (
		bowl  = "f: x^2 + 4*y^2\nx: [-1, 1]\ny: [-1, 1]\nnodes: 12\n"
		run   = bowl + "lines: none\nfrom: [0.7, 0.8]\nsteps: 5\n"
		slow  = run + "step: 0.05\n"
		empty = "x: [-1, 1]\ny: [-1, 1]\n"
		value = "f: x^2 + 4*y^2\nfrom: [0.7, 0.8]\nsteps: 5\nstep: 0.05\n"
		model = empty + "ball: {center: [0, 0.5], radius: 0.3, divergence: kl}\n"
	)
	for _, c := range []struct{ base, missing, same, other string }{
		// the figure
		{bowl, "", "theme: light", "theme: dark"},
		{bowl, "theme: paper", "theme: {paper: 85mm}", "theme: {paper: 86mm}"},
		{bowl, "", "columns: 1", "width: 5.5in"},
		{bowl + "panels: [{}, {}, {x: [0, 1]}, {}]\n", "", "columns: 2", "columns: 3"},
		{bowl + "panels: [{}, {}, {x: [0, 1]}, {}, {}]\n", "", "columns: 3", "columns: 2"},
		{"f: x^2 + 4*y^2\ny: [-1, 1]\nnodes: 12\nlines: {at: [1], f: x}\nx: [0, 1]\n", "panels: [{}, {ball: {center: [0, 0], radius: 2}, f: null, lines: null, x: {range: null}}]", "panels: [{}, {ball: {center: [0, 0], radius: 2}, f: null, lines: null, x: {range: null}}]\nshare: {x: none}", "panels: [{}, {ball: {center: [0, 0], radius: 2}, f: null, lines: null, x: {range: null}}]\nshare: {x: all}"},
		{bowl + "panels: [{}, {x: [0, 2]}]\n", "", "ratios: {columns: [1]}", "ratios: {columns: [2]}"},
		{bowl, "", "letters: false", "letters: true"},

		// axes
		{bowl, "", "aspect: auto", "aspect: equal"},
		{empty + "ball: {center: [0, 0], radius: 1}\n", "", "aspect: equal", "aspect: auto"},
		{"f: x^2 + 4*y^2\ny: [-1, 1]\nnodes: 12\n", "x: [1, 2]", "x: {range: [1, 2], scale: linear, reverse: false}", "x: {range: [1, 2], scale: log}"},
		{bowl, "", "ticks: auto", "ticks: none"},
		{bowl, "ticks: [0]", "ticks: [0]", "ticks: [0, 1]"},
		{"f: x^2 + 4*y^2\nx: [-1, 1]\ny: [-1, 1]\n", "", "nodes: 100", "nodes: 101"},
		{"f: x^2 + 4*y^2\nx: [-1, 1]\ny: [-1, 1]\nlines: {at: [1.5]}\nheatmap: true\n", "", "nodes: 200", "nodes: 199"},
		{"f: x^2\nvars: [x]\nx: [-1, 1]\n", "", "nodes: 400", "nodes: 399"},
		{bowl, "", "map: viridis", "map: plasma"},
		{bowl, "cross: true", "cross: {at: [0, 0]}", "cross: {at: [0, 0.1]}"},
		{bowl, "lines: [{name: a}, {name: b, f: x}]", "lines: [{name: a}, {name: b, f: x}]\nlegend: best", "lines: [{name: a}, {name: b, f: x}]\nlegend: none"},
		{bowl + "lines: [{name: a}]\n", "", "legend: none", "legend: best"},

		// levels
		{bowl, "", "lines: {nice: 12}", "lines: {nice: 6}"},
		{bowl, "lines: linear", "lines: {linear: 12}", "lines: {linear: 11}"},
		{bowl, "lines: quantile", "lines: {quantile: 12}", "lines: {quantile: 11}"},
		{strings.Replace(bowl, "f: x", "f: 1e-9 + x", 1), "lines: log", "lines: {log: 18}", "lines: {log: 6}"},
		{bowl, "lines: [1, 2, 3]", "lines: {at: [1, 2, 3], scale: linear}", "lines: {at: [1, 2, 3], scale: log}"},
		{bowl, "lines: [1, 2, 4]", "lines: {at: [1, 2, 4], scale: log}", "lines: {at: [1, 2, 4], scale: linear}"},
		{bowl, "", "lines: {thickness: 1.5pt}", "lines: {thickness: 1.6pt}"},
		{"width: 5in\npanels: [{}, {}]\n" + bowl, "", "lines: {thickness: 1pt}", "lines: {thickness: 1.1pt}"},
		{bowl + "bands: 5\n", "lines: 5", "lines: {nice: 5, thickness: 0.75pt}", "lines: {nice: 5, thickness: 0.8pt}"},
		{bowl, "bands: [1, 2]", "bands: {at: [1, 2], open: both}", "bands: {at: [1, 2], open: below}"},
		{bowl, "bands: [1, 9]", "bands: {at: [1, 9], open: below}", "bands: {at: [1, 9], open: none}"},
		{bowl, "bands: [-1, 2]", "bands: {at: [-1, 2], open: above}", "bands: {at: [-1, 2], open: none}"},

		// shapes
		{empty, "ball: {center: [0, 0], radius: 1}", "ball: {center: [0, 0], radius: 1, thickness: 1.5pt, color: ink}", "ball: {center: [0, 0], radius: 1, thickness: 1.6pt}"},
		{empty, "balls: true", "balls: {nodes: [9, 7]}", "balls: {nodes: [9, 8]}"},
		{bowl + "lines: none\n", "quiver: true", "quiver: {nodes: [16, 12]}", "quiver: {nodes: [16, 11]}"},
		{bowl + "lines: none\n", "streamlines: {separation: 0.2}", "streamlines: {separation: 0.2, thickness: 0.8pt, color: ink}", "streamlines: {separation: 0.2, thickness: 1pt}"},
		{bowl + "lines: none\n", "quiver: 4", "quiver: {nodes: 4, color: ink}", "quiver: {nodes: 4, thickness: 1.5pt}"},
		{bowl + "lines: none\n", "quiver: {scale: 4, key: 1}", "quiver: {nodes: [16, 12], scale: 4, key: {length: 1, place: best}}", "quiver: {scale: 4, key: {length: 1, place: center}}"},
		{bowl + "lines: none\n", "streamlines: true", "streamlines: {separation: 1/20}", "streamlines: {separation: 1/18}"},
		{bowl, "marks: {a: [0, 0]}", "marks: {a: {at: [0, 0], side: any, glyph: disc, color: ink}}", "marks: {a: {at: [0, 0], glyph: ring}}"},
		{"f: rosenbrock\nnodes: 12\n", "marks: {a: minimum}", "marks: {a: {at: [1, 1], glyph: star}}", "marks: {a: {at: [1, 1], glyph: disc}}"},
		{bowl, "notes: {a: [0, 0]}", "notes: {a: {at: [0, 0], glyph: none}}", "notes: {a: {at: [0, 0], glyph: disc}}"},
		{bowl, "insets: {x: [0, 0.2]}", "insets: {x: [0, 0.2], y: [-1, 1], place: best, connectors: true, color: ink}", "insets: {x: [0, 0.2], connectors: false}"},
		{bowl, "insets: {x: [0, 0.2]}", "insets: {x: [0, 0.2], frameless: false}", "insets: {x: [0, 0.2], place: center}"},
		{bowl, "annotations: {a: [0, 0]}", "annotations: {a: {point: [0, 0], arrow: true, color: ink, thickness: 1pt}}", "annotations: {a: {point: [0, 0], box: true}}"},
		{bowl, "annotations: {a: {point: [0, 0], to: [1, 1]}}", "annotations: {a: {point: [0, 0], to: [1, 1], side: any}}", "annotations: {a: {point: [0, 0], to: [1, 1], square: true}}"},

		// runs
		{strings.Replace(run, "steps: 5", "step: 0.01", 1), "", "steps: 100", "steps: 99"},
		{strings.Replace(run, "4*y", "y", 1), "", "step: 1", "step: 1.1"},
		{run + "method: adam\n", "", "step: 0.001", "step: 0.0011"},
		{run + "method: adamw\n", "", "step: 0.001", "step: 0.0011"},
		{run + "method: rmsprop\n", "", "step: 0.001", "step: 0.0011"},
		{slow, "", "method: gd", "method: sign"},
		{slow, "", "metric: euclidean", "metric: [1, 2]"},
		{slow, "method: heavy-ball", "method: heavy-ball\nmomentum: 0.9", "method: heavy-ball\nmomentum: 0.8"},
		{slow, "method: adam", "method: adam\nbeta1: 0.9\nbeta2: 0.999\nepsilon: 1e-8", "method: adam\nbeta1: 0.8"},
		{slow, "method: adam", "method: adam\nbeta2: 0.999", "method: adam\nbeta2: 0.9"},
		{slow, "method: rmsprop", "method: rmsprop\ndecay: 0.9\nepsilon: 1e-8", "method: rmsprop\ndecay: 0.8"},
		{slow, "method: adagrad", "method: adagrad\nepsilon: 1e-8", "method: adagrad\nepsilon: 1"},
		{slow, "method: adamw", "method: adamw\nweight-decay: 0.01", "method: adamw\nweight-decay: 0.1"},
		{slow, "method: mirror", "method: mirror\nmirror: euclidean", "method: mirror\nmirror: box"},
		{slow, "metric: hessian", "metric: {hessian: definite}", "metric: {hessian: damped, damping: 1}"},
		{slow, "metric: {fisher: gaussian}", "metric: {fisher: gaussian, n: 1}", "metric: {fisher: gaussian, n: 2}"},
		{"model: gaussian\nx: [-1, 1]\ny: [-1, 1]\nlines: none\nfrom: [0.5, 0.5]\nsteps: 2\ndata: [1, -1, 0.5]\n", "metric: fisher", "metric: {fisher: gaussian, n: 3}", "metric: {fisher: gaussian, n: 1}"},
		{strings.Replace(run, "steps: 5", "step: 10", 1), "", "stop: {bound: 1000}", "stop: {bound: 1e5}"},
		{slow, "", "color: ink", "color: red"},
		{slow, "", "thickness: 1pt", "thickness: 1.1pt"},
		{slow, "", "arrows: {size: 5pt}", "arrows: {size: 5.5pt}"},
		{slow, "arrows: {head: 0.1}", "arrows: {head: 0.1, length: 0.15, shaft: 0.001}", "arrows: {head: 0.1, length: 0.16}"},
		{slow, "arrows: {head: 0.1}", "arrows: {head: 0.1, shaft: 1e-3}", "arrows: {head: 0.1, shaft: 2e-3}"},

		// losses
		{value, "losses: true", "losses: value", "losses: gradient"},
		{value, "losses: true", "losses: true\nx: {label: 'iteration $t$'}\ny: {label: '$f(x_t)$', margin: 0.05}", "losses: true\ny: {margin: 0.06}"},
		{"f: rosenbrock\nfrom: [0, 0]\nsteps: 5\nstep: 0.001\n", "losses: gap", "losses: {of: gap, minimum: 0}", "losses: {of: gap, minimum: -1}"},

		// models
		{model, "model: gaussian", "model: {name: gaussian, parameter: log-sigma}", "model: {name: gaussian, parameter: sigma}"},
		{empty + "nodes: 12\nmodel: gaussian\n", "data: {sample: 5, theta: [0, 0]}", "data: {sample: 5, theta: [0, 0], seed: 0}", "data: {sample: 5, theta: [0, 0], seed: 1}"},
	} {
		missing := picture(t, withoutKeys(c.base, c.missing)+c.missing)
		if !bytes.Equal(missing, picture(t, withoutKeys(c.base, c.same)+c.same)) {
			t.Errorf("%s%q and %q have different pictures", c.base, c.missing, c.same)
		}
		if bytes.Equal(missing, picture(t, withoutKeys(c.base, c.other)+c.other)) {
			t.Errorf("%s%q and %q have the same picture", c.base, c.missing, c.other)
		}
	}
}

// withoutKeys returns the lines of a base whose keys a text does not have.
func withoutKeys(base, text string) string {
	var b strings.Builder
	for line := range strings.Lines(base) {
		key, _, _ := strings.Cut(line, ":")
		if !strings.HasPrefix(text, key+":") && !strings.Contains(text, "\n"+key+":") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// picture returns the SVG of a file.
func picture(t *testing.T, text string) []byte {
	t.Helper()
	return drawn(t, build(t, text), "svg")
}
