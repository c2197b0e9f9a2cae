package spec

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

func (t *Theme) read(d *decoder, key string, n *node) {
	if n.kind == mapping && len(n.entries) == 2 && n.entries[1].key.text == "dark" {
		t.Dark = d.truth("dark", n.entries[1].value)
		n = newMapping(n.at, n.entries[0])
	}
	if n.kind != mapping || len(n.entries) != 1 {
		t.Name = d.text(key, n, themeWords)
		return
	}
	e := n.entries[0]
	t.Name = d.text(key, e.key, themeWords)
	if e.value.kind == scalar && isPlainNumber(e.value.text) {
		t.Type.read(d, t.Name, e.value)
		return
	}
	var l Length
	l.read(d, t.Name, e.value)
	if t.Name == "paper" {
		t.Column = l
	} else {
		t.Type = Number(l)
	}
}

func (s *Size) read(d *decoder, key string, n *node) {
	if n.kind != list || len(n.items) != 2 {
		d.wants(n, "", key, "a list of width and height, such as [14in, 7in]")
		return
	}
	s.Width.read(d, "the width", n.items[0])
	s.Height.read(d, "the height", n.items[1])
}

// check refuses a name of outputs that would lead out of their folder.
func (s *Save) check(d *decoder, n *node) {
	if strings.ContainsAny(s.As, "/\\\x00") || s.As == "." || s.As == ".." {
		d.add(n.get("as").at, "choose the folder by --output", "as is the name of a file without its folder, not %s", inQuotes(s.As))
	}
}

// long returns the mapping for a word that stands for both axes.
func (*Share) long(n *node) *node {
	if n.kind != scalar {
		return nil
	}
	return newMapping(n.at, newEntry("x", n), newEntry("y", n))
}

// file reads the file.
func (d *decoder) file(f *File, root *node) {
	root = d.version(f, root)
	above := root.filter(func(key string) bool { return !ofFigure(key) })
	own := root.filter(func(key string) bool { return ofFigure(key) && key != "each" && key != "panels" })
	d.decodeStruct(reflect.ValueOf(f).Elem(), "the file", own)
	panels := []*node{newMapping(root.at)}
	if n := root.get("panels"); n != nil && n.kind == list {
		panels = n.items
	}
	var inherited, written []*node
	for _, p := range panels {
		if p.kind != mapping {
			d.wants(p, "", "a panel", "a mapping such as {title: plain, step: 0.1}")
			continue
		}
		inherited, written = append(inherited, inherit(panelType, above, p)), append(written, p)
	}
	keys := d.eachKeys(root.get("each"), inherited)
	for _, k := range keys {
		each := EachKey{Key: k.key.text, Values: k.texts}
		f.Each = append(f.Each, each)
	}
	if root.get("panels") == nil && len(keys) == 0 {
		written = []*node{root}
	}
	byMethod := slices.ContainsFunc(keys, func(k eachKey) bool { return k.key.text == "method" })
	f.nodes = nil
	for i, p := range inherited {
		for _, q := range d.product(p, keys) {
			whole := complete(q)
			if !byMethod {
				d.unused(written[i], q, whole)
			}
			f.nodes = append(f.nodes, whole)
		}
	}
	f.Panels = make([]Panel, len(f.nodes))
	for i := range f.nodes {
		f.Panels[i].read(d, "panels["+strconv.Itoa(i)+"]", f.nodes[i])
	}
	f.root = root
}

// version returns the file in the form of the current version.
func (d *decoder) version(f *File, root *node) *node { return root }
