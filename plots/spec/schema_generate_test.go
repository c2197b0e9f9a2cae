package spec

import (
	"bytes"
	"encoding/json"
	goflag "flag"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/invopop/jsonschema"
)

// A generator makes a schema from the types of the format. There are two sets of
// definitions: in a file with the key each, every value of a panel may also be a mapping
// that selects it.
type generator struct {
	*jsonschema.Reflector
	defs     jsonschema.Definitions
	selected bool // with mappings that select
}

// generate returns the schema in its canonical form.
func generate(t *testing.T) []byte {
	t.Helper()
	defs := jsonschema.Definitions{}
	for _, selected := range []bool{false, true} {
		g := newGenerator(t, selected)
		maps.Copy(defs, g.definitions())
	}
	root := &jsonschema.Schema{
		Version:     jsonschema.Version,
		ID:          SchemaURL,
		Title:       "Figure file",
		Description: "A figure of optimization for natgrad: contour lines of an objective, paths of methods and balls of metrics.",
		Type:        "object",
		If:          &jsonschema.Schema{Type: "object", Required: []string{"each"}},
		Then:        reference("EachFile"),
		Else:        reference("File"),
		Definitions: defs,
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(root); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func newGenerator(t *testing.T, selected bool) *generator {
	t.Helper()
	g := &generator{selected: selected, defs: jsonschema.Definitions{}}
	g.Reflector = &jsonschema.Reflector{
		Anonymous:                  true,
		FieldNameTag:               "yaml",
		RequiredFromJSONSchemaTags: true,
		Namer:                      func(t reflect.Type) string { return g.name(t.Name()) },
		Mapper: func(t reflect.Type) *jsonschema.Schema {
			if typ := mapped(t); typ != "" {
				return g.ref(typ)
			}
			return nil
		},
	}
	if err := g.AddGoComments(packagePath, ".", jsonschema.WithFullComment()); err != nil {
		t.Fatal(err)
	}
	return g
}

var packagePath = reflect.TypeFor[File]().PkgPath()

// name returns the name of the definition of a type.
func (g *generator) name(typ string) string {
	if g.selected && !slices.Contains(shared, typ) && typ != "" {
		return "Each" + typ
	}
	return typ
}

// ref refers to the definition of a type.
func (g *generator) ref(typ string) *jsonschema.Schema { return reference(g.name(typ)) }

func reference(name string) *jsonschema.Schema {
	return &jsonschema.Schema{Ref: "#/$defs/" + name}
}

// definitions returns a definition for each type below File.
func (g *generator) definitions() jsonschema.Definitions {
	g.defs = g.Reflect(File{}).Definitions
	maps.Copy(g.defs, g.Reflect(Mark{}).Definitions)
	maps.Copy(g.defs, g.Reflect(Annotation{}).Definitions)
	maps.Copy(g.defs, g.Reflect(Slope{}).Definitions)
	for _, typ := range structs() {
		object := g.defs[g.name(typ.Name())]
		if object == nil {
			continue // only inlined
		}
		g.fields(object, typ)
		g.define(typ.Name(), g.short(typ.Name(), object))
	}
	for _, typ := range specials {
		g.define(typ, g.special(typ))
	}
	return g.defs
}

// define adds a definition, with the comment of the type of its name.
func (g *generator) define(typ string, s *jsonschema.Schema) {
	name := g.name(typ)
	if g.selected && name != typ && typ != "File" {
		s.Description = ""
		chosen := &jsonschema.Schema{Type: "object", MinProperties: limit(1), AdditionalProperties: orNull(reference(name)),
			Description: "Values by the values of each."}
		s = anyOf(s, chosen)
	}
	s.Title, s.Description = title(typ), plain(g.CommentMap[packagePath+"."+typ], nil)
	g.defs[name] = s
}

// structs returns the structs of the format.
func structs() []reflect.Type {
	var found []reflect.Type
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem())
		case reflect.Struct:
			if slices.Contains(found, t) {
				return
			}
			found = append(found, t)
			for i := range t.NumField() {
				visit(t.Field(i).Type)
			}
		}
	}
	visit(reflect.TypeFor[File]())
	return found
}

// fields completes the properties of an object that come from the fields of typ.
func (g *generator) fields(object *jsonschema.Schema, typ reflect.Type) {
	comment := ""
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Anonymous {
			g.fields(object, f.Type)
			continue
		}
		key := f.Tag.Get("yaml")
		if key == "" || key == "-" {
			continue
		}
		// A comment may document the fields below it as well.
		if own := g.CommentMap[packagePath+"."+typ.Name()+"."+f.Name]; own != "" {
			comment = own
		}
		s, _ := object.Properties.Get(key)
		s.Description = ""
		if list := words(f.Tag.Get("words")); list != nil {
			name := title(f.Tag.Get("words")) + "Word"
			g.define(name, oneOfWords(list))
			s = g.oneOrMore(f.Type, g.ref(name))
		} else if form := g.field(typ.Name(), key); form != nil {
			s = form
		}
		s = orNull(s)
		s.Title, s.Description = title(key), plain(comment, typ)
		object.Properties.Set(key, s)
	}
}

// oneOrMore returns the schema of a field: in place of a list, one item may stand alone.
func (g *generator) oneOrMore(t reflect.Type, item *jsonschema.Schema) *jsonschema.Schema {
	if t.Kind() != reflect.Slice {
		return item
	}
	return anyOf(item, listOf(item, 0, 0))
}

// plain turns a comment into a description for people who see keys, not fields.
func plain(comment string, typ reflect.Type) string {
	text := strings.Join(strings.Fields(comment), " ")
	if typ == nil {
		return text
	}
	for i := range typ.NumField() {
		f := typ.Field(i)
		key := f.Tag.Get("yaml")
		if f.Anonymous || key == "" || key == "-" {
			continue
		}
		text = regexp.MustCompile(`\b`+f.Name+`\b`).ReplaceAllString(text, key)
	}
	return text
}

// title returns a name for people: "Sum squares" for sum-squares and SumSquares.
func title(name string) string {
	name = regexp.MustCompile(`([a-z])([A-Z])`).ReplaceAllString(name, "$1 $2")
	name = strings.ToLower(strings.ReplaceAll(name, "-", " "))
	return strings.ToUpper(name[:1]) + name[1:]
}

// The schema in the package is the one that the types and their comments give.
func TestSchemaIsUpToDate(t *testing.T) {
	want := generate(t)
	if *update {
		if err := os.WriteFile("schema.json", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(Schema(), want) {
		t.Error("schema.json is out of date: run go test ./plots/spec -run TestSchemaIsUpToDate -update")
	}
	if !bytes.Equal(want, generate(t)) {
		t.Error("another run gives other bytes")
	}
}

var update = goflag.Bool("update", false, "rewrite schema.json and testdata/golden")

// Every key of the format has a title and a description in the schema.
func TestSchemaHasEveryKey(t *testing.T) {
	var root struct {
		Defs map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	type key struct{ Title, Description string }
	for _, typ := range structs() {
		for _, name := range []string{typ.Name(), "Each" + typ.Name()} {
			var def struct {
				AnyOf      []struct{ Properties map[string]key }
				Properties map[string]key
			}
			if json.Unmarshal(root.Defs[name], &def) != nil {
				continue // only inlined, or shared
			}
			keys := def.Properties
			for _, form := range def.AnyOf {
				if keys == nil {
					keys = form.Properties
				}
			}
			for _, f := range reflect.VisibleFields(typ) {
				k := f.Tag.Get("yaml")
				if f.Anonymous || k == "" || k == "-" {
					continue
				}
				got, ok := keys[k]
				if !ok || got.Title == "" || !strings.HasSuffix(got.Description, ".") {
					t.Errorf("%s.%s: %+v", name, k, got)
				}
			}
		}
	}
}
