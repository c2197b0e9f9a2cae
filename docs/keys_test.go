package docs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"natgrad.example/plots/spec"
)

var fileType = reflect.TypeFor[spec.File]()

// A key is a key of a mapping of figure files: a field of a type of package spec.
type key struct {
	name    string
	field   reflect.StructField
	owner   reflect.Type // the struct that has the field
	comment string       // about keys, in one line
}

// keysOf returns the keys of a struct, with those of embedded ones.
func keysOf(t *testing.T, typ reflect.Type) []key {
	t.Helper()
	var keys []key
	comment := ""
	for i := range typ.NumField() {
		f := typ.Field(i)
		name := f.Tag.Get("yaml")
		switch {
		case f.Anonymous:
			keys = append(keys, keysOf(t, f.Type)...)
			continue
		case name == "" || name == "-":
			continue
		}
		// A comment may document the fields below it as well.
		if own := comments(t)[typ.Name()+"."+f.Name]; own != "" {
			comment = forKeys(own, typ)
		}
		keys = append(keys, key{name, f, typ, comment})
	}
	return keys
}

// forKeys replaces the names of fields in a comment by those of keys, and marks parts of
// files as code.
func forKeys(comment string, typ reflect.Type) string {
	names := map[string]string{}
	for i := range typ.NumField() {
		f := typ.Field(i)
		if name := f.Tag.Get("yaml"); !f.Anonymous && name != "" && name != "-" {
			names[f.Name] = name
		}
	}
	return partOfFile.ReplaceAllStringFunc(comment, func(s string) string {
		if name := names[s]; name != "" {
			return code(name)
		}
		if !strings.ContainsAny(s, "[{") {
			return s
		}
		if before, rest, ok := strings.Cut(s, ": "); ok && !strings.ContainsAny(before, "[{") && !isKey(before) {
			return before + ": " + code(rest) // a sentence goes on with an example
		}
		return code(s)
	})
}

// isKey reports whether a word is a key of panels or of the file.
func isKey(word string) bool {
	return slices.ContainsFunc(reflect.VisibleFields(fileType), func(f reflect.StructField) bool { return f.Tag.Get("yaml") == word })
}

// partOfFile matches a mapping or a list, perhaps after its key, and other words.
var partOfFile = regexp.MustCompile(`(?:[a-z-]+: )?(?:\{\{[^}]*\}\}|\{(?:[^{}]|\{[^}]*\})*\}|\[(?:[^][]|\[[^]]*\])*\])|\w+`)

func code(s string) string { return "`" + s + "`" }

// ifMissing matches the sentence that tells the default.
var ifMissing = regexp.MustCompile(` ?If missing, ([^.]+(?:\.[^ ][^.]*)*)\.( |$)`)

// text returns the comment without the default.
func (k key) text() string {
	return k.marked(k.unmarked())
}

// unmarked returns the text without marks of words.
func (k key) unmarked() string { return strings.TrimSpace(ifMissing.ReplaceAllString(k.comment, " ")) }

// marked marks the words that the value may be as code: at the beginning of a text, after
// "is", and in lists of several. Elsewhere the words may be ordinary ones.
func (k key) marked(text string) string {
	words := wordsOf(k)
	if words == nil {
		return text
	}
	for i, w := range words {
		words[i] = regexp.QuoteMeta(w)
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) }) // reverse-kl before kl
	word := `(?:` + strings.Join(words, "|") + `)\b`
	next := `(?:,? (?:(?:or|and) )?` + word + `)`
	several := regexp.MustCompile(`(?:^|\bis )` + word + next + `*|\b` + word + next + `+`)
	one := regexp.MustCompile(`\b` + word)
	parts := strings.Split(text, "`")
	for i := 0; i < len(parts); i += 2 { // the others are code
		parts[i] = several.ReplaceAllStringFunc(parts[i], func(s string) string { return one.ReplaceAllStringFunc(s, code) })
	}
	return strings.Join(parts, "`")
}

// standard returns the default.
func (k key) standard() string {
	if m := ifMissing.FindStringSubmatch(k.comment); m != nil {
		d := m[1]
		for _, start := range []string{"it is ", "they are ", "there is ", "there are "} {
			d = strings.TrimPrefix(d, start)
		}
		return k.marked(d)
	}
	switch {
	case k.field.Type.Kind() == reflect.Bool:
		return "`false`"
	case slices.Contains([]string{"color", "thickness", "size"}, k.name):
		return "the theme's"
	}
	return "none"
}

// mapping returns the struct that the value of the key may be, or nil.
func (k key) mapping() reflect.Type {
	typ := k.field.Type
	for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
		typ = typ.Elem()
	}
	switch {
	case typ.Kind() != reflect.Struct, typ == reflect.TypeFor[spec.Panel](), typ == reflect.TypeFor[spec.Path](), typ == reflect.TypeFor[spec.Ticks]():
		return nil
	}
	return typ
}

var commentsOnce = sync.OnceValues(func() (map[string]string, error) {
	found := map[string]string{}
	files, err := filepath.Glob("../plots/spec/*.go")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		p, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(p, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						found[spec.Name.Name+"."+name.Name] = strings.Join(strings.Fields(f.Doc.Text()), " ")
					}
				}
			}
			return false
		})
	}
	return found, nil
})

// comments returns the comments of the fields of package spec by Type.Field.
func comments(t *testing.T) map[string]string {
	t.Helper()
	c, err := commentsOnce()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// sentence joins words as in a sentence: a, b and c.
func sentence(words []string, and string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + and + " " + words[len(words)-1]
}

func TestKeysOf(t *testing.T) {
	keys := keysOf(t, fileType)
	i := slices.IndexFunc(keys, func(k key) bool { return k.name == "columns" })
	if len(keys) < 60 || i < 0 {
		t.Fatalf("%d keys", len(keys))
	}
	if got := forKeys("Columns draws each: {step: [0.1, {a: 2}]} and {{rate}} or [[1, 0], [0, 1]] with columns", fileType); got !=
		"`columns` draws `each: {step: [0.1, {a: 2}]}` and `{{rate}}` or `[[1, 0], [0, 1]]` with columns" {
		t.Error(got)
	}
	k := keys[i]
	if k.text() != "`columns` is the number of columns in which panels stand." || !strings.HasPrefix(k.standard(), "the number of panels, but at most 3") {
		t.Errorf("%q, default %q", k.text(), k.standard())
	}
}
