package spec

import (
	"maps"
	"slices"

	"natgrad.example/descent/expr"
)

// long returns the mapping for the name of a file.
func (*GridFile) long(n *node) *node {
	if n.kind == scalar && n.plain && isPlainNumber(n.text) {
		return nil
	}
	return textAs("file", n)
}

// long returns the mapping for the name of a file.
func (*Logistic) long(n *node) *node {
	if n.kind == scalar && n.plain && isPlainNumber(n.text) {
		return nil
	}
	return textAs("file", n)
}

// long returns the mapping for the name of a model.
func (*Model) long(n *node) *node { return textAs("name", n) }

// long returns the mapping for a list of observations, for a single one, or for the name of
// a file.
func (*Data) long(n *node) *node {
	if n.kind == list || n.kind == scalar && n.plain && isPlainNumber(n.text) {
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

// maxLet is the greatest number of names under let.
const maxLet = 100

func (l *Let) read(d *decoder, key string, n *node) {
	if n.kind != mapping {
		d.wants(n, "", key, "a mapping of names to numbers, such as {rate: 0.1}")
		return
	}
	if len(n.entries) > maxLet {
		d.add(n.at, "", "%d names: want at most %d", len(n.entries), maxLet)
		return
	}
	for _, e := range n.entries {
		if e.value.kind != null && d.isName(e.key) {
			x, _ := d.number(e.key.text, e.value, "a number")
			d.scope.numbers[e.key.text] = x
			*l = append(*l, Parameter{Name: e.key.text, Expression: e.value.flow(), Value: x})
		}
	}
}

// isName reports whether a key may be a name beside those that are there already, and
// reports an error otherwise.
func (d *decoder) isName(key *node) bool {
	name := key.text
	if slices.Contains(d.vars, name) {
		d.add(key.at, "choose another name", "%s is a variable", name)
		return false
	}
	if _, err := expr.Constant("0", map[string]float64{name: 0}); err != nil {
		d.add(key.at, "start it with a letter, and use letters, digits and _", "%s is not a name", inQuotes(name)).Err = err
		return false
	}
	names := maps.Clone(d.scope.numbers)
	names[name] = 0
	if _, err := expr.Constant("0", names); err != nil {
		d.add(key.at, "choose another name", "%s is the same name as another one", inQuotes(name)).Err = err
		return false
	}
	return true
}
