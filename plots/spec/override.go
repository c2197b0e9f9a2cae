package spec

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A step is a part of the path to a value: a key, or the index of an item of a list.
type step struct {
	key   string
	index int // −1 for a key
}

// parsePath returns the steps of a path such as panels[1].x.label. A key with dots stands in
// quotation marks. err is "" or what is wrong.
func parsePath(path string) (steps []step, err string) {
	rest := path
	for rest != "" || len(steps) == 0 {
		var key string
		if quoted := strings.HasPrefix(rest, `"`); quoted {
			end := strings.IndexByte(rest[1:], '"')
			if end < 0 {
				return nil, "a quotation mark is missing"
			}
			key, rest = rest[1:end+1], rest[end+2:]
		} else {
			end := strings.IndexAny(rest, ".[")
			if end < 0 {
				end = len(rest)
			}
			key, rest = strings.TrimSpace(rest[:end]), rest[end:]
		}
		if key == "" {
			return nil, "a key is missing"
		}
		steps = append(steps, step{key, -1})
		for strings.HasPrefix(rest, "[") {
			number, after, ok := strings.Cut(rest[1:], "]")
			i, bad := strconv.Atoi(number)
			if !ok || bad != nil || i < 0 {
				return nil, "brackets hold the number of an item, such as panels[0]"
			}
			steps, rest = append(steps, step{"", i}), after
		}
		if rest == "" {
			break
		}
		if rest[0] != '.' || len(rest) == 1 {
			return nil, "keys are separated by dots, such as x.label"
		}
		rest = rest[1:]
	}
	return steps, ""
}

// override returns the file with the keys that Settings.Set sets.
func (d *decoder) override(root *node, set []string) *node {
	for i, s := range set {
		s = lineEnds.Replace(s)
		in := &source{name: "--set " + s, lines: strings.Split(s, "\n"), override: i + 1}
		path, value, ok := strings.Cut(s, "=")
		if !ok {
			d.add(position{in, 1, utf8.RuneCountInString(s) + 1}, "write a key and a value, such as step=0.2", "the value is missing")
			continue
		}
		steps, bad := parsePath(path)
		if bad != "" {
			d.add(position{in, 1, 1}, "write a key and a value, such as step=0.2", "%s", bad)
			continue
		}
		// Spaces in place of the path give the value its column.
		n, err := parseYAML(in, strings.Repeat(" ", utf8.RuneCountInString(path)+1)+value)
		if err != nil {
			d.addError(err)
			continue
		}
		if n == nil {
			d.add(position{in, 1, utf8.RuneCountInString(s) + 1}, "write null to remove a key", "the value is missing")
			continue
		}
		key := &node{kind: scalar, text: steps[len(steps)-1].key, plain: true, size: 1, at: position{in, 1, 1}}
		if steps[0].key == "panels" && len(steps) > 2 && root.index("panels") < 0 {
			_, rest, _ := strings.Cut(s, ".")
			d.add(key.at, "write "+rest, "the file has no panels")
			continue
		}
		d.noEffect(root, steps, entry{key, n})
		root = d.set(fileType, root, steps, entry{key, n})
	}
	return root
}

// noEffect reports an override that no panel inherits: each has its own value, or gets it
// from each.
func (d *decoder) noEffect(root *node, path []step, e entry) {
	first, key := path[0].key, e.key
	if ofFigure(first) {
		return
	}
	if root.get("each").index(first) >= 0 && len(path) == 1 {
		d.add(key.at, "write each."+first+"=[…]", "%s has no effect: its values stand under each", first)
		return
	}
	panels := root.get("panels")
	if panels == nil || panels.kind != list {
		if ownInPaths(root, first) {
			d.add(key.at, "write paths[0]."+first+"=… and so on", "%s has no effect: every path has its own", first)
		}
		return
	}
	for _, p := range panels.items {
		if !ownInPanel(p, path, e.value) && !ownInPaths(inherit(panelType, root, p), first) {
			return
		}
	}
	d.add(key.at, "write panels[0]."+first+"=… and so on", "%s has no effect: every panel has its own", first)
}

// ownInPanel reports whether a panel replaces a value that stands above it at a path.
func ownInPanel(p *node, path []step, value *node) bool {
	own := p.get(path[0].key)
	if own == nil {
		return p.excludes(path[0].key)
	}
	f, _ := fieldOf(panelType, path[0].key)
	switch {
	case f.Tag.Get("merge") == "" || own.kind != mapping:
		return true
	case len(path) > 1:
		return own.get(path[1].key) != nil
	}
	above, ok := long(reflect.New(element(f.Type)).Interface(), value)
	return ok && !slices.ContainsFunc(above.entries, func(e entry) bool { return own.get(e.key.text) == nil })
}

// ownInPaths reports whether all paths of a panel have their own value of a key of runs.
func ownInPaths(panel *node, key string) bool {
	paths := panel.get("paths")
	if paths == nil || paths.kind != list || !hasKey(runType, key) || key == "color" {
		return false // the color of a panel is that of its balls, too
	}
	return !slices.ContainsFunc(paths.items, func(p *node) bool { return p.get(key) == nil && !p.excludes(key) })
}

// set returns n, a value of type t, with the value of e at a path below it. e's key says
// where the path is written.
func (d *decoder) set(t reflect.Type, n *node, path []step, e entry) *node {
	if len(path) == 0 {
		return e.value
	}
	for t != nil && (t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice && path[0].index < 0) {
		t = t.Elem()
	}
	if n == nil || n.kind == null {
		n = newMapping(e.key.at)
	}
	first := path[0]
	if first.index >= 0 {
		if n.kind != list || first.index >= len(n.items) {
			d.add(e.key.at, "", "there is no item [%d]%s", first.index, countItems(n))
			return n
		}
		if t != nil && t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		items := append([]*node(nil), n.items...)
		items[first.index] = d.set(t, items[first.index], path[1:], e)
		return newList(n.at, items...)
	}
	var inner reflect.Type
	if t != nil && t.Kind() == reflect.Struct {
		if m, ok := long(reflect.New(t).Interface(), n); ok {
			n = m
		}
		if f, ok := fieldOf(t, first.key); ok {
			inner = f.Type
		}
	}
	if n.kind != mapping {
		n = newMapping(e.key.at)
	}
	n = n.filter(func(key string) bool { return !excludes(first.key, key) })
	key := &node{kind: scalar, text: first.key, plain: true, size: 1, at: e.key.at}
	if i := n.index(first.key); i >= 0 && len(path) > 1 {
		key = n.entries[i].key
	}
	return n.with(entry{key, d.set(inner, n.get(first.key), path[1:], e)})
}

// countItems says in an error how many items a list has.
func countItems(n *node) string {
	switch {
	case n.kind != list:
		return ": this is not a list"
	case len(n.items) == 0:
		return ": the list is empty"
	}
	return ": the last one is [" + strconv.Itoa(len(n.items)-1) + "]"
}
