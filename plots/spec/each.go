package spec

import (
	"slices"
	"strconv"
	"strings"
)

// maxEach is the greatest number of panels of a figure.
const maxEach = maxPanels

// An eachKey is a key of each in the tree of nodes.
type eachKey struct {
	key    *node
	path   []step // in a panel
	values []*node
	texts  []string
}

// text returns a value of each as it selects in mappings and stands in titles.
func eachText(n *node) string { return n.flow() }

// eachKeys returns the keys of each. panel is what all panels inherit: its let has the
// names that may stand under each without let.
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
		k := eachKey{key: e.key, path: d.eachPath(e.key, panels)}
		if k.path == nil {
			continue
		}
		if e.value.kind != list || len(e.value.items) == 0 {
			d.add(e.value.at, "write "+e.key.text+": ["+e.value.flow()+"]", "each lists the values of %s, one for each panel", e.key.text)
			continue
		}
		for _, v := range e.value.items {
			text := eachText(v)
			if i := slices.IndexFunc(k.texts, func(t string) bool { return sameValue(t, text) }); i >= 0 {
				d.add(v.at, "leave it out", "each has %s twice", inQuotes(text))
			}
			k.values, k.texts = append(k.values, v), append(k.texts, text)
		}
		keys = append(keys, k)
		if count *= len(k.values); count > maxEach {
			d.add(e.key.at, "", "each makes more than %d panels", maxEach)
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
	if _, ok := fieldOf(panelType, first); ok {
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
	if _, ok := fieldOf(fileType, first); ok {
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

// product returns a panel for each combination of values of each. The last key varies
// fastest.
func (d *decoder) product(panel *node, keys []eachKey) []*node {
	if len(keys) == 0 {
		return []*node{panel}
	}
	var all []*node
	choice := make([]int, len(keys))
	for {
		all = append(all, d.choose(panel, keys, choice))
		i := len(keys) - 1
		for ; i >= 0; i-- {
			if choice[i]++; choice[i] < len(keys[i].values) {
				break
			}
			choice[i] = 0
		}
		if i < 0 {
			return all
		}
	}
}

// choose returns the panel of one combination of values.
func (d *decoder) choose(panel *node, keys []eachKey, choice []int) *node {
	p := d.selected(panel, keys, choice)
	var title []string
	for i, k := range keys {
		v := k.values[choice[i]]
		p = d.set(panelType, p, k.path, entry{k.key, v})
		title = append(title, k.texts[choice[i]])
	}
	if t := p.get("title"); t == nil {
		text := &node{kind: scalar, text: strings.Join(title, ", "), size: 1, at: keys[0].values[choice[0]].at}
		p = p.with(newEntry("title", text))
	}
	return p
}

// selected replaces the mappings whose keys are the values of a key of each.
func (d *decoder) selected(n *node, keys []eachKey, choice []int) *node {
	switch n.kind {
	case list:
		items := make([]*node, len(n.items))
		for i, item := range n.items {
			items[i] = d.selected(item, keys, choice)
		}
		return newList(n.at, items...)
	case mapping:
		for i, k := range keys {
			if !d.selects(n, k) {
				continue
			}
			for _, e := range n.entries {
				if sameValue(e.key.text, k.texts[choice[i]]) {
					return d.selected(e.value, keys, choice)
				}
			}
			d.add(n.at, "", "there is no value for %s, a value of %s under each", inQuotes(k.texts[choice[i]]), k.key.text)
			return &node{at: n.at, size: 1}
		}
		entries := make([]entry, len(n.entries))
		for i, e := range n.entries {
			entries[i] = entry{e.key, d.selected(e.value, keys, choice)}
		}
		return newMapping(n.at, entries...)
	}
	return n
}

// selects reports whether a mapping selects by a key of each: its keys are values of it.
func (d *decoder) selects(n *node, k eachKey) bool {
	if len(n.entries) == 0 {
		return false
	}
	for _, e := range n.entries {
		if !slices.ContainsFunc(k.texts, func(t string) bool { return sameValue(t, e.key.text) }) {
			return false
		}
	}
	return true
}

// sameValue reports whether two texts are the same word or the same number.
func sameValue(a, b string) bool {
	if a == b {
		return true
	}
	x, errx := strconv.ParseFloat(a, 64)
	y, erry := strconv.ParseFloat(b, 64)
	return errx == nil && erry == nil && x == y
}
