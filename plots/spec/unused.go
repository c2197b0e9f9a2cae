package spec

import "slices"

// methodKeys are the keys of Run that only some methods read.
var methodKeys = []struct {
	key     string
	methods []string
}{
	{"norm", []string{"gd"}},
	{"normalized", []string{"gd"}},
	{"momentum", []string{"heavy-ball", "nesterov"}},
	{"beta1", []string{"adam", "adamw"}},
	{"beta2", []string{"adam", "adamw"}},
	{"decay", []string{"rmsprop"}},
	{"epsilon", []string{"adagrad", "rmsprop", "adam", "adamw"}},
	{"centered", []string{"rmsprop"}},
	{"weight-decay", []string{"adamw"}},
	{"mirror", []string{"mirror"}},
	{"set", []string{"projected", "frank-wolfe"}},
	{"time", []string{"flow"}},
	{"step", without(methodWords, "bfgs", "lbfgs", "cg")},
	{"steps", without(methodWords, "flow")},
	{"noise", without(methodWords, exactMethods...)},
	{"batch", without(methodWords, exactMethods...)},
	{"seeds", without(methodWords, exactMethods...)},
}

// without returns the words of a list that are not excluded.
func without(words []string, excluded ...string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(excluded, w) })
}

// writtenPanels returns the mappings of panels as they stand in the file, whose parameters
// are for themselves. There are none if each chooses the methods, or if all panels come from
// the top of the file.
func writtenPanels(root *node, keys []eachKey) []*node {
	if slices.ContainsFunc(keys, func(k eachKey) bool { return k.key.text == "method" }) {
		return nil
	}
	panels := root.get("panels")
	switch {
	case panels != nil && panels.kind == list:
		return slices.DeleteFunc(slices.Clone(panels.items), func(n *node) bool { return n.kind != mapping })
	case len(keys) == 0:
		return []*node{root}
	}
	return nil
}

// unused reports parameters that stand in the mapping of a run whose method does not
// read them: momentum without a method that has it. What a run inherits may be meant
// for other runs. panel is written in the file, inherited has what stands above it, and
// complete has whole paths as well.
func (d *decoder) unused(panel, inherited, complete *node) {
	paths := inherited.get("paths")
	if paths == nil || paths.kind == null {
		if inherited.get("from") != nil {
			d.unusedIn(panel, inherited)
		}
		return
	}
	items := []*node{paths}
	if paths.kind == list {
		items = paths.items
	}
	whole := complete.get("paths")
	for i, own := range items {
		if own.kind == mapping && i < len(whole.items) {
			d.unusedIn(own, whole.items[i])
		}
	}
}

// unusedIn reports the parameters of one run. whole is the run with what it inherits.
func (d *decoder) unusedIn(own, whole *node) {
	method := "gd"
	if m := whole.get("method"); m != nil && m.kind == scalar {
		method = m.text
	}
	if !slices.Contains(methodWords, method) {
		return
	}
	for _, k := range methodKeys {
		i := own.index(k.key)
		if i < 0 || own.entries[i].value.kind == null || slices.Contains(k.methods, method) {
			continue
		}
		cure := "write method: " + oneOf(k.methods) + ", or remove " + k.key
		if len(k.methods) > 4 {
			cure = "remove " + k.key
		}
		d.add(own.entries[i].key.at, cure, "%s has no %s", method, k.key)
	}
	if slices.Contains(exactMethods, method) {
		return
	}
	has := func(key string) bool { n := whole.get(key); return n != nil && n.kind != null }
	for _, key := range []string{"seeds", "average"} {
		if i := own.index(key); i >= 0 && own.entries[i].value.kind != null && !has("noise") && !has("batch") {
			d.add(own.entries[i].key.at, "add noise or batch, or remove "+key, "%s without random gradients: all runs would be equal", key)
		}
	}
}
