package spec

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"natgrad.example/descent/expr"
)

// locate returns an error of a builder as an *Error at the place of the value, if it is
// about the value of a key of a file that was read. Other errors are returned as they are.
func (f *File) locate(err error) error {
	var about *KeyError
	if f.root == nil || !errors.As(err, &about) {
		return err
	}
	n, t := f.root, fileType
	if about.Panel >= 0 && about.Panel < len(f.nodes) {
		n, t = f.nodes[about.Panel], panelType
	}
	found, key, at := find(t, n, about.Key)
	e := &Error{Message: key + ": " + about.Err.Error(), Err: err}
	var c *curedError
	if errors.As(err, &c) && c.cure != "" {
		e.Message, e.Cure = strings.TrimSuffix(e.Message, "; "+c.cure), c.cure
	}
	if at.in == nil {
		at = position{in: f.root.at.in}
		if about.Panel >= 0 && n.at != f.root.at {
			at = n.at // the panel, in a list of panels
		}
	}
	var inside *expr.Error
	if errors.As(err, &inside) {
		e.Message, e.Cure = key+": "+inside.Message, inside.Cure
		if s, offset := expression(found, inside); s != nil {
			at = s.within(offset)
		}
	}
	e.Message, e.Cure = cut(e.Message, longestText), cut(e.Cure, longestText)
	e.move(at)
	return e
}

// find returns the value of a path such as paths[1].step in a value of type t, its key, and
// where it is written. If the path does not exist, they are those of the last step that
// does. The key of an item has its index.
func find(t reflect.Type, n *node, path string) (found *node, key string, at position) {
	steps, bad := parsePath(path)
	if bad != "" {
		return n, path, at
	}
	for _, s := range steps {
		var next *node
		if next, t = child(t, n, s); next == nil {
			break
		}
		if s.index < 0 {
			key = s.key
		} else if next != n {
			key += fmt.Sprintf("[%d]", s.index)
		}
		n, at = next, next.at
	}
	if key == "" {
		key = path
	}
	return n, key, at
}

// child returns the value of one step of a path and its type, or nil. An item of a list
// may be written without the list.
func child(t reflect.Type, n *node, s step) (*node, reflect.Type) {
	if s.index < 0 {
		v := n.get(s.key)
		if v == nil || v.kind == null {
			return nil, nil
		}
		if t != nil && t.Kind() == reflect.Struct {
			if f, ok := fieldOf(t, s.key); ok {
				return v, pointed(f.Type)
			}
		}
		return v, nil
	}
	var elem reflect.Type
	if t != nil && t.Kind() == reflect.Slice {
		elem = t.Elem()
		switch {
		case elem == markType && n.kind == mapping && s.index < len(n.entries):
			return n.entries[s.index].value, nil
		case n.kind != list && isLister(elem):
			n = reflect.New(elem).Interface().(lister).list(n)
		case isOne(elem, n) && s.index == 0:
			return n, elem
		}
	}
	if n.kind == list && s.index < len(n.items) {
		return n.items[s.index], elem
	}
	return nil, nil
}

// isLister reports whether a list of items of a type may be written as a mapping.
func isLister(elem reflect.Type) bool {
	return elem.Kind() == reflect.Struct && reflect.PointerTo(elem).Implements(listerType)
}

// expression returns the scalar in n that has the source of an error of package expr, and
// the offset of the error in it. It returns nil if there is none.
func expression(n *node, e *expr.Error) (*node, int) {
	switch n.kind {
	case scalar:
		if i := strings.Index(n.text, e.Source); i >= 0 {
			return n, i + e.Offset
		}
	case list:
		for _, item := range n.items {
			if s, offset := expression(item, e); s != nil {
				return s, offset
			}
		}
	case mapping:
		for _, entry := range n.entries {
			if s, offset := expression(entry.value, e); s != nil {
				return s, offset
			}
		}
	}
	return nil, 0
}
