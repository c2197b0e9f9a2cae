package spec

import (
	"reflect"
	"strconv"
)

// maxTotal is the greatest number of values of all panels, with those that they inherit.
const maxTotal = 500_000

// file reads a file.
func (d *decoder) file(f *File, root *node) {
	root = d.version(root, conversions)
	f.Format = Version
	f.root = root
	own := root.filter(func(key string) bool { return ofFigure(key) && key != "each" && key != "panels" && key != "format" })
	d.decodeStruct(reflect.ValueOf(f).Elem(), "the file", own)
	panels := d.panels(root)
	keys := d.eachKeys(root.get("each"), panels)
	d.each = keys
	for _, k := range keys {
		f.Each = append(f.Each, EachKey{Key: k.key.text, Values: k.texts})
	}
	total, written := 0, writtenPanels(root, keys)
	for i, p := range panels {
		for q := range d.product(p, keys) {
			inherited := q
			q = complete(q)
			if i < len(written) {
				d.unused(written[i], inherited, q)
			}
			f.nodes = append(f.nodes, q)
			if total += q.size; total > maxTotal {
				d.add(p.at, "", "the panels have more than %d values, with those that they inherit", maxTotal)
				return
			}
		}
	}
	f.Panels = make([]Panel, len(f.nodes))
	for i, n := range f.nodes {
		if d.full() {
			return
		}
		f.Panels[i].read(d, "panels["+strconv.Itoa(i)+"]", n)
	}
}

// panels returns the panels of a file with all that they inherit.
func (d *decoder) panels(root *node) []*node {
	above := root.filter(func(key string) bool { return !ofFigure(key) })
	n := root.get("panels")
	if n == nil || n.kind == null {
		return []*node{above}
	}
	if n.kind != list || len(n.items) == 0 {
		d.wants(n, "", "panels", "a list of panels, such as [{step: 0.1}, {step: 0.2}]")
		return nil
	}
	if len(n.items) > maxPanels {
		d.add(n.at, "", "%d panels: a figure has at most %d", len(n.items), maxPanels)
		return nil
	}
	var panels []*node
	for _, p := range n.items {
		switch p.kind {
		case mapping:
			panels = append(panels, inherit(panelType, above, p))
		default:
			d.wants(p, "write {} for a panel that only inherits", "a panel", "a mapping such as {title: plain, step: 0.1}")
		}
	}
	return panels
}

// conversions turn files of older versions into files of the next version. The first
// one is for version 1. There are Version − 1 of them.
var conversions []func(root *node) *node

// version returns a file in the form of the current version.
func (d *decoder) version(root *node, conversions []func(root *node) *node) *node {
	n := root.get("format")
	if n == nil || n.kind == null {
		n = &node{kind: scalar, text: "1", plain: true, at: root.at}
	}
	latest := len(conversions) + 1
	version, err := strconv.Atoi(n.text)
	switch {
	case n.kind != scalar || err != nil || version < 1:
		d.add(n.at, "write format: "+strconv.Itoa(latest)+", or leave it out; the files to write are formats under save",
			"format is the version of the format, not %s", n.kindName())
		return root
	case version > latest:
		d.add(n.at, "update natgrad", "format %d is made for a newer natgrad: this one reads files up to format %d", version, latest)
		return root
	}
	for _, convert := range conversions[version-1:] {
		root = convert(root)
	}
	return root
}
