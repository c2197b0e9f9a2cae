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

// long returns the mapping for the range of an axis.
func (*Axis) long(n *node) *node {
	if n.kind != list {
		return nil
	}
	return newMapping(n.at, newEntry("range", n))
}

// long returns the mapping for a point or a word for one.
func (*Cross) long(n *node) *node {
	if n.kind == list || n.is(pointWords...) {
		return newMapping(n.at, newEntry("at", n))
	}
	return trueAs(n)
}

// long returns the mapping for a place.
func (*Legend) long(n *node) *node { return textOrTrue("place", n) }

// long returns the mapping for a word.
func (*Losses) long(n *node) *node { return textOrTrue("of", n) }

// textOrTrue returns the mapping for a text or for true, or nil for other values.
func textOrTrue(key string, n *node) *node {
	if m := trueAs(n); m != nil {
		return m
	}
	return textAs(key, n)
}
