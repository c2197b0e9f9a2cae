package spec

import (
	"reflect"
	"slices"
)

// exclusive lists keys of which a panel or a path has at most one. A panel that has one
// of them does not inherit the others.
var exclusive = [][]string{
	{"f", "maximize", "grid", "data", "logistic"},
	{"from", "iterates"}, {"noise", "batch"}, {"pca", "points", "directions", "random"}, {"points", "origin"}, {"center", "points"}, {"center", "directions"}, {"center", "random"}, // of paths, and of a plane
	{"metric", "norm", "divergence"},
	setWords,
	{"nice", "linear", "log", "quantile", "at", "through"},
	{"head", "size"}, {"head", "every"}, {"length", "size"}, {"length", "every"}, // of arrows
	{"shaft", "size"}, {"shaft", "every"}, {"shrink", "size"}, {"shrink", "every"},
}

// excludes reports whether a mapping with one key cannot have the other.
func excludes(a, b string) bool {
	return a != b && slices.ContainsFunc(exclusive, func(keys []string) bool {
		return slices.Contains(keys, a) && slices.Contains(keys, b)
	})
}

// ofPlane lists keys of the plane. A panel with losses does not inherit them, since its axes
// are others.
var ofPlane = []string{"x", "y", "ticks", "aspect", "right", "top", "twin", "marks", "notes", "annotations", "insets", "cross", "colorbar", "plane"}

// showsLosses reports whether a panel has losses itself.
func showsLosses(panel *node) bool {
	l := panel.get("losses")
	return l != nil && l.kind != null && !l.is("none", "false")
}

// excludes reports whether a mapping has a key that excludes another one.
func (n *node) excludes(key string) bool {
	return slices.ContainsFunc(n.entries, func(e entry) bool { return e.value.kind != null && excludes(e.key.text, key) })
}

// exclusions reports keys of a mapping that exclude each other.
func (d *decoder) exclusions(n *node) {
	for i, e := range n.entries {
		for _, o := range n.entries[:i] {
			if e.value.kind != null && o.value.kind != null && excludes(e.key.text, o.key.text) {
				d.add(e.key.at, "remove one of them", "%s and %s exclude each other", o.key.text, e.key.text)
			}
		}
	}
}

// inherit returns the mapping n with the entries of above that it does not have itself.
// t is the type of n: its fields with the tag merge are merged in turn. Values that are
// null remove what is inherited. A value stands where the one that it replaces stood: names
// under let use those above them.
func inherit(t reflect.Type, above, n *node) *node {
	if t == panelType && showsLosses(n) {
		above = above.filter(func(key string) bool { return !slices.Contains(ofPlane, key) })
	}
	var entries []entry
	for _, e := range above.entries {
		if i := n.index(e.key.text); i >= 0 {
			own := n.entries[i]
			entries = append(entries, entry{own.key, combine(t, own.key.text, e.value, own.value)})
		} else if !n.excludes(e.key.text) {
			entries = append(entries, e)
		}
	}
	for _, e := range n.entries {
		if above.index(e.key.text) < 0 {
			entries = append(entries, e)
		}
	}
	return newMapping(n.at, entries...)
}

// combine returns the value of a key that stands above and in a panel.
func combine(t reflect.Type, key string, above, n *node) *node {
	f, ok := fieldOf(t, key)
	if !ok || f.Tag.Get("merge") == "" || n.kind != mapping {
		return n
	}
	elem := element(f.Type)
	above, ok = long(reflect.New(elem).Interface(), above)
	if !ok {
		return n
	}
	return inherit(elem, above, n)
}

// complete returns a panel in which paths and balls have what they inherit from it.
// A panel with from or iterates and without paths has one path.
func complete(panel *node) *node {
	run := panel.filter(func(key string) bool { return hasKey(runType, key) })
	paths := panel.get("paths")
	switch {
	case paths == nil || paths.kind == null:
		for _, key := range []string{"from", "iterates"} {
			if from := panel.get(key); from != nil && from.kind != null {
				panel = panel.with(newEntry("paths", newList(from.at, run)))
				break
			}
		}
	case paths.kind == list:
		panel = panel.with(entry{panel.entries[panel.index("paths")].key, inheritAll(pathType, run, paths)})
	case paths.kind == mapping:
		panel = panel.with(entry{panel.entries[panel.index("paths")].key, inheritAll(pathType, run, newList(paths.at, paths))})
	}
	ball := panel.get("ball")
	if metric := panel.get("metric"); ball != nil && metric != nil {
		above := newMapping(metric.at, entry{panel.entries[panel.index("metric")].key, metric})
		switch ball.kind {
		case mapping:
			ball = inherit(ballType, above, ball)
		case list:
			ball = inheritAll(ballType, above, ball)
		}
		panel = panel.with(entry{panel.entries[panel.index("ball")].key, ball})
	}
	return panel
}

// inheritAll returns a list whose mappings inherit from above.
func inheritAll(t reflect.Type, above, n *node) *node {
	items := slices.Clone(n.items)
	for i, item := range items {
		if item.kind == mapping {
			items[i] = inherit(t, above, item)
		}
	}
	return newList(n.at, items...)
}
