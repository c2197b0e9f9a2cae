package spec

import "slices"

// long returns the mapping for the name of a file.
func (*GridFile) long(n *node) *node { return textAs("file", n) }

// long returns the mapping for the name of a model.
func (*Model) long(n *node) *node { return textAs("name", n) }

// long returns the mapping for a list of observations, or for the name of a file.
func (*Data) long(n *node) *node {
	if n.kind == list {
		return newMapping(n.at, newEntry("values", n))
	}
	return textAs("file", n)
}

// textAs returns a mapping with one key for a text, or nil for other values.
func textAs(key string, n *node) *node {
	if n.kind != scalar || n.is("true", "false") {
		return nil
	}
	return newMapping(n.at, newEntry(key, n))
}

func (l *Let) read(d *decoder, key string, n *node) {
	if n.kind != mapping {
		d.wants(n, "", key, "a mapping of names to numbers, such as {rate: 0.1}")
		return
	}
	*l = nil
	for _, e := range n.entries {
		name := e.key.text
		if e.value.kind == null {
			continue
		}
		if slices.Contains(d.vars, name) {
			d.add(e.key.at, "choose another name", "%s is a variable", name)
			continue
		}
		if _, err := constant("0", map[string]float64{name: 0}); err != nil {
			d.add(e.key.at, "start it with a letter, and use letters, digits and _", "%s is not a name", inQuotes(name)).Err = err
			continue
		}
		x, ok := d.number(name, e.value, "a number")
		if ok {
			d.scope.numbers[name] = x
		}
		*l = append(*l, Parameter{Name: name, Expression: e.value.flow(), Value: x})
	}
}
