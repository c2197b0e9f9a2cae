package spec

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// mustRead returns the file with a text.
func mustRead(t *testing.T, text string, set ...string) *File {
	t.Helper()
	f, err := Read(strings.NewReader(text), &Settings{Set: set})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	return f
}

// window is the beginning of files whose panels need nothing else.
const window = "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\n"

// TestSame compares files that say the same in a short and in a long form. Both begin with
// window.
func TestSame(t *testing.T) {
	for _, c := range []struct{ name, short, long string }{
		// inheritance
		{"panels inherit", "aspect: equal\npanels: [{}, {aspect: auto}]", "panels: [{aspect: equal}, {aspect: auto}]"},
		{"axes are merged", "panels: [{x: {label: a}}, {x: [0, 2]}]", "panels: [{x: {range: [-1, 1], label: a}}, {x: {range: [0, 2]}}]"},
		{"a short form replaces", "lines: {nice: 5, labels: true}\npanels: [{lines: 7}, {lines: {dashed: true}}]",
			"panels: [{lines: {nice: 7}}, {lines: {nice: 5, labels: true, dashed: true}}]"},
		{"a mapping over a short form", "lines: 5\npanels: [{lines: {labels: true}}]", "lines: {nice: 5, labels: true}"},
		{"rules of levels exclude each other", "lines: {nice: 5, labels: true}\npanels: [{lines: {log: 3}}]", "lines: {log: 3, labels: true}"},
		{"a mapping that is not merged", "from: [1, 1]\nstop: {gradient: 1}\npanels: [{stop: {change: 2}}]", "from: [1, 1]\nstop: {change: 2}"},
		{"null removes", "lines: 5\nbands: 3\npanels: [{lines: null}]", "bands: 3"},
		{"null in a mapping", "x: {range: [-1, 1], label: a}\npanels: [{x: {label: null}}]", ""},
		{"objectives exclude each other", "panels: [{maximize: x}, {}, {f: x}]", "panels: [{f: null, maximize: x}, {f: x^2 + y^2}, {f: x}]"},
		{"norm and metric", "from: [1, 1]\nmetric: hessian\npanels: [{norm: l1}]", "from: [1, 1]\nnorm: l1"},
		{"let is merged", "let: {a: 1, b: 2}\nlines: {at: [a, b]}\npanels: [{let: {b: 3}}]", "let: {a: 1, b: 3}\nlines: {at: [1, 3]}"},
		{"one path", "from: [1, 1]\nstep: 0.1\ncolor: red", "from: [1, 1]\nstep: 0.1\ncolor: red\npaths: [{}]"},
		{"paths inherit", "from: [1, 1]\nsteps: 5\npaths: [{step: 0.1}, {from: [0, 1], steps: 6}]",
			"from: [1, 1]\nsteps: 5\npaths: [{from: [1, 1], steps: 5, step: 0.1}, {from: [0, 1], steps: 6}]"},
		{"paths inherit from their panel", "from: [1, 1]\npaths: [{step: 0.1}]\npanels: [{from: [0, 0]}]", "from: [0, 0]\npaths: [{step: 0.1}]"},
		{"balls inherit the metric", "metric: [1, 2]\nball: [{center: [0, 0], radius: 1}, {metric: [3, 4], center: [0, 0], radius: 1}]",
			"metric: [1, 2]\nball: [{metric: [1, 2], center: [0, 0], radius: 1}, {metric: [3, 4], center: [0, 0], radius: 1}]"},
		{"aliases", "title: &t a\npanels: [{title: *t}]", "title: a"},
		{"merge keys", "x: &x {range: [-1, 1], label: a}\ny: {<<: *x, label: b}", "x: {label: a, range: [-1, 1]}\ny: {label: b, range: [-1, 1]}"},

		{"lines of a text", "title: \"steps\\nof $\\\\nu$, \\\\$5\\n$x$\"", "title: |-\n  steps\n  of $\\nu$, \\$5\n  $x$"},
		{"names keep their order", "let: {a: 1, b: 2*a}\npanels: [{let: {a: 3}}]", "let: {a: 3, b: 2*a}"},

		// short forms
		{"a range", "x: [0, 1]", "x: {range: [0, 1]}"},
		{"a list of levels", "lines: [1, 2]", "lines: [{at: [1, 2]}]"},
		{"several lines", "lines: [{f: x}, 5]", "lines: [{f: x}, {nice: 5}]"},
		{"a word for levels", "lines: log", "lines: {log: true}"},
		{"iterates", "from: [1, 1]\nlines: iterates", "from: [1, 1]\nlines: {through: iterates}"},
		{"true", "bands: true\nheatmap: true\nquiver: true\nballs: true\nstreamlines: true", "bands: {}\nheatmap: {}\nquiver: {}\nballs: {}\nstreamlines: {}"},
		{"nodes", "quiver: 5\nballs: [3, 4]\nnodes: 50", "quiver: {nodes: [5, 5]}\nballs: {nodes: [3, 4]}\nnodes: [50, 50]"},
		{"a label", "bands: 5\ncolorbar: a", "bands: 5\ncolorbar: {label: a}"},
		{"a place", "legend: upper left", "legend: {place: upper left}"},
		{"True and TRUE", "letters: TRUE\nbands: True\ntitle: True", "bands: true\ntitle: 'True'"},
		{"none and false", "arrows: none\ncross: false", "arrows: false\ncross: none"},
		{"a point", "cross: [1, 2]", "cross: {at: [1, 2]}"},
		{"marks", "marks: {b: [0, 1], a: from}", "marks: [{label: b, at: [0, 1]}, {label: a, at: from}]"},
		{"marks with keys", "notes: {b: {at: [0, 1], side: east}}", "notes: [{label: b, at: [0, 1], side: east}]"},
		{"one start", "from: [1, 1]", "from: [[1, 1]]"},
		{"one radius", "ball: {center: [0, 0], radius: 1}", "ball: [{center: [[0, 0]], radius: [1]}]"},
		{"a rule of steps", "from: [1, 1]\nstep: {armijo: 2}", "from: [1, 1]\nstep: {armijo: {initial: 2}}"},
		{"a metric", "metric: [1, 2]\nball: {center: [0, 0], radius: 1}", "metric: {diagonal: [1, 2]}\nball: {center: [0, 0], radius: 1}"},

		// numbers
		{"exponents", "from: [1e0, 1E-4]\nstep: 1e-4\nsteps: 1e2", "from: [1, 0.0001]\nstep: 0.0001\nsteps: 100"},
		{"expressions", "let: {a: 2, b: a^2}\nx: [-b, 2b]\nlines: 2*5", "let: {a: 2, b: a^2}\nx: [-4, 8]\nlines: 10"},
		{"numbers of the run", "from: [1, 1]\nstep: 0.5\nmethod: heavy-ball\nmomentum: 0.25\nlet: {a: step/momentum}\nlines: {at: [a]}",
			"from: [1, 1]\nstep: 0.5\nmethod: heavy-ball\nmomentum: 0.25\nlet: {a: step/momentum}\nlines: {at: [2]}"},
		{"a name replaces a key", "from: [1, 1]\nlet: {step: 0.5}\nstep: step", "from: [1, 1]\nlet: {step: 0.5}\nstep: 0.5"},
		{"lengths", "thickness: 720px", "thickness: 7.5in"},
		{"units", "thickness: 2.54cm\nmarks: [{at: [0, 0], size: 25.4mm}]", "thickness: 72pt\nmarks: [{at: [0, 0], size: 1 in}]"},

		// each
		{"each", "from: [1, 1]\neach: {step: [0.1, 0.2]}", "from: [1, 1]\npanels: [{title: '0.1', step: 0.1}, {title: '0.2', step: 0.2}]"},
		{"products", "from: [1, 1]\nmethod: heavy-ball\neach: {step: [0.1, 0.2], momentum: [0, .5]}",
			"from: [1, 1]\nmethod: heavy-ball\npanels: [{title: '0.1, 0', step: 0.1, momentum: 0}, {title: '0.1, .5', step: 0.1, momentum: .5}, " +
				"{title: '0.2, 0', step: 0.2, momentum: 0}, {title: '0.2, .5', step: 0.2, momentum: .5}]"},
		{"each of panels", "from: [1, 1]\neach: {step: [1, 2]}\npanels: [{title: a}, {steps: 3}]",
			"from: [1, 1]\npanels: [{title: a, step: 1}, {title: a, step: 2}, {title: '1', steps: 3, step: 1}, {title: '2', steps: 3, step: 2}]"},
		{"selection", "from: [1, 1]\neach: {method: [gd, adam]}\nstep: {adam: .3, gd: .1}\ntitle: {gd: a, adam: b}",
			"from: [1, 1]\npanels: [{title: a, method: gd, step: .1}, {title: b, method: adam, step: .3}]"},
		{"selection in a mapping", "each: {aspect: [auto, equal]}\nlines: {nice: {auto: 3, equal: 4}}\ntitle: null",
			"panels: [{aspect: auto, lines: {nice: 3}}, {aspect: equal, lines: {nice: 4}}]"},
		{"selection by numbers", "from: [1, 1]\neach: {step: [0.10, 1e-2]}\ntitle: {.1: a, 0.01: b}",
			"from: [1, 1]\npanels: [{title: a, step: 0.1}, {title: b, step: 0.01}]"},
		{"selection in a selection", "from: [1, 1]\nmethod: heavy-ball\neach: {step: [1, 2], momentum: [0, .5]}\ntitle: {1: {0: a, .5: b}, 2: c}",
			"from: [1, 1]\nmethod: heavy-ball\npanels: [{title: a, step: 1, momentum: 0}, {title: b, step: 1, momentum: .5}, {title: c, step: 2, momentum: 0}, {title: c, step: 2, momentum: .5}]"},
		{"names", "let: {a: 1, b: 2*a}\neach: {a: [1, 2]}\nlines: {at: [b]}\ntitle: null",
			"panels: [{let: {a: 1, b: 2*a}, lines: {at: [2]}}, {let: {a: 2, b: 2*a}, lines: {at: [4]}}]"},
		{"names below let", "let: {a: 1}\neach: {let.a: [1, 2]}\nlines: {at: [a]}\ntitle: '{{a}}'",
			"panels: [{let: {a: 1}, lines: {at: [1]}, title: '1'}, {let: {a: 2}, lines: {at: [2]}, title: '2'}]"},
		{"paths of keys", "each: {x.scale: [linear, log]}\nx: [1, 2]", "panels: [{title: linear, x: {range: [1, 2], scale: linear}}, {title: log, x: {range: [1, 2], scale: log}}]"},
		{"lists and mappings", "from: [1, 1]\neach: {metric: [hessian, [1, 2], {diagonal: [1, 3], damping: 1}]}",
			"from: [1, 1]\npanels: [{title: hessian, metric: hessian}, {title: '[1, 2]', metric: [1, 2]}, " +
				"{title: '\\{diagonal: [1, 3], damping: 1\\}', metric: {diagonal: [1, 3], damping: 1}}]"},
		{"a key that is a value, too", "from: [1, 1]\neach: {step: [armijo, exact]}\npaths: [{step: {armijo: {initial: 2}}}]",
			"from: [1, 1]\npanels: [{title: armijo, step: armijo, paths: [{step: {armijo: 2}}]}, {title: exact, step: exact, paths: [{step: {armijo: 2}}]}]"},

		// texts
		{"values in texts", "let: {a: 0.1}\ntitle: '{{a}} {{a:.3f}} {{100*a:.0f}} % {{-a}} ${{-a}}$ {{a^7}} $x={{-a^7}}$ {{1/3}} {{1/3:.2g}} {{12345}}'",
			"let: {a: 0.1}\ntitle: '0.1 0.100 10 % \u22120.1 $-0.1$ $10^{-7}$ $x=-10^{-7}$ 0.3333 0.33 12345'"},
		{"values of a path", "from: [1, 1]\nstep: 1\npaths: [{name: 'a {{step}}'}, {name: 'b {{2*step}}', step: 3/2}, {name: '{{step}}', step: armijo}]",
			"from: [1, 1]\nstep: 1\npaths: [{name: a 1}, {name: b 3, step: 1.5}, {name: armijo, step: armijo}]"},
		{"words in texts", "from: [1, 1]\nmethod: adam\ntitle: '{{method}} of {{f}}'", "from: [1, 1]\nmethod: adam\ntitle: 'adam of x^2 + y^2'"},
		{"labels", "let: {a: 1}\nx: {label: '{{a}}'}\nmarks: {'{{a+1}}': [0, 0]}\nbands: 3\ncolorbar: '{{a}}'", "let: {a: 1}\nx: {label: '1'}\nmarks: {'2': [0, 0]}\nbands: 3\ncolorbar: '1'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			short, long := mustRead(t, withWindow(c.short)), mustRead(t, withWindow(c.long))
			if len(short.Panels) != len(long.Panels) {
				t.Fatalf("%d and %d panels", len(short.Panels), len(long.Panels))
			}
			for i := range long.Panels {
				if a, b := short.Panels[i], long.Panels[i]; !reflect.DeepEqual(a, b) {
					t.Errorf("panel %d:\n%+v\nwant\n%+v", i, listed(t, a), listed(t, b))
				}
			}
		})
	}
}

// listed returns all that a panel has.
func listed(t *testing.T, p Panel) string {
	t.Helper()
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withWindow returns window without the keys that a text has itself, and the text.
func withWindow(text string) string {
	var b strings.Builder
	for line := range strings.Lines(window) {
		key, _, _ := strings.Cut(line, ":")
		if !strings.HasPrefix(text, key+":") && !strings.Contains(text, "\n"+key+":") {
			b.WriteString(line)
		}
	}
	return b.String() + text + "\n"
}
