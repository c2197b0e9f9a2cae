package spec

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"natgrad.example/internal/css"
)

func (x *Number) read(d *decoder, key string, n *node) {
	v, _ := d.number(key, n, "a number")
	*x = Number(v)
}

func (l *Length) read(d *decoder, key string, n *node) {
	if n.kind == scalar {
		for _, unit := range css.Units {
			text, ok := strings.CutSuffix(n.text, unit)
			if !ok || strings.TrimSpace(text) == "" {
				continue
			}
			amount := *n
			amount.text = strings.TrimSpace(text)
			v, ok := d.number(key, &amount, "a length such as 14in")
			if ok && v < 0 {
				d.add(n.at, "", "%s is negative", key)
				return
			}
			if ok && v == 0 {
				d.add(n.at, "leave it out for the default", "%s is zero", key)
				return
			}
			v, _ = css.Points(v, unit)
			*l = Length(v)
			return
		}
		if isPlainNumber(n.text) {
			d.add(n.at, fmt.Sprintf("write %s%s or another unit: %s", n.text, likelyUnit(key, n.text), oneOf(css.Units)), "%s has no unit", key)
			return
		}
	}
	d.wants(n, "its unit is "+oneOf(css.Units), key, "a length such as 14in")
}

// likelyUnit returns the unit that an author may have meant: points for pens and type,
// inches for small pages, and pixels for others.
func likelyUnit(key, number string) string {
	v, _ := strconv.ParseFloat(number, 64)
	switch page := strings.HasSuffix(key, "width") || strings.HasSuffix(key, "height"); {
	case !page || v < 2:
		return "pt"
	case v <= 40:
		return "in"
	}
	return "px"
}

func (c *Color) read(d *decoder, key string, n *node) { *c = Color(d.text(key, n, nil)) }

func (p *Point) read(d *decoder, key string, n *node) {
	switch {
	case n.kind == scalar && slices.Contains(pointWords, n.text):
		p.Word = n.text
	case n.kind == list && len(n.items) == 2:
		p.X.read(d, key+"[0]", n.items[0])
		p.Y.read(d, key+"[1]", n.items[1])
	default:
		d.wantsOr(n, pointWords, key, "a point such as [1, 2], or "+oneOf(pointWords))
	}
}

// long returns the mapping for a number of levels, a word, or a list of levels.
func (*Rule) long(n *node) *node {
	switch {
	case n.kind == list && !slices.ContainsFunc(n.items, func(i *node) bool { return i.kind == mapping }):
		return newMapping(n.at, newEntry("at", n))
	case n.is("true"):
		return newMapping(n.at)
	case n.is("iterates"):
		return newMapping(n.at, newEntry("through", n))
	case n.kind == scalar && slices.Contains(levelWords[:4], n.text):
		return newMapping(n.at, newEntry(n.text, &node{kind: scalar, text: "true", plain: true, size: 1, at: n.at}))
	case n.isNumber():
		return newMapping(n.at, newEntry("nice", n))
	}
	return nil
}

func (r *Rule) check(d *decoder, n *node) {
	for _, kind := range levelWords {
		if v := n.get(kind); v != nil && v.kind != null {
			r.Kind = kind
		}
	}
}

func (t *Ticks) read(d *decoder, key string, n *node) {
	switch {
	case n.is(tickWords...):
		t.Word = n.text
	case n.is("false"):
		t.Word = "none"
	case n.kind == mapping && len(n.entries) == 1 && n.get("at") != nil:
		t.read(d, key, n.get("at"))
	case n.kind == list:
		t.At = make([]Number, len(n.items))
		for i, item := range n.items {
			t.At[i].read(d, fmt.Sprintf("%s[%d]", key, i), item)
		}
	default:
		d.wantsOr(n, tickWords, key, oneOf(tickWords)+", or a list of numbers")
	}
}

func (g *Nodes) read(d *decoder, key string, n *node) {
	switch {
	case n.kind == list && len(n.items) == 2:
		g.X, g.Y = d.count(key+"[0]", n.items[0], 1), d.count(key+"[1]", n.items[1], 1)
	case n.kind == scalar:
		g.X = d.count(key, n, 1)
		g.Y = g.X
	default:
		d.wants(n, "", key, "a number of nodes, or two such as [200, 100]")
	}
}

func (m *ColorMap) read(d *decoder, key string, n *node) {
	if n.kind != list {
		m.Name = d.text(key, n, mapWords)
		return
	}
	m.Colors = make([]Color, len(n.items))
	for i, item := range n.items {
		m.Colors[i].read(d, fmt.Sprintf("%s[%d]", key, i), item)
	}
}
