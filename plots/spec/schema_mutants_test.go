package spec_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"natgrad.example/internal/testtool"
	"natgrad.example/plots/spec"
)

// Files with a wrong key or a value of another kind: where the schema refuses one, reading
// does as well, and unknown keys are refused by both.
func TestSchemaAgreesWithRead(t *testing.T) {
	validate := testtool.Schema(t, spec.Schema(), spec.SchemaURL)
	files := figureFiles(t)
	if testing.Short() {
		files = files[:5]
	}
	refused := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err = yaml.YAMLToJSON(data)
		if err != nil {
			t.Fatal(err)
		}
		var file any
		if err := json.Unmarshal(data, &file); err != nil {
			t.Fatal(err)
		}
		mutate(file, func(m any) any { return m }, func(mutant any, what string) {
			text, err := json.Marshal(mutant)
			if err != nil {
				t.Fatal(err)
			}
			wrong := validate(string(text))
			_, unread := spec.Read(strings.NewReader(string(text)), &spec.Settings{Dir: filepath.Dir(name)})
			switch {
			case wrong != nil && unread == nil:
				t.Errorf("%s with %s is read, but the schema says %v\n%s", name, what, wrong, text)
			case wrong == nil && unread != nil && strings.Contains(unread.Error(), "unknown key") && !strings.Contains(string(text), `"each"`): // the keys of a mapping that selects
				t.Errorf("%s with %s follows the schema, but: %v", name, what, unread)
			case wrong != nil:
				refused++
			}
		})
	}
	if refused < 10*len(files) {
		t.Errorf("only %d of the mutants of %d files are refused", refused, len(files))
	}
}

// figureFiles returns the figure files of the repository.
func figureFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"testdata/*.yaml", "../../examples/*.yaml", "../../docs/format.d/*.yaml"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 50 {
		t.Fatalf("found %d files", len(files))
	}
	return files
}

// mutate visits all values that differ from v in one key or in one value. whole puts a value
// in the place of v in the file.
func mutate(v any, whole func(any) any, visit func(mutant any, what string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			with := func(as string, value any) any {
				m := maps.Clone(v)
				delete(m, key)
				m[as] = value
				return whole(m)
			}
			visit(with(key+"x", v[key]), "the key "+key+"x")
			for _, other := range []any{map[string]any{"zz": 1}, []any{[]any{[]any{}}}, true, "zz", 1.5, -1} {
				text, _ := json.Marshal(other) // of plain values
				visit(with(key, other), key+": "+string(text))
			}
			mutate(v[key], func(value any) any { return with(key, value) }, visit)
		}
	case []any:
		for i := range v {
			with := func(value any) any {
				list := slices.Clone(v)
				list[i] = value
				return whole(list)
			}
			visit(with(map[string]any{"zz": 1}), "item "+strconv.Itoa(i)+": {zz: 1}")
			mutate(v[i], with, visit)
		}
	}
}
