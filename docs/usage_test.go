package docs

import (
	"cmp"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"natgrad.example/plots/spec"
)

// usage has for each key, named Type.key, the shortest way in which examples write it.
type usage map[string]string

// of returns how an example writes a key.
func (u usage) of(t *testing.T, k key) string {
	t.Helper()
	text := u[k.owner.Name()+"."+k.name]
	if text == "" {
		t.Errorf("no example in format.d has the key %s of %s", k.name, k.owner.Name())
	}
	return code(strings.ReplaceAll(text, "|", `\|`))
}

// add adds the keys of an example.
func (u usage) add(t *testing.T, example string) {
	t.Helper()
	var top yaml.MapSlice
	if err := yaml.UnmarshalWithOptions([]byte(example), &top, yaml.UseOrderedMap()); err != nil {
		t.Fatalf("%v in\n%s", err, example)
	}
	u.visit(t, fileType, top)
}

// visit adds the keys of a value of a type.
func (u usage) visit(t *testing.T, typ reflect.Type, value any) {
	t.Helper()
	switch value := value.(type) {
	case []any:
		for _, item := range value {
			u.visit(t, typ, item)
		}
	case yaml.MapSlice:
		if typ == reflect.TypeFor[spec.Mark]() && !hasKey(value, "at") { // labels
			for _, item := range value {
				u.visit(t, typ, item.Value)
			}
			return
		}
		for _, k := range keysOf(t, typ) {
			for _, item := range value {
				if item.Key != k.name {
					continue
				}
				u.note(t, k, item)
				sub := k.mapping()
				switch k.field.Type {
				case reflect.TypeFor[[]spec.Panel](), reflect.TypeFor[[]spec.Path]():
					sub = k.field.Type.Elem()
				}
				if sub != nil {
					u.visit(t, sub, item.Value)
				}
			}
		}
	}
}

func (u usage) note(t *testing.T, k key, item yaml.MapItem) {
	t.Helper()
	data, err := yaml.MarshalWithOptions(yaml.MapSlice{item}, yaml.Flow(true), yaml.UseSingleQuote(true))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.TrimSpace(string(data))
	text = strings.TrimSuffix(strings.TrimPrefix(text, "{"), "}")
	text = quotedKey.ReplaceAllString(text, "$1$2:") // y and n mean yes and no in other versions of YAML
	name := k.owner.Name() + "." + k.name
	if have := u[name]; have == "" || cmp.Or(cmp.Compare(len(text), len(have)), cmp.Compare(text, have)) < 0 {
		u[name] = text
	}
}

var quotedKey = regexp.MustCompile(`(^|[{ ])'(\w+)':`)

func hasKey(m yaml.MapSlice, name string) bool {
	return slices.ContainsFunc(m, func(i yaml.MapItem) bool { return i.Key == name })
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
