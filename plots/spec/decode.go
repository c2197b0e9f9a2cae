package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// A decoder fills the types of the format from nodes. It collects errors and goes on.
type decoder struct {
	*problems
	// scope, vars and let are the names of the panel: those that numbers and texts may use,
	// its variables, and its parameters.
	scope scope
	vars  []string
	let   Let
	// letNode has all names under let, and each the keys of each.
	letNode *node
	each    []eachKey
	// whole has the names that the keys of the file itself give, for texts around all panels.
	whole scope
	// expressions is the number of expressions in place of numbers so far.
	expressions int
}

// reader is a type with a form of its own in files.
type reader interface {
	read(d *decoder, key string, n *node)
}

// shorter is a mapping that has short forms, such as the list that is the range of an axis.
type shorter interface {
	// long returns the mapping that a short form stands for, or nil if n is not one.
	long(n *node) *node
}

// lister is a type of items whose lists may be written as mappings, such as marks.
type lister interface {
	list(n *node) *node
}

// checker is a type that is checked after its keys were read.
type checker interface {
	check(d *decoder, n *node)
}

// wants reports that the value of a key has a wrong form.
func (d *decoder) wants(n *node, cure, key, what string) {
	if cure == "" && n.kind == mapping && len(d.each) > 0 {
		cure = "mappings select by the values of each: " + strings.Join(d.each[0].texts, ", ")
	} else if cure == "" && slices.ContainsFunc(n.entries, func(e entry) bool { return slices.Contains(methodWords, e.key.text) }) {
		cure = "mappings select by the values of each, such as each: {method: [gd, adam]}"
	}
	d.add(n.at, cure, "%s is %s, not %s", key, what, n.kindName())
}

// wantsOr is wants for a value that may also be one of the words.
func (d *decoder) wantsOr(n *node, words []string, key, what string) {
	cure := ""
	if w := meant(n.text, words); w != "" && n.kind == scalar {
		cure = "did you mean " + w + "?"
	}
	d.wants(n, cure, key, what)
}

// decode sets v, the value of a key, from n. tag is the tag of the field.
func (d *decoder) decode(v reflect.Value, key string, n *node, tag reflect.StructTag) {
	if n.kind == null || d.full() {
		return
	}
	if v.Kind() == reflect.Pointer {
		p, found := reflect.New(v.Type().Elem()), d.found
		if p.Elem().Kind() == reflect.Int {
			p.Elem().SetInt(int64(d.count(key, n, 0))) // a pointer: zero has a meaning
		} else {
			d.decode(p.Elem(), key, n, tag)
		}
		if d.found == found { // half a range would be wrong as well
			v.Set(p)
		}
		return
	}
	if r, ok := v.Addr().Interface().(reader); ok {
		r.read(d, key, n)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		d.decodeStruct(v, key, n)
	case reflect.Slice:
		d.decodeSlice(v, key, n, tag)
	case reflect.Array:
		if n.kind != list || len(n.items) != v.Len() {
			d.wants(n, "", key, fmt.Sprintf("a list of %d numbers", v.Len()))
			return
		}
		for i, item := range n.items {
			d.item(v.Index(i), fmt.Sprintf("%s[%d]", key, i), item, tag)
		}
	case reflect.String:
		text := d.text(key, n, words(tag.Get("words")))
		if tag.Get("typeset") != "" && n.kind == scalar {
			text = d.interpolate(n)
		}
		v.SetString(text)
	case reflect.Bool:
		v.SetBool(d.truth(key, n))
	case reflect.Int:
		if n.is("true") && slices.Contains(levelWords, tag.Get("yaml")) {
			return // {log: true} has the default number of levels
		}
		v.SetInt(int64(d.count(key, n, 1)))
	case reflect.Uint64:
		v.SetUint(d.seed(key, n))
	default:
		panic("spec: no rule for " + v.Type().String())
	}
}

// decodeStruct sets the fields of v from a mapping, or from a short form of it.
func (d *decoder) decodeStruct(v reflect.Value, key string, n *node) {
	if hasOff(v.Type()) && n.is("none", "false") {
		v.FieldByName("Off").SetBool(true)
		return
	}
	n, ok := long(v.Addr().Interface(), n)
	if !ok {
		d.wantsOr(n, shapeWords(v.Type()), key, shapeOf(v.Type()))
		return
	}
	d.exclusions(n)
	for _, e := range n.entries {
		if d.full() {
			return
		}
		f, ok := fieldOf(v.Type(), e.key.text)
		if !ok {
			d.unknown(e.key, key, v.Type())
			continue
		}
		name := e.key.text
		if e.key.at == e.value.at {
			name = key // from a short form: the author wrote legend, not legend.place
		}
		d.decode(v.FieldByIndex(f.Index), name, e.value, f.Tag)
	}
	check(d, v, n)
}

// long returns the mapping that n stands for, if n is a short form of the type of v.
func long(v any, n *node) (*node, bool) {
	if n.kind == mapping {
		return n, true
	}
	if s, ok := v.(shorter); ok {
		if m := s.long(n); m != nil {
			return m, true
		}
	}
	return n, false
}

// check calls the checks of a struct and of the structs in it. Methods that come from an
// embedded struct are called once, on that struct.
func check(d *decoder, v reflect.Value, n *node) {
	embedded := false
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.Anonymous {
			check(d, v.Field(i), n)
			_, promoted := v.Field(i).Addr().Interface().(checker)
			embedded = embedded || promoted
		}
	}
	if c, ok := v.Addr().Interface().(checker); ok && !embedded {
		c.check(d, n)
	}
}

// decodeSlice sets a slice from a list, or from one element that stands for a list of one.
func (d *decoder) decodeSlice(v reflect.Value, key string, n *node, tag reflect.StructTag) {
	elem := v.Type().Elem()
	one := isOne(elem, n)
	if l, ok := reflect.New(elem).Interface().(lister); ok {
		n = l.list(n)
		if n.kind != list {
			d.wants(n, "", key, "a mapping of labels to points, such as {start: [1, 2]}, or a list of mappings")
			return
		}
		one = false
	}
	if elem.Kind() == reflect.Slice && n.kind == mapping && len(n.entries) > 0 {
		d.wants(n, "", key, "a point such as [1, 2], or a list of points")
		return
	}
	items := n.items
	if one {
		items = []*node{n}
	}
	s := reflect.MakeSlice(v.Type(), len(items), len(items))
	for i, item := range items {
		name := key
		if !one {
			name = fmt.Sprintf("%s[%d]", key, i)
		}
		d.item(s.Index(i), name, item, tag)
	}
	v.Set(s)
}

// item sets an item of a list. A null, which would be 0, is an error, except in place of a
// mapping.
func (d *decoder) item(v reflect.Value, key string, n *node, tag reflect.StructTag) {
	if n.kind != null || v.Kind() == reflect.Struct {
		d.decode(v, key, n, tag)
		return
	}
	what := "a text"
	switch v.Kind() {
	case reflect.Float64:
		what = "a number"
	case reflect.Slice:
		what = "a point such as [1, 2]"
	case reflect.Array:
		what = fmt.Sprintf("a list of %d numbers", v.Len())
	}
	d.wants(n, "", key, what)
}

// isOne reports whether n, in place of a list, is one element of it.
func isOne(elem reflect.Type, n *node) bool {
	if n.kind != list {
		return true
	}
	if elem.Kind() == reflect.Slice {
		return len(n.items) > 0 && n.items[0].kind != list // from: [8, 3] among lists of points
	}
	s, ok := reflect.New(elem).Interface().(shorter)
	return ok && s.long(n) != nil // lines: [1, 2, 5] are levels, not three rules
}

// text returns the text of a scalar. If words are given, it is one of them.
func (d *decoder) text(key string, n *node, words []string) string {
	if n.kind != scalar {
		if len(words) > 0 {
			d.wants(n, "", key, oneOf(words))
		} else {
			d.wants(n, "write it in single quotes, such as '"+strings.ReplaceAll(n.flow(), "'", "''")+"'", key, "a text")
		}
		return ""
	}
	if len(words) > 0 && !slices.Contains(words, n.text) {
		d.wantsOr(n, words, key, oneOf(words))
		return ""
	}
	return n.text
}

// oneOf returns words as they stand in a sentence: a, b or c.
func oneOf(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// truth returns true or false.
func (d *decoder) truth(key string, n *node) bool {
	cure := ""
	switch strings.ToLower(n.text) {
	case "true", "yes", "on", "1":
		cure = "write true"
	case "false", "no", "off", "none", "0":
		cure = "write false"
	}
	if !n.is("true", "false") {
		d.wants(n, cure, key, "true or false")
	}
	return n.is("true")
}

// seed returns the seed of random numbers.
func (d *decoder) seed(key string, n *node) uint64 {
	if n.kind == scalar {
		if s, err := strconv.ParseUint(n.text, 10, 64); err == nil {
			return s
		}
	}
	d.wants(n, "", key, "a whole number")
	return 0
}
