package spec

// long returns the mapping for a label.
func (*Colorbar) long(n *node) *node { return textOrTrue("label", n) }

// long returns the mapping for a number of nodes.
func (*BallField) long(n *node) *node { return nodesOrTrue(n) }

// long returns the mapping for a number of nodes.
func (*Quiver) long(n *node) *node { return nodesOrTrue(n) }

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
func (*Mark) list(n *node) *node {
	if n.kind != mapping {
		return n
	}
	var items []*node
	for _, e := range n.entries {
		label := entry{&node{kind: scalar, text: "label", plain: true, size: 1, at: e.key.at}, e.key}
		mark := newMapping(e.key.at, label, newEntry("at", e.value))
		if e.value.kind == mapping {
			mark = newMapping(e.key.at, append([]entry{label}, e.value.entries...)...)
		}
		if e.value.kind != null {
			items = append(items, mark)
		}
	}
	return newList(n.at, items...)
}
