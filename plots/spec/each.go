package spec

import (
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// An eachKey is a key of each in the tree of nodes.
type eachKey struct {
	key    *node
	path   []step // in a panel
	values []*node
	texts  []string       // of the values, as they select in mappings and stand in titles
	index  map[string]int // of values by their canonical texts
}

// eachKeys returns the keys of each. Names under let of a panel may stand there as well.
func (d *decoder) eachKeys(each *node, panels []*node) []eachKey {
	if each == nil || each.kind == null {
		return nil
	}
	if each.kind != mapping || len(each.entries) == 0 {
		d.add(each.at, "write each: {step: [0.1, 0.2]}", "each is a mapping of keys to lists of values, not %s", each.kindName())
		return nil
	}
	var keys []eachKey
	count := 1
	for _, e := range each.entries {
		k := eachKey{key: e.key, path: d.eachPath(e.key, panels), index: map[string]int{}}
		if k.path == nil {
			continue
		}
		if e.value.kind != list || len(e.value.items) == 0 {
			cure := "write a value for each panel"
			if e.value.kind != list {
				cure = "write " + e.key.text + ": [" + e.value.flow() + "]"
			}
			d.add(e.value.at, cure, "each lists the values of %s, one for each panel", e.key.text)
			continue
		}
		for _, v := range e.value.items {
			text := v.flow()
			if _, twice := k.index[canonicalValue(text)]; twice {
				d.add(v.at, "leave it out", "each has %s twice", inQuotes(text))
			}
			k.index[canonicalValue(text)] = len(k.values)
			k.values, k.texts = append(k.values, v), append(k.texts, text)
		}
		keys = append(keys, k)
		if count *= len(k.values); count*len(panels) > maxPanels {
			d.add(e.key.at, "", "there would be more than %d panels", maxPanels)
			return nil
		}
	}
	return keys
}

// eachPath returns the path in a panel of a key of each, which may also be a name of let.
func (d *decoder) eachPath(key *node, panels []*node) []step {
	path, err := parsePath(key.text)
	if err != "" {
		d.add(key.at, "", "%s", err)
		return nil
	}
	first := path[0].key
	if hasKey(panelType, first) {
		return path
	}
	var names []string
	for _, p := range panels {
		if let := p.get("let"); let != nil {
			for _, e := range let.entries {
				names = append(names, e.key.text)
			}
		}
	}
	if slices.Contains(names, first) {
		return append([]step{{key: "let", index: -1}}, path...)
	}
	if hasKey(fileType, first) {
		d.add(key.at, "", "%s is a key of the figure, which has one value for all panels", first)
		return nil
	}
	cure := ""
	if w := meant(first, append(keysOf(panelType), names...)); w != "" {
		cure = "did you mean " + w + "?"
	}
	d.add(key.at, cure, "%s is neither a key of a panel nor a name under let", inQuotes(first))
	return nil
}

// product iterates over a panel for each combination of values of each. The last key
// varies fastest.
func (d *decoder) product(panel *node, keys []eachKey) iter.Seq[*node] {
	return func(yield func(*node) bool) {
		if len(keys) == 0 {
			yield(panel)
			return
		}
		for choice := make([]int, len(keys)); ; {
			if d.full() || !yield(d.choose(panel, keys, choice)) {
				return
			}
			i := len(keys) - 1
			for ; i >= 0; i-- {
				if choice[i]++; choice[i] < len(keys[i].values) {
					break
				}
				choice[i] = 0
			}
			if i < 0 {
				return
			}
		}
	}
}

// choose returns the panel of one combination of values.
func (d *decoder) choose(panel *node, keys []eachKey, choice []int) *node {
	p := d.selected(panelType, panel, keys, choice)
	var title []string
	for i, k := range keys {
		v := k.values[choice[i]]
		p = d.set(panelType, p, k.path, entry{k.key, v})
		title = append(title, titleOf(k.key.text, k.texts[choice[i]]))
	}
	if p.get("title") == nil {
		text := &node{kind: scalar, text: strings.Join(title, ", "), size: 1, at: keys[0].values[choice[0]].at}
		p = p.with(newEntry("title", text))
	}
	return p
}

// selected returns a value of type t in which a mapping whose keys are the values of a key
// of each is replaced by the value of the chosen one.
func (d *decoder) selected(t reflect.Type, n *node, keys []eachKey, choice []int) *node {
	switch n.kind {
	case list:
		items := make([]*node, len(n.items))
		for i, item := range n.items {
			items[i] = d.selected(t, item, keys, choice)
		}
		return newList(n.at, items...)
	case mapping:
		for i, k := range keys {
			if d.selects(t, n, &k) {
				for _, e := range n.entries {
					if j, ok := k.index[canonicalValue(e.key.text)]; ok && j == choice[i] {
						return d.selected(t, e.value, keys, choice)
					}
				}
				return &node{at: n.at, size: 1} // reported by selects
			}
		}
		entries := make([]entry, len(n.entries))
		for i, e := range n.entries {
			entries[i] = entry{e.key, d.selected(valueType(t, e.key.text), e.value, keys, choice)}
		}
		return newMapping(n.at, entries...)
	}
	return n
}

// valueType returns the type of the value of a key in a value of type t, without pointers
// and lists, or nil if it is not known.
func valueType(t reflect.Type, key string) reflect.Type {
	if t != nil && t.Kind() == reflect.Struct {
		if f, ok := fieldOf(t, key); ok {
			if f.Type == reflect.TypeFor[Let]() {
				return f.Type
			}
			return element(f.Type)
		}
	}
	return nil
}

// selects reports whether a mapping in place of a value of type t selects by a key of each:
// some of its keys are values of k, and it is not a mapping of the type itself. It reports
// values that are missing and keys that are not values.
func (d *decoder) selects(t reflect.Type, n *node, k *eachKey) bool {
	present, own := make(map[int]bool), true
	var strange *node
	for _, e := range n.entries {
		if i, ok := k.index[canonicalValue(e.key.text)]; ok {
			present[i] = true
		} else if strange == nil {
			strange = e.key
		}
		own = own && ownKey(t, e.key.text)
	}
	complete := strange == nil && len(present) == len(k.values)
	if len(present) == 0 || own && !complete {
		return false
	}
	if strange != nil {
		cure := "the values are " + strings.Join(k.texts, ", ")
		if w := meant(strange.text, k.texts); w != "" {
			cure = "did you mean " + w + "?"
		}
		d.add(strange.at, cure, "%s is not a value of %s under each", inQuotes(strange.text), k.key.text)
	} else if !complete {
		for i, text := range k.texts {
			if !present[i] {
				d.add(n.at, "add a key "+text, "the mapping has no value for %s, a value of %s under each", inQuotes(text), k.key.text)
				break
			}
		}
	}
	return true
}

// ownKey reports whether a mapping in place of a value of type t may have a key of its own.
func ownKey(t reflect.Type, key string) bool {
	switch t {
	case nil:
		return false
	case markType, reflect.TypeFor[Let]():
		return true
	case reflect.TypeFor[Step]():
		return slices.Contains(stepWords, key)
	case reflect.TypeFor[Metric]():
		return slices.Contains(metricWords, key) || key == "damping" || key == "n"
	}
	return t.Kind() == reflect.Struct && hasKey(t, key)
}

// canonicalValue returns a text that is the same for a number however it is written.
func canonicalValue(text string) string {
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return text
}
