package spec

import "reflect"

// read reads a panel that is complete. Its names come first: other keys use them.
func (p *Panel) read(d *decoder, key string, n *node) {
	d.scope, d.vars = newScope(n), []string{"x", "y"}
	if vars := n.get("vars"); vars != nil && vars.kind == list {
		d.vars = nil
		for _, v := range vars.items {
			d.vars = append(d.vars, v.text)
		}
	}
	d.letNode = n.get("let")
	if let := d.letNode; let != nil && let.kind != null {
		p.Let.read(d, "let", let)
	}
	d.scope = d.scope.withTexts(n, p.Let)
	d.let = p.Let
	d.decodeStruct(reflect.ValueOf(p).Elem(), key, n.filter(func(key string) bool { return key != "let" }))
}

// wholeScope returns the names that the keys of a file give, without those of its panels. What is
// wrong with them is found where the panels are read.
func wholeScope(root *node) scope {
	d, let := &decoder{problems: new(problems), scope: newScope(root)}, Let{}
	if n := root.get("let"); n != nil && n.kind == mapping {
		let.read(d, "let", n)
	}
	return d.scope.withTexts(root, let)
}

// read reads texts with the names of the file.
func (a *Around) read(d *decoder, key string, n *node) {
	before := d.scope
	d.scope = d.whole
	d.decodeStruct(reflect.ValueOf(a).Elem(), key, n)
	d.scope = before
}

// long returns the mapping for the range of an axis.
func (*Axis) long(n *node) *node {
	if n.kind != list {
		return nil
	}
	return newMapping(n.at, newEntry("range", n))
}

// long returns the mapping for what the axis shows.
func (*SecondAxis) long(n *node) *node { return textAs("show", n) }

// long returns the mapping for what the axis shows.
func (*Twin) long(n *node) *node { return textAs("of", n) }

// long returns the mapping for true.
func (*GridLines) long(n *node) *node { return trueAs(n) }

// long returns the mapping for a point or a word for one.
func (*Cross) long(n *node) *node {
	if n.kind == list || n.is(pointWords...) {
		return newMapping(n.at, newEntry("at", n))
	}
	return trueAs(n)
}

// long returns the mapping for the word pca, or for true.
func (*Plane) long(n *node) *node {
	if n.is("pca") {
		return newMapping(n.at, newEntry("pca", &node{kind: scalar, text: pcaWords[0], plain: true, size: 1, at: n.at}))
	}
	return trueAs(n)
}

// long returns the mapping for a place.
func (*Legend) long(n *node) *node { return textOrTrue("place", n) }

// long returns the mapping for a place.
func (*PageLegend) long(n *node) *node { return textOrTrue("place", n) }

// long returns the mapping for true.
func (*Margins) long(n *node) *node { return trueAs(n) }

// long returns the mapping for a word.
func (*Losses) long(n *node) *node { return textOrTrue("of", n) }

// textOrTrue returns the mapping for a text or for true, or nil for other values.
func textOrTrue(key string, n *node) *node {
	if m := trueAs(n); m != nil {
		return m
	}
	return textAs(key, n)
}

// long returns the mapping for a label.
func (*Colorbar) long(n *node) *node { return textOrTrue("label", n) }

// long returns the mapping for a number of nodes.
func (*BallField) long(n *node) *node { return nodesOrTrue(n) }

// long returns the mapping for a number of nodes.
func (*Quiver) long(n *node) *node { return nodesOrTrue(n) }

// long returns the mapping for a length.
func (*QuiverKey) long(n *node) *node {
	if n.kind != scalar || n.is("true", "false", "none") {
		return nil
	}
	return newMapping(n.at, newEntry("length", n))
}

// nodesOrTrue returns the mapping for a number of nodes, or for true.
func nodesOrTrue(n *node) *node {
	if m := trueAs(n); m != nil {
		return m
	}
	if n.kind == list || n.isNumber() {
		return newMapping(n.at, newEntry("nodes", n))
	}
	return nil
}

// long returns the mapping for true.
func (*Streamlines) long(n *node) *node { return trueAs(n) }

// list returns the list of marks for a mapping of labels to points. A label with a mapping
// has the keys of a mark.
func (*Mark) list(n *node) *node { return labeled(n, "label", "at") }

// labeled returns the list for a mapping of texts to points, or to mappings. The items have the
// text and the point under these keys.
func labeled(n *node, text, point string) *node {
	if n.kind != mapping {
		return n
	}
	var items []*node
	for _, e := range n.entries {
		label := entry{&node{kind: scalar, text: text, plain: true, size: 1, at: e.key.at}, e.key}
		item := newMapping(e.key.at, label, newEntry(point, e.value))
		if e.value.kind == mapping {
			item = newMapping(e.key.at, append([]entry{label}, e.value.entries...)...)
		}
		if e.value.kind != null {
			items = append(items, item)
		}
	}
	return newList(n.at, items...)
}
