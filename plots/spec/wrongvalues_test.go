package spec

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
)

// valued are files that together use every key with a value that can be wrong.
var valued = []string{
	`
f: x^2 + y^2
x: {range: [-1, 1], label: a, scale: linear, ticks: [0, 1], tick-size: 8pt, margin: 0.1}
y: {range: [-1, 1], label: b, scale: linear, ticks: [0, 1], tick-size: 8pt, margin: 0.1}
title: a title
letter: a
aspect: auto
nodes: [9, 9]
map: gray
place: {row: 1, column: 1, rows: 1, columns: 1}
lines: [{at: [0.5, 1], scale: linear, color: red, thickness: 1pt, name: one}, {linear: 3, between: [0.5, 1], f: x, name: two}]
bands: {nice: 3, open: both, name: three}
colorbar: {label: bar}
metric: [1, 2]
color: blue
paths:
- {name: path, from: [0.5, 0.5], steps: 1, step: 0.1, method: adam, beta1: 0.9, beta2: 0.9, epsilon: 1e-8, color: red, thickness: 1pt,
   stop: {gradient: 0, change: 0, length: 0, value: 0, bound: 9}, arrows: {size: 3pt, every: 1}}
- {from: [0.5, 0.5], steps: 1, step: 0.1, norm: l1, arrows: {head: 0.1, length: 0.1, shaft: 0.1}}
- {from: [0.5, 0.5], steps: 1, step: 0.1, method: heavy-ball, momentum: 0.5}
- {from: [0.5, 0.5], steps: 1, step: 0.1, method: adamw, weight-decay: 0.1}
- {from: [0.5, 0.5], steps: 1, step: 0.1, method: rmsprop, decay: 0.5}
- {from: [0.5, 0.5], method: flow, time: 0.1}
- {from: [0.5, 0.5], steps: 1, step: 0.1, noise: {deviation: 1, covariance: [[1, 0.5], [0.5, 1]], decay: 0.1}, seeds: 2, average: median}
- {from: [0.2, 0.2], steps: 1, step: 0.1, method: mirror, mirror: entropy, metric: euclidean}
ball: {name: ball, center: [0, 0], radius: 0.5, color: red, thickness: 1pt, fill: blue}
balls: {name: field, nodes: 2, radius: 0.2, color: red, thickness: 1pt, fill: blue}
quiver: {nodes: 2, color: red, thickness: 1pt}
streamlines: {separation: 0.2, color: red, thickness: 1pt}
marks: [{label: m, at: [0, 0], side: north, glyph: star, color: red, size: 8pt}]
notes: [{label: n, at: [0, 0], side: north, glyph: star, color: red, size: 8pt}]
cross: {at: [0, 0], color: red, width: 1pt}
legend: {place: best, columns: 1, size: 8pt}
width: 5in
height: 5in
background: white
resolution: 100
columns: 1
theme: light
ratios: {columns: [1], rows: [1]}
share: {x: none, y: none}
`, `
f: x^2 + y^2
x: {range: [-1, 1]}
y: {range: [-1, 1]}
nodes: 9
map: [red, blue]
heatmap: {at: [1, 2], scale: log}
lines: {nice: 3}
size: [5in, 5in]
from: [0.5, 0.5]
steps: 2
step: 0.1
`, `
f: x^2 + y^2
x: {label: a, range: [0, 5]}
y: {label: b, range: [0.1, 5], scale: log}
title: a title
losses: {of: gap, minimum: 0, least: 0.1, bands: [0.9, 0.5], slopes: [{rate: 1/t, at: [1, 0.5], label: one}]}
paths: [{name: a, from: [0.5, 0.5], steps: 1, step: 0.1, thickness: 1pt, color: red}, {from: [[0.5, 0.5], [1, 1]], steps: 1, step: 0.1}]
legend: {place: best, columns: 1, size: 8pt}
`, `
vars: [x]
f: x^2
x: {range: [-1, 1]}
nodes: 9
lines: [{color: red, thickness: 1pt, name: a}, {f: x, name: b}]
from: 1
steps: 2
step: 0.1
thickness: 1pt
color: red
`, `
model: {name: gaussian, parameter: sigma}
data: {values: [1, 2]}
x: {range: [-1, 1]}
y: {range: [1, 2]}
nodes: 9
ball: {center: [0, 1], radius: 0.1, divergence: kl}
metric: {fisher: gaussian, n: 3, damping: 0.1}
from: [0, 1]
steps: 1
`, `
model: gaussian
data: {sample: 3, theta: [0, 0]}
x: {range: [-1, 1]}
y: {range: [1, 2]}
nodes: 9
from: [0, 1]
steps: 1
step: {armijo: {initial: 1}}
`, `
x: {range: [-1, 1]}
y: {range: [0.5, 1]}
color: red
metric: {fisher: gaussian, n: 3, damping: 0.1}
model: gaussian
balls: {nodes: 2, radius: 0.2, name: a}
ball: {name: b, center: [0, 1], radius: 0.1}
`,
}

// fine are values that are not wrong where they stand: a run may take forever and have no
// heads, and the model of a panel is not used where the metric has its own.
var fine = map[string]bool{"paths[5].time = +Inf": true, "paths[0].arrows.every = 1073741824": true, "model.name = nothing": true}

// TestWrongValues: whatever value of a figure a program makes wrong, the figure is an
// error about the key of that value, at its line.
func TestWrongValues(t *testing.T) {
	for i, text := range valued {
		build(t, text)
		lines := strings.Split(text, "\n")
		var leaves []leaf
		collect(reflect.ValueOf(mustRead(t, text)).Elem(), "", &leaves)
		for k, l := range leaves {
			for _, v := range wrong(l.tag, l.value.Type()) {
				what := fmt.Sprintf("%s = %.40v", l.path, fmt.Sprint(v))
				if fine[what] {
					continue
				}
				f := mustRead(t, text)
				var own []leaf
				collect(reflect.ValueOf(f).Elem(), "", &own)
				own[k].value.Set(reflect.ValueOf(v).Convert(l.value.Type()))
				_, err := f.Figure()
				var key *KeyError
				var at *Error
				if !errors.As(err, &key) || !errors.As(err, &at) {
					t.Errorf("file %d: %s: %v", i, what, err)
					continue
				}
				if !strings.HasPrefix(l.path, key.Key) {
					t.Errorf("file %d: %s: the error is about %s: %v", i, what, key.Key, err)
				}
				last := key.Key[strings.LastIndexByte(key.Key, '.')+1:]
				if last, _, _ = strings.Cut(last, "["); at.Line < 1 || at.Line > len(lines) || !strings.Contains(lines[at.Line-1], last) {
					t.Errorf("file %d: %s: the error is in line %d, which has no %s: %v", i, what, at.Line, last, err)
				}
			}
		}
	}
}

// A leaf is a value of a File.
type leaf struct {
	path  string
	tag   reflect.StructTag
	value reflect.Value
}

// wrong returns values that no key of a type may have.
func wrong(tag reflect.StructTag, t reflect.Type) []any {
	switch {
	case t == reflect.TypeFor[Length]():
		return []any{-1.0, math.NaN(), 1.01 * maxLength}
	case t == reflect.TypeFor[Number]():
		return []any{math.NaN(), math.Inf(1)}
	case t == reflect.TypeFor[Color]():
		return []any{"no color"}
	case t == reflect.TypeFor[Nodes]():
		return []any{Nodes{0, 3}, Nodes{-1, -1}, Nodes{1 << 23, 3}}
	case t.Kind() == reflect.Int:
		return []any{-1, 1 << 30}
	case tag.Get("words") != "":
		return []any{"nothing"}
	case tag.Get("typeset") != "":
		return []any{"$x", strings.Repeat("x", maxText+1)}
	}
	return nil
}

// collect gathers the values below v that are set.
func collect(v reflect.Value, path string, to *[]leaf) {
	if v.Kind() == reflect.Pointer {
		if !v.IsNil() {
			collect(v.Elem(), path, to)
		}
		return
	}
	if wrong("", v.Type()) != nil {
		if !v.IsZero() {
			*to = append(*to, leaf{path, "", v})
		}
		return
	}
	switch v.Kind() {
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			collect(v.Index(i), fmt.Sprintf("%s[%d]", path, i), to)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			key := f.Tag.Get("yaml")
			switch {
			case key == "-" || v.Field(i).IsZero() || key == "format":
				continue
			case f.Type == runType && v.Type() == panelType && v.FieldByName("Paths").Len() > 0:
				continue // its paths have it
			case f.Anonymous:
				collect(v.Field(i), path, to)
				continue
			case key == "":
				key = strings.ToLower(f.Name)
			}
			if path != "" {
				key = path + "." + key
			}
			key = strings.TrimPrefix(strings.TrimPrefix(key, "panels[0]."), "panels[0]")
			if v.Field(i).Kind() == reflect.String && wrong(f.Tag, f.Type) != nil {
				*to = append(*to, leaf{key, f.Tag, v.Field(i)})
				continue
			}
			collect(v.Field(i), key, to)
		}
	}
}
