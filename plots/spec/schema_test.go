package spec_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/spec"
)

// All figure files of the repository follow the schema.
func TestSchemaAcceptsFiles(t *testing.T) {
	validate := testtool.Schema(t, spec.Schema(), spec.SchemaURL)
	for _, file := range figureFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(string(data)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// Both the schema and Read accept all forms of values.
func TestSchemaAcceptsForms(t *testing.T) {
	validate := testtool.Schema(t, spec.Schema(), spec.SchemaURL)
	for _, file := range []string{
		"{f: x^2, format: 1, name: n, alt: a}",
		"{f: x^2, title: 2024, columns: 2, letters: true, background: transparent}",
		"{f: x^2, theme: dark}", "{f: x^2, theme: {post: 30}}", "{f: x^2, theme: {paper: 85mm}}",
		"{f: x^2, size: [14in, 720px], resolution: 2*75}", "{f: x^2, width: 3.4 in, height: 20cm}",
		"{f: x^2, around: {title: two, x: $x$, y: $f$, legend: above}}", "{f: x^2, around: {legend: {place: right, columns: 2, size: 8pt}, margins: true}}",
		"{f: x^2, around: {legend: false, margins: {left: 0.1, right: 1, bottom: 0, top: 0.9, columns: 0, rows: 0.1}}, lenient: true}", "{f: x^2, legend: center right}",
		"{f: x^2 + y^2, from: [1, 1], losses: true, twin: gradient}", "{f: x^2, twin: {lines: [{f: x}, {f: 2*x}], color: red, range: [0, 1], scale: log, label: a, grid: true}}", "{f: x^2, twin: none}",
		"{f: x^2, top: {per: 2, label: $z$}, right: exp}", "{f: x^2, top: none, right: {show: log, per: 3}}",
		"{f: x^2, selectable: true}", "{f: x^2, maths: sans}", "{f: x^2, maths: serif, font: a.ttf}", "{f: x^2, font: {regular: a.ttf, bold: b.ttf, italic: c.otf}}", "{f: x^2, share: all, ratios: {columns: [1, 2], rows: 1}}", "{f: x^2, share: {x: column, y: row}}",
		"{f: x^2, save: {as: out, formats: [svg, growing.svg], width: 720px, frames: 10, seconds: 2}}", "{f: x^2, save: {formats: svg}}",
		"{let: {a: 1, b: 2*a}, f: a*x^2 + b*y^2}", "{vars: [u, v], f: u^2 + v^2}", "{vars: t, f: t^2, x: [0, 1]}",
		"{maximize: -x^2 - y^2, x: [-1, 1], y: [-1, 1]}",
		"{f: rosenbrock, x: {range: [-pi, pi], label: $x$, ticks: none, reverse: true}, y: {scale: log, range: [1, 10], ticks: {at: [1, 10]}}}",
		"{f: x^2, ticks: [0, 1, pi], aspect: equal, nodes: 50}", "{f: x^2, ticks: false, nodes: [50, 60]}",
		"{f: x^2, map: plasma}", "{f: x^2, map: [red, '#00f']}",
		"{f: x^2, lines: 30}", "{f: x^2, lines: none}", "{f: x^2, lines: false}", "{f: x^2, lines: true}", "{f: x^2, lines: quantile}",
		"{f: x^2, lines: [1, 2, 5]}", "{f: x^2, lines: {at: [1, 2, 5], scale: log, labels: true, color: red, thickness: 1pt, dashed: true}}",
		"{f: x^2, lines: {linear: 5, between: [1, 2], dashes: true}}", "{f: x^2, lines: {log: 12}}", "{f: x^2, lines: {log: true}}", "{f: x^2, theme: {post: 30, dark: true}}", "{f: x^2, from: [1, 1], step: 1, steps: 0}",
		"{f: x^2, lines: [{nice: 5}, {f: x*y, nice: 5, name: other}]}",
		"{f: x^2, lines: {through: iterates}, from: [1, 1], step: 0.1}", "{f: x^2, lines: iterates, from: [1, 1], step: 0.1}",
		"{f: x^2, bands: 10, colorbar: $f$}", "{f: x^2, bands: {quantile: 8, labels: true, open: both}, colorbar: {label: f, below: true}}",
		"{f: x^2, insets: {x: [0, 1], y: [0, 1]}}", "{f: x^2, insets: [{x: {range: [0, 1], ticks: none, label: $x$}, title: zoom, place: upper left, width: 3cm, height: 80pt, frameless: true, lines: log, connectors: false, color: red}, {y: [0, 1], box: {x: [0, 1], y: [0, 0.5], fractions: true}, lines: [{nice: 5}, {f: x*y, nice: 5}]}]}",
		"{f: x^2, heatmap: true, colorbar: true}", "{f: x^2, surface: 7}", "{f: x^2, surface: {log: 7, view: {azimuth: 20, elevation: 40, perspective: 0.5}, z: {label: z}, shade: 0.3, floor: true, lines: true}}", "{f: x^2, heatmap: log, lines: 5, colorbar: none}",
		"{f: x^2, from: [1, 1], step: 1e-2, steps: 5}", "{f: x^2, from: [[1, 1], [2, 1]], step: armijo}",
		"{vars: t, f: t^2, x: [-1, 1], from: 1, step: 0.1}",
		"{f: x^2, from: [1, 1], step: {armijo: {initial: 2, contraction: 0.5}}}", "{f: x^2, from: [1, 1], step: {cosine: {initial: 0.1, final: 0.01, steps: 20}}}",
		"{f: x^2, from: [1, 1], step: {barzilai-borwein: {short: true}}}", "{f: x^2, from: [1, 1], step: {constant: 0.1}}",
		"{f: x^2, from: [1, 1], step: 1, metric: hessian}", "{f: x^2, from: [1, 1], step: 0.1, metric: euclidean}",
		"{f: x^2, from: [1, 1], step: 0.1, metric: [1, exp(x)]}", "{f: x^2, from: [1, 1], step: 0.1, metric: [[1, 0], [0, 2]]}",
		"{f: x*y, from: [1, 1], step: 0.1, metric: {hessian: absolute, damping: 0.1}}", "{f: x^2, from: [1, 1], step: 0.1, metric: {diagonal: [1, 2], damping: 1}}",
		"{f: x^2, from: [1, 1], step: 0.1, metric: {fisher: gaussian, n: 10}}",
		"{f: x^2, from: [1, 1], step: 0.1, norm: linf, normalized: true}",
		"{f: x^2, from: [1, 1], method: adam, beta1: 0.8, beta2: 0.9, epsilon: 1e-8, step: 0.1}", "{f: x^2, from: [1, 1], method: flow, time: 2}",
		"{f: x^2, from: [1, 1], step: 0.1, stop: {gradient: 1e-6, change: 0, length: 0, value: 0, bound: 100}}",
		"{f: x^2, from: [1, 1], step: 0.1, noise: 0.5, seeds: 20, average: median}", "{f: x^2, from: [1, 1], step: 0.1, noise: {deviation: 0.5, covariance: [[1, 0], [0, 2]], decay: 0.1}, seeds: [1, 5, 18446744073709551615]}",
		"{f: x^2, from: [1, 1], noise: {covariance: [1, 2]}, average: none}", "{f: x^2, from: [1, 1], noise: 2*0.1, seeds: [7]}",
		"{logistic: a.csv, from: [1, 1], batch: 3, seeds: 2}", "{logistic: a.csv, from: [1, 1], batch: {size: 3, replacement: true}}", "{f: x^2, noise: 1, from: [0, 0], paths: [{noise: null}, {batch: 2, average: mean}]}",
		"{f: x^2, from: [1, 1], losses: {bands: [0.9, 0.5], slopes: [1/t, 1/t², 1/√t, 0.9ᵗ]}}", "{f: x^2, from: [1, 1], losses: {bands: [], slopes: 1/t}}", "{f: x^2, from: [1, 1], losses: {bands: 0.5, slopes: {1/t: [10, 0.5], 0.9^t: sgd, 1/t^2: {at: [1, 1], label: fast}}}}",
		"{f: x^2, from: [1, 1], losses: {slopes: [1/t, {rate: 1/t, at: [10, 0.5], label: a}, {rate: t^-2, at: sgd}]}}", "{f: x^2, from: [1, 1], losses: {slopes: {rate: 1/t, label: a}}}",
		"{f: x^2, from: [1, 1], method: projected, step: 0.1, set: {ball: {center: [0, 0], radius: 1}, draw: false}}",
		"{f: x^2, from: [1, 1], method: projected, step: armijo, set: [{box: {min: [0, 0], max: [1, 1]}, color: red, dashed: true}, {halfplane: {normal: [1, 2], offset: 0.5}}], stop: {gradient: 1e-6}}",
		"{f: x^2, from: [1, 1], method: frank-wolfe, set: {simplex: 2, fill: red, thickness: 2pt}, stop: {gap: 1e-6}}", "{f: x^2, from: [1, 1], method: frank-wolfe, step: {short-step: {lipschitz: 2}}, set: {simplex: {sum: 2, solid: true}}}",
		"{f: x^2, from: [1, 1], method: frank-wolfe, set: {simplex: true}}",
		"{f: x^2, from: [1, 1], step: 0.1, arrows: none, color: accent 2, thickness: 2pt, dashed: true, markers: true}",
		"{f: x^2, from: [1, 1], step: 0.1, arrows: {head: 0.5, length: 1, shaft: 0.1, shrink: true}}", "{f: x^2, from: [1, 1], step: 0.1, arrows: {size: 6pt, every: 2}}",
		"{f: x^2, paths: [{name: a, from: [1, 1], step: 0.1}, {name: b, from: [1, 1], step: 0.2}], legend: below}",
		"{f: x^2, paths: [{name: a, from: [1, 1], step: 0.1}], legend: {place: upper left, columns: 1, size: 8pt}, losses: gap}",
		"{f: x^2, paths: [{from: [1, 1], step: 0.1}], legend: false, losses: {of: value, minimum: 0, least: 1e-10}}",
		"{x: [-2, 2], y: [-2, 2], ball: {center: [0, 0], radius: [1, 2], metric: [1, 2], color: red, fill: '#ff000040'}}",
		"{x: [-2, 2], y: [-2, 2], ball: [{center: [[0, 0], [1, 1]], radius: 0.5}, {center: [0, 1], radius: 1, name: b, dashed: true}]}",
		"{model: gaussian, x: [-2, 2], y: [-1, 1], ball: {center: [0, 0], radius: 1, divergence: kl}}",
		"{model: {name: gaussian, parameter: sigma}, x: [-2, 2], y: [1, 2], balls: {nodes: [5, 4], radius: 0.1}}",
		"{model: gaussian, data: [1, 2, 3], x: [-2, 2], y: [-1, 1]}", "{model: gaussian, data: {n: 10, sum: 3, sum-squares: 40}, x: [-2, 2], y: [-1, 1]}",
		"{model: gaussian, data: {sample: 10, theta: [0, 0], seed: 1}, x: [-2, 2], y: [-1, 1]}",
		"{f: x^2, quiver: true}", "{f: x^2, quiver: 10}", "{f: x^2, quiver: {nodes: [4, 5], unit: true, uphill: true, colored: true}}",
		"{f: x^2, streamlines: true}", "{f: x^2, streamlines: {separation: 0.1, color: red}}",
		"{f: x^2, metric: [1, 2], balls: true}", "{f: x^2, metric: [1, 2], balls: [4, 5]}",
		"{f: x^2, marks: {start: [1, 2], origin: {at: [0, 0], side: north, glyph: star, color: red, size: 9pt}}, notes: [{label: here, at: [1, 1], side: any}]}",
		"{f: rosenbrock, marks: {optimum: minimum}, from: [-1, 1], step: 0.001, notes: {end: last}}",
		"{f: x^2, cross: true}", "{f: x^2, cross: [1, 2]}", "{f: x^2, cross: {at: [1, 2], color: gray, width: 1pt}}", "{f: x^2, cross: false}",
		"{f: x^2, from: [1, 1], plane: pca}", "{f: x^2, from: [1, 1], plane: true}", "{f: x^2, from: [1, 1], plane: none}", "{vars: [x, y, z], f: x^2, from: 1, plane: {center: mean}}",
		"{f: x^2, plane: {points: [[0, 0], [1, 0], [1, 1]]}}", "{f: x^2, plane: {directions: [[0, 1], [1, 1]], origin: [1, 1]}}", "{f: x^2, plane: {pca: path, center: last}, iterates: a.csv}", "{f: x^2, plane: {random: true, seed: 3, filters: [1, 1], origin: [1, 2]}}",
		"{logistic: a.csv}", "{logistic: {file: a.csv, label: y, penalty: 0.1}}", "{logistic: {file: a.csv, label: 3}}", "{paths: [{name: a, iterates: a.npy}, {name: b, iterates: b.npy}]}",
		"{f: x^2, panels: [{title: a, place: {row: 1, column: 1}}, {title: b, lines: null, bands: 5, letter: '(x)', place: {row: 1, column: 2, rows: 1, columns: 1}}]}",
		"{f: x^2, from: [1, 1], each: {step: [0.1, 0.2]}}",
		"{f: x^2, from: [1, 1], each: {method: [gd, adam]}, step: {gd: 0.1, adam: 0.3}, color: {gd: red, adam: blue}, arrows: {gd: none, adam: {head: {gd: 1, adam: 2}}}}",
		"{f: x^2, each: {lines: [5, 10]}, title: {5: five, 10: ten}, x: {5: [0, 1], 10: {range: [0, 2]}}, marks: {5: {a: [0, 0]}, 10: {b: [1, {5: 0, 10: 1}]}}}",
	} {
		if err := validate(file); err != nil {
			t.Errorf("%s\n%v", file, err)
		}
		if _, err := spec.Parse(strings.NewReader(file)); err != nil {
			t.Errorf("%s\n%v", file, err)
		}
	}
}

// Both the schema and Read refuse what is wrong.
func TestSchemaRefuses(t *testing.T) {
	validate := testtool.Schema(t, spec.Schema(), spec.SchemaURL)
	for _, file := range []string{
		"[1, 2]", "text",
		"{f: x^2, wrong: 1}", "{f: x^2, Lines: 3}", "{maximise: x}", "{f: x^2, format: none}",
		"{f: [1, 2]}", "{f: x^2, title: [a]}", "{f: x^2, name: {a: b}}",
		"{f: x^2, theme: bright}", "{f: x^2, top: 3}", "{f: x^2, twin: momentum}", "{f: x^2, twin: {of: loss}}", "{f: x^2, top: {scale: log}}", "{f: x^2, theme: {bright: 3}}", "{f: x^2, theme: {post: 30, dark: 20}}", "{f: x^2, theme: {light: big}}",
		"{f: x^2, size: 14in}", "{f: x^2, size: [14in]}", "{f: x^2, size: [14, 7]}", "{f: x^2, width: 12 parsecs}", "{f: x^2, width: 12}",
		"{f: x^2, around: title}", "{f: x^2, around: {legend: best}}", "{f: x^2, around: {titel: a}}", "{f: x^2, around: {margins: wide}}", "{f: x^2, around: {margins: [1]}}", "{f: x^2, lenient: 1}", "{f: x^2, selectable: text}", "{f: x^2, maths: bright}", "{f: x^2, font: {bold: a.ttf}}", "{f: x^2, font: [a.ttf]}", "{f: x^2, font: {heavy: a.ttf}}", "{f: x^2, maths: true}",
		"{f: x^2, letters: yes please}", "{f: x^2, columns: -1}", "{f: x^2, columns: 1.5}", "{f: x^2, columns: [1]}",
		"{f: x^2, share: some}", "{f: x^2, share: {w: all}}", "{f: x^2, ratios: [1, 2]}", "{f: x^2, save: {formats: [jpeg]}}", "{f: x^2, save: out}",
		"{f: x^2, x: 3}", "{f: x^2, x: [1]}", "{f: x^2, x: [1, 2, 3]}", "{f: x^2, x: {rnge: [1, 2]}}", "{f: x^2, x: {scale: cubic}}", "{f: x^2, x: {reverse: 3}}",
		"{f: x^2, ticks: some}", "{f: x^2, ticks: {on: [1]}}", "{f: x^2, aspect: square}", "{f: x^2, nodes: [1]}", "{f: x^2, nodes: [10, 20, 30]}", "{f: x^2, map: rainbow}",
		"{f: x^2, lines: many}", "{f: x^2, lines: {colour: red}}", "{f: x^2, lines: {labels: 3}}", "{f: x^2, bands: {open: left}}", "{f: x^2, heatmap: hot}", "{f: x^2, surface: hot}", "{f: x^2, surface: {view: above}}", "{f: x^2, surface: {floor: 3}}",
		"{f: x^2, lines: {through: points}}", "{f: x^2, lines: 0}", "{f: x^2, lines: {nice: 0}}", "{f: x^2, lines: {nice: false}}", "{f: x^2, theme: {post: 3, dark: 5}}", "{f: x^2, nodes: 0}", "{f: x^2, lines: {between: 3}}", "{f: x^2, colorbar: [f]}", "{f: x^2, colorbar: {lable: f}}",
		"{f: x^2, from: {x: 1}}", "{f: x^2, method: [gd]}", "{f: x^2, method: adma}", "{f: x^2, steps: [1]}", "{f: x^2, steps: -1}", "{f: x^2, steps: 1.5}",
		"{f: x^2, step: [1]}", "{f: x^2, step: {armjio: {}}}", "{f: x^2, step: {armijo: {size: 1}}}", "{f: x^2, step: {armijo: 1, exact: 1}}",
		"{f: x^2, metric: euclidian}", "{f: x^2, metric: {hessian: positive}}", "{f: x^2, metric: {damping: 1}}", "{f: x^2, metric: {fisher: gausian}}",
		"{f: x^2, norm: l2}", "{f: x^2, mirror: cube}", "{f: x^2, momentum: [1]}", "{f: x^2, stop: {gradiant: 1}}", "{f: x^2, stop: 3}",
		"{f: x^2, set: 3}", "{f: x^2, set: ball}", "{f: x^2, set: {disc: 1}}", "{f: x^2, set: {ball: 3}}", "{f: x^2, set: {ball: {centre: [0, 0]}}}", "{f: x^2, set: {simplex: [1]}}",
		"{f: x^2, set: {draw: 3}}", "{f: x^2, set: {simplex: {solid: 3}}}", "{f: x^2, stop: {gapp: 3}}",
		"{f: x^2, noise: [1]}", "{f: x^2, noise: true}", "{f: x^2, noise: {sd: 1}}", "{f: x^2, noise: {covariance: {a: 1}}}", "{f: x^2, batch: [1]}", "{f: x^2, batch: 1.5}", "{f: x^2, batch: {size: 0}}", "{f: x^2, batch: {replacement: 3}}",
		"{f: x^2, seeds: {a: 1}}", "{f: x^2, seeds: 0}", "{f: x^2, seeds: true}", "{f: x^2, seeds: []}", "{f: x^2, seeds: [1.5]}", "{f: x^2, seeds: [-1]}", "{f: x^2, average: mode}",
		"{f: x^2, losses: {bands: {a: 1}}}", "{f: x^2, losses: {slopes: {1/t: [1]}}}", "{f: x^2, losses: {slopes: [[1/t]]}}", "{f: x^2, losses: {slopes: [{rate: 1/t, att: a}]}}", "{f: x^2, losses: {slopes: {1/t: 3}}}",
		"{f: x^2, arrows: big}", "{f: x^2, arrows: {hed: 1}}", "{f: x^2, dashed: 3}", "{f: x^2, color: [1, 2]}",
		"{f: x^2, paths: 3}", "{f: x^2, paths: [3]}", "{f: x^2, paths: [{title: a}]}", "{f: x^2, panels: [{panels: []}]}", "{f: x^2, panels: [3]}", "{f: x^2, panels: [{theme: dark}]}",
		"{ball: 3}", "{ball: {centre: [0, 0]}}", "{ball: {divergence: euclid}}", "{balls: many}", "{f: x^2, quiver: many}", "{f: x^2, streamlines: 5.5.5}",
		"{f: x^2, marks: [1, 2]}", "{f: x^2, marks: {a: here}}", "{f: x^2, marks: [{lable: a, at: [1, 2]}]}", "{f: x^2, marks: {a: {at: [1, 2], side: left}}}", "{f: x^2, marks: {a: [1, 2, 3]}}",
		"{f: x^2, marks: {a: {at: [1, 2], glyph: moon}}}",
		"{f: x^2, cross: here}", "{f: x^2, legend: top}", "{f: x^2, legend: {placce: best}}", "{f: x^2, losses: {of: time}}", "{f: x^2, losses: time}",
		"{plane: [1, 2]}", "{plane: pcb}", "{plane: {pca: mean}}", "{plane: {center: first}}", "{plane: {point: [[1, 2]]}}", "{plane: 3}", "{logistic: 3}", "{logistic: {penalty: 1}, labell: y}", "{logistic: [a.csv]}", "{iterates: [1, 2]}", "{iterates: {file: a.npy}}",
		"{f: x^2, place: [1, 2]}", "{f: x^2, place: {row: 1, col: 2}}", "{f: x^2, let: [1]}", "{f: x^2, let: {a: [1]}}",
		"{grid: [1]}", "{grid: 3}", "{f: x^2, marks: true}", "{f: x^2, notes: here}", "{grid: {fil: a.npy}}", "{model: gausian}", "{model: {nme: gaussian}}", "{model: gaussian, data: {vals: [1]}}",
		"{f: x^2, each: [1]}", "{f: x^2, each: {step: 3}}", "{f: x^2, each: {}}", "{f: x^2, each: {lines: [1, 2]}, titel: a}", "{f: x^2, each: {lines: [1, 2]}, paths: [{wrong: 1}]}",
	} {
		if validate(file) == nil {
			t.Errorf("the schema accepts %s", file)
		}
		if _, err := spec.Parse(strings.NewReader(file)); err == nil {
			t.Errorf("Parse accepts %s", file)
		}
	}
}

// Every definition and every key of the schema has a title and a description, and every
// mapping refuses keys that it does not know.
func TestSchemaIsDescribedAndStrict(t *testing.T) {
	var root struct {
		Defs map[string]any `json:"$defs"`
	}
	if err := json.Unmarshal(spec.Schema(), &root); err != nil {
		t.Fatal(err)
	}
	keys := 0
	var visit func(name string, v any)
	visit = func(name string, v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				visit(name, item)
			}
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				if v["additionalProperties"] != false {
					t.Errorf("%s: a mapping accepts any key", name)
				}
				for key, s := range properties {
					keys++
					visit(name+"."+key, s)
				}
				v = withoutKeys(v, "properties")
			}
			for _, sub := range v {
				visit(name, sub)
			}
		}
	}
	for name, s := range root.Defs {
		def := s.(map[string]any)
		if def["title"] == nil {
			t.Errorf("%s has no title", name)
		}
		visit(name, s)
	}
	if keys < 300 {
		t.Errorf("found %d keys", keys)
	}
}

func withoutKeys(m map[string]any, keys ...string) map[string]any {
	rest := map[string]any{}
	for k, v := range m {
		if !slices.Contains(keys, k) {
			rest[k] = v
		}
	}
	return rest
}
