package spec

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"natgrad.example/internal/nearest"
)

// A table has the keys of a struct, in order, with those of embedded structs.
type table struct {
	keys   []string
	fields map[string]reflect.StructField
}

// tables has the tables of all structs of the format.
var tables = sync.OnceValue(func() map[reflect.Type]*table {
	all := map[reflect.Type]*table{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		if t = element(t); t.Kind() != reflect.Struct || all[t] != nil {
			return
		}
		keys := &table{fields: map[string]reflect.StructField{}}
		all[t] = keys
		for _, f := range reflect.VisibleFields(t) {
			if name := f.Tag.Get("yaml"); name != "" && name != "-" && name != ",inline" {
				keys.keys = append(keys.keys, name)
				keys.fields[name] = f
			}
			visit(f.Type)
		}
	}
	visit(fileType)
	return all
})

// fieldOf returns the field of a struct that has a key.
func fieldOf(t reflect.Type, key string) (f reflect.StructField, ok bool) {
	if keys := tables()[t]; keys != nil {
		f, ok = keys.fields[key]
	}
	return f, ok
}

// keysOf returns the keys of a struct.
func keysOf(t reflect.Type) []string { return tables()[t].keys }

// hasKey reports whether a struct has a key.
func hasKey(t reflect.Type, key string) bool { _, ok := fieldOf(t, key); return ok }

var (
	fileType   = reflect.TypeFor[File]()
	panelType  = reflect.TypeFor[Panel]()
	pathType   = reflect.TypeFor[Path]()
	runType    = reflect.TypeFor[Run]()
	listerType = reflect.TypeFor[lister]()
	ballType   = reflect.TypeFor[Ball]()
	markType   = reflect.TypeFor[Mark]()
)

// ofFigure reports whether a key belongs to the figure and not to its panels.
func ofFigure(key string) bool { return hasKey(fileType, key) && !hasKey(panelType, key) }

// pointed returns the type to which a pointer type points, and other types as they are.
func pointed(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

// element returns the type of a field without pointers and lists.
func element(t reflect.Type) reflect.Type {
	if t = pointed(t); t.Kind() == reflect.Slice {
		t = pointed(t.Elem())
	}
	return t
}

// unknown reports a key that a type does not have. inside is the key of the mapping.
func (d *decoder) unknown(key *node, inside string, t reflect.Type) {
	d.add(key.at, keyCure(key.text, inside, t), "unknown key %s", inQuotes(key.text))
}

// unknownAmong reports a key that is none of the allowed ones.
func (d *decoder) unknownAmong(key *node, allowed []string) {
	cure := "the keys here are " + strings.Join(allowed, ", ")
	if w := meant(key.text, allowed); w != "" {
		cure = "did you mean " + w + "?"
	}
	d.add(key.at, cure, "unknown key %s", inQuotes(key.text))
}

// keyCure says what to write instead of a key that a type does not have.
func keyCure(key, inside string, t reflect.Type) string {
	word := canonical(key)
	known := keysOf(t)
	if t == panelType {
		known = keysOf(fileType) // what stands at the top is inherited
	}
	for _, f := range keyForms {
		if slices.Contains(f.keys, word) && slices.Contains(known, f.needs) {
			return "write " + f.write
		}
	}
	if w := otherNumber(word, known); w != "" {
		return "did you mean " + w + "?"
	}
	if ofFigure(key) && t != fileType {
		return key + " is a key of the figure: write it at the top of the file"
	}
	if w := synonym(key, known); w != "" {
		return "did you mean " + w + "?"
	}
	if owner := owner(key); owner != "" {
		return key + " is a key of " + owner
	}
	for _, w := range synonyms[word] {
		if owner := owner(w); owner != "" {
			return "did you mean " + w + "? It is a key of " + owner
		}
	}
	if w := meant(key, known); w != "" {
		return "did you mean " + w + "?"
	}
	if w := meant(key, keysOf(fileType)); w != "" {
		return "did you mean " + w + "? It is a key of " + owner(w)
	}
	if len(known) <= 12 {
		return "the keys of " + inside + " are " + strings.Join(known, ", ")
	}
	return ""
}

// otherNumber returns the key that is the plural or the singular of a word, or "".
func otherNumber(word string, keys []string) string {
	for _, w := range []string{word + "s", strings.TrimSuffix(word, "s")} {
		if w != word && slices.Contains(keys, w) {
			return w
		}
	}
	return ""
}

// owner says where a key is known: in a panel, in the figure, or in the value of a key.
func owner(key string) string {
	switch {
	case hasKey(panelType, key):
		return "a panel"
	case hasKey(fileType, key):
		return "the figure"
	}
	var owners []string
	for _, name := range keysOf(fileType) {
		f, _ := fieldOf(fileType, name)
		if t := element(f.Type); t != panelType && hasKey(t, key) {
			owners = append(owners, name)
		}
	}
	return oneOf(owners)
}

// meant returns the word of a list that was meant by a word, or "": a word that other
// tools use, or a misspelled one. A word of other tools is not taken for a misspelled one.
func meant(word string, words []string) string {
	if w := synonym(word, words); w != "" || len(synonyms[canonical(word)]) > 0 {
		return w
	}
	return nearest.Word(word, words)
}

// synonym returns the word of a list that is another word of other tools, or "".
func synonym(word string, words []string) string {
	for _, w := range append([]string{canonical(word)}, synonyms[canonical(word)]...) {
		if slices.Contains(words, w) {
			return w
		}
	}
	return ""
}

// canonical writes a word as files do: in lower case and with hyphens.
func canonical(word string) string {
	var b strings.Builder
	for i, r := range strings.TrimSpace(word) {
		lower := strings.ToLower(string(r))
		if i > 0 && lower != string(r) && word[i-1] >= 'a' && word[i-1] <= 'z' {
			b.WriteByte('-') // learningRate
		}
		b.WriteString(lower)
	}
	return strings.NewReplacer("_", "-", " ", "-").Replace(b.String())
}
