package spec

import (
	"fmt"
	"reflect"
	"slices"
)

func (p *Path) read(d *decoder, key string, n *node) {
	if n.kind != mapping {
		cure := ""
		if slices.Contains(methodWords, n.text) {
			cure = "write {method: " + n.text + "}"
		}
		d.wants(n, cure, key, "a mapping such as {name: plain, step: 0.1}")
		return
	}
	panel := d.scope
	d.scope = panel.withTexts(n, d.let)
	d.decodeStruct(reflect.ValueOf(p).Elem(), key, n)
	d.scope = panel
}

func (s *Step) read(d *decoder, key string, n *node) {
	const forms = "a number or the name of a rule, "
	if n.kind == scalar && slices.Contains(stepWords, n.text) {
		s.Rule = n.text
		return
	}
	if n.kind == mapping && len(n.entries) == 1 {
		e := n.entries[0]
		if meant(e.key.text, stepWords) == "" {
			d.wants(n, "", key, forms+oneOf(stepWords))
			return
		}
		s.Rule = d.text("the rule of "+key, e.key, stepWords)
		s.parameters(d, e.value)
		return
	}
	if x, ok := d.number(key, n, forms+oneOf(stepWords), stepWords...); ok {
		s.Rule, s.Size = "constant", Number(x)
	}
}

// parameters reads the parameters of a rule: a mapping, or the first step size alone.
func (s *Step) parameters(d *decoder, n *node) {
	if n.kind != mapping {
		s.Size.read(d, s.Rule, n)
		return
	}
	names := append([]string{"initial"}, stepParameters(s.Rule)...)
	for _, e := range n.entries {
		var x Number
		switch {
		case !slices.Contains(names, e.key.text):
			d.unknownAmong(e.key, names)
			continue
		case e.value.is("true"): // short: true of barzilai-borwein
			x = 1
		case e.value.is("false"):
		default:
			x.read(d, e.key.text, e.value)
		}
		if e.key.text == "initial" {
			s.Size = x
			continue
		}
		if s.Parameters == nil {
			s.Parameters = map[string]Number{}
		}
		s.Parameters[e.key.text] = x
	}
}

func (m *Metric) read(d *decoder, key string, n *node) {
	switch {
	case n.is("euclidean", "hessian", "fisher"):
		m.Kind = n.text
	case n.kind == list:
		m.entries(d, key, n)
	case n.kind == mapping:
		m.parameters(d, n)
	default:
		d.wantsOr(n, []string{"euclidean", "hessian", "fisher"}, key, metricForms)
	}
}

const metricForms = "euclidean, hessian, fisher, a diagonal such as [1, 0.25], or a matrix such as [[1, 0], [0, exp(x)]]"

// entries reads a diagonal or a matrix.
func (m *Metric) entries(d *decoder, key string, n *node) {
	rows := []*node{n}
	m.Kind = "diagonal"
	if len(n.items) > 0 && n.items[0].kind == list {
		rows, m.Kind = n.items, "matrix"
	}
	for i, row := range rows {
		if row.kind != list || m.Kind == "matrix" && len(row.items) != len(rows) {
			d.add(row.at, "", "%s is a matrix of %d rows, and row %d is not a list of %d entries", key, len(rows), i+1, len(rows))
			return
		}
		texts := make([]string, len(row.items))
		for j, item := range row.items {
			texts[j] = d.text(fmt.Sprintf("%s[%d]", key, j), item, nil)
		}
		m.Entries = append(m.Entries, texts)
	}
}

// parameters reads a mapping with a kind of metric and its parameters.
func (m *Metric) parameters(d *decoder, n *node) {
	names := append(slices.Clone(metricWords[1:]), "n", "damping")
	for _, e := range n.entries {
		switch k := e.key.text; k {
		case "diagonal", "matrix":
			m.entries(d, k, e.value)
		case "hessian":
			m.Kind = k
			m.Hessian = d.text(k, e.value, hessianWords)
		case "fisher":
			m.Kind = k
			if e.value.is("true") || e.value.kind == null {
				break
			}
			m.Model = &Model{}
			d.decode(reflect.ValueOf(m.Model).Elem(), k, e.value, "")
		case "n":
			m.N.read(d, k, e.value)
		case "damping":
			m.Damping.read(d, k, e.value)
		default:
			d.unknownAmong(e.key, names)
		}
	}
	if m.Kind == "" {
		d.add(n.at, "", "a mapping under metric has one of the keys %s", oneOf(metricWords[1:]))
	}
}

// long returns the empty mapping for true.
func (*Arrows) long(n *node) *node { return trueAs(n) }

// trueAs returns the empty mapping for true, or nil for other values.
func trueAs(n *node) *node {
	if !n.is("true") {
		return nil
	}
	return newMapping(n.at)
}
