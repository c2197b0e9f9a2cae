package spec

import (
	"reflect"
	"strings"
)

// fields returns the fields of a struct that are keys of files, in order, with those of
// embedded structs.
func fields(t reflect.Type) []reflect.StructField {
	var keys []reflect.StructField
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("yaml"); name != "" && name != "-" && name != ",inline" {
			keys = append(keys, f)
		}
	}
	return keys
}

// fieldOf returns the field of a struct that has a key.
func fieldOf(t reflect.Type, key string) (reflect.StructField, bool) {
	for _, f := range fields(t) {
		if f.Tag.Get("yaml") == key {
			return f, true
		}
	}
	return reflect.StructField{}, false
}

// keysOf returns the keys of a struct.
func keysOf(t reflect.Type) []string {
	var keys []string
	for _, f := range fields(t) {
		keys = append(keys, f.Tag.Get("yaml"))
	}
	return keys
}

var (
	fileType  = reflect.TypeFor[File]()
	panelType = reflect.TypeFor[Panel]()
	pathType  = reflect.TypeFor[Path]()
	runType   = reflect.TypeFor[Run]()
	ballType  = reflect.TypeFor[Ball]()
	markType  = reflect.TypeFor[Mark]()
)

// ofFigure reports whether a key belongs to the figure and not to its panels.
func ofFigure(key string) bool {
	if _, ok := fieldOf(panelType, key); ok {
		return false
	}
	_, ok := fieldOf(fileType, key)
	return ok
}

// unknown reports a key that a type does not have.
func (d *decoder) unknown(key *node, t reflect.Type) {
	d.add(key.at, d.keyCure(key.text, t), "unknown key %s", inQuotes(key.text))
}

// keyCure says what to write instead of an unknown key.
func (d *decoder) keyCure(key string, t reflect.Type) string {
	if w := meant(key, keysOf(t)); w != "" {
		return "did you mean " + w + "?"
	}
	return ""
}

// unknownAmong reports a key that is none of the allowed ones.
func (d *decoder) unknownAmong(key *node, allowed []string) {
	cure := "the keys here are " + oneOf(allowed)
	if w := meant(key.text, allowed); w != "" {
		cure = "did you mean " + w + "?"
	}
	d.add(key.at, cure, "unknown key %s", inQuotes(key.text))
}

// shapeOf describes the form of a type.
func shapeOf(t reflect.Type) string { return "a mapping of keys to values" }

// meant returns the word of a list that was meant by a word, or "".
func meant(word string, words []string) string {
	_, w, _ := strings.Cut(suggestion(word, words), "mean ")
	return strings.TrimSuffix(w, "?")
}
