package docs

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"natgrad.example/plots/spec"
)

// forms says in words what values of a type are written like.
var forms = map[string]string{
	"string":       "[text](#text)",
	"[]string":     "list of texts",
	"bool":         "`true` or `false`",
	"*bool":        "`true` or `false`",
	"int":          "whole number",
	"*int":         "whole number",
	"uint64":       "whole number",
	"Number":       "[number](#number)",
	"*Number":      "[number](#number)",
	"[]Number":     "list of [numbers](#number)",
	"*[2]Number":   "two [numbers](#number)",
	"[][4]Number":  "list of four [numbers](#number) each",
	"*QuiverKey":   "[number](#number), or mapping",
	"[][]Number":   "point, or list of points",
	"Length":       "[length](#length)",
	"Color":        "[color](#a-color)",
	"Point":        "[point](#point)",
	"*Point":       "[point](#point)",
	"Theme":        "name, `{name: size}` or `{paper: length}`; `dark: true` may be added",
	"*Size":        "two [lengths](#length)",
	"Ratios":       "mapping",
	"Font":         "name of a file, or mapping",
	"Share":        "`none`, `column`, `row`, `all`, or mapping",
	"Around":       "mapping",
	"*Margins":     "`true`, or mapping",
	"*PageLegend":  "place, `false`, or mapping",
	"Each":         "mapping of keys to lists of values",
	"[]Panel":      "list of mappings",
	"Save":         "mapping",
	"Let":          "mapping of names to [numbers](#number)",
	"*GridFile":    "name of a file, or mapping",
	"*Logistic":    "name of a CSV file, or mapping",
	"*Plane":       "`pca`, `none`, or mapping",
	"*Model":       "name, or mapping",
	"*Data":        "list of [numbers](#number), name of a file, or mapping",
	"*Place":       "mapping",
	"Axis":         "`[lowest, highest]`, or mapping",
	"*Ticks":       "`auto`, `none`, `log`, or list of [numbers](#number)",
	"*Nodes":       "whole number, or two",
	"ColorMap":     "name, or list of [colors](#a-color)",
	"[]Lines":      "[rule](#rule), `none`, mapping, or list of mappings",
	"*Bands":       "[rule](#rule), or mapping",
	"*Heatmap":     "`true`, [rule](#rule), or mapping",
	"*Surface":     "`true`, [rule](#rule), or mapping",
	"SurfaceView":  "mapping",
	"*Region":      "[text](#text), list of texts, or mapping",
	"*Colorbar":    "`true`, [text](#text), or mapping",
	"*Step":        "[number](#number), rule, or `{rule: parameters}`",
	"*Metric":      "word, diagonal, matrix, or mapping",
	"*Stop":        "mapping",
	"*Noise":       "[number](#number), or mapping",
	"*Batch":       "whole number, or mapping",
	"*Seeds":       "whole number, or list of them",
	"[]Slope":      "rate, list of rates or mappings, or mapping of rates to [points](#point)",
	"*Anchor":      "[point](#point), or name of a path",
	"*Arrows":      "`none`, or mapping",
	"[]Path":       "list of mappings",
	"[]Ball":       "mapping, or list of mappings",
	"[]Set":        "mapping, or list of two",
	"*BallSet":     "mapping",
	"*BoxSet":      "mapping",
	"*SimplexSet":  "[number](#number), or mapping",
	"*Halfplane":   "mapping",
	"*BallField":   "`true`, number of nodes, or mapping",
	"*Quiver":      "`true`, number of nodes, or mapping",
	"*Streamlines": "`true`, or mapping",
	"[]Mark":       "mapping of labels to [points](#point), or list of mappings",
	"[]Annotation": "mapping of texts to [points](#point), or list of mappings",
	"[]Inset":      "mapping, or list of mappings",
	"*InsetBox":    "mapping",
	"*SecondAxis":  "word, or mapping",
	"*Twin":        "word, or mapping",
	"*GridLines":   "`true`, or mapping",
	"*Cross":       "`true`, [point](#point), or mapping",
	"*Legend":      "place, `false`, or mapping",
	"*Losses":      "`true`, word, or mapping",
}

// expressions are the texts that are expressions.
var expressions = map[string]string{"Objective.f": "[expression](#expression), or name", "Objective.maximize": "[expression](#expression)", "Lines.f": "[expression](#expression)"}

// takes says in words what the value of a key is.
func (k key) takes() string {
	if list := wordsOf(k); list != nil {
		for i, w := range list {
			list[i] = code(w)
		}
		if k.field.Type.Kind() == reflect.Slice {
			return "list of " + sentence(list, "and")
		}
		return sentence(list, "or")
	}
	if form := expressions[k.owner.Name()+"."+k.name]; form != "" {
		return form
	}
	typ := strings.ReplaceAll(k.field.Type.String(), "spec.", "")
	if forms[typ] == "" {
		panic("no form of " + typ)
	}
	return forms[typ]
}

// wordsOf returns the words of which the value of a key is one, from the schema.
func wordsOf(k key) []string {
	tag := k.field.Tag.Get("words")
	if tag == "" {
		return nil
	}
	var schema struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	name := strings.ToUpper(tag[:1]) + tag[1:] + "Word"
	_ = json.Unmarshal(spec.Schema(), &schema) // other definitions have enumerations of other types
	if len(schema.Defs[name].Enum) == 0 {
		panic("the schema has no words " + name)
	}
	return schema.Defs[name].Enum
}

// steps returns a row for each rule of step sizes.
func (m *manual) steps() (string, error) {
	var schema struct {
		Defs struct {
			Step struct {
				AnyOf []struct {
					Properties map[string]struct {
						AnyOf []struct{ Properties map[string]any }
					}
				}
			}
		} `json:"$defs"`
	}
	_ = json.Unmarshal(spec.Schema(), &schema)
	var b strings.Builder
	for _, form := range schema.Defs.Step.AnyOf {
		for _, rule := range sortedKeys(form.Properties) {
			var names []string
			for _, parameters := range form.Properties[rule].AnyOf {
				for _, name := range sortedKeys(parameters.Properties) {
					if name != "initial" {
						names = append(names, code(name))
					}
				}
			}
			text := strings.Join(names, ", ")
			if text == "" {
				text = "none"
			}
			if ruleMeanings[rule] == "" {
				return "", fmt.Errorf("the rule %s has no meaning in words_test.go", rule)
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", rule, text, ruleMeanings[rule])
		}
	}
	if b.Len() == 0 {
		return "", fmt.Errorf("no rules of steps in the schema")
	}
	return strings.TrimSpace(b.String()), nil
}

// namedTable returns the table of a type that several keys share.
func (m *manual) namedTable(name string) (string, error) {
	if name != "Rule" {
		return "", fmt.Errorf("no table of %s", name)
	}
	return m.table(reflect.TypeFor[spec.Rule]()), nil
}

// table returns a table of the keys of a mapping, or "". Keys with the same comment share
// a row. Those of rules have a section of their own.
func (m *manual) table(typ reflect.Type) string {
	if typ == nil {
		return ""
	}
	var rows []string
	last := ""
	for _, k := range keysOf(m.t, typ) {
		if k.owner == reflect.TypeFor[spec.Rule]() && typ != k.owner {
			continue
		}
		text := k.text()
		if k.comment == last {
			text = "as above"
		}
		last = k.comment
		// The first column has the key already.
		start := code(k.name) + " is "
		if rest, ok := strings.CutPrefix(text, start); ok && !strings.Contains(strings.TrimPrefix(k.unmarked(), start), "`") {
			text = rest
		}
		if text == k.takes()+"." {
			text = "one of these words"
		}
		rows = append(rows, fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", k.name, k.takes(), text, k.standard(), m.used.of(m.t, k)))
	}
	if rows == nil {
		return ""
	}
	if first := m.tables[typ]; first != "" {
		return fmt.Sprintf("The mapping has the keys of [`%s`](#%s).\n\n", first, first)
	}
	m.tables[typ] = m.current
	rule := ""
	if f, ok := typ.FieldByName("Rule"); ok && f.Anonymous {
		rule = "The mapping has the keys of a [rule](#rule) as well.\n\n"
	}
	return "| key | value | meaning | default | example |\n|---|---|---|---|---|\n" + strings.Join(rows, "") + "\n" + rule
}

func TestFormsAreUsed(t *testing.T) {
	seen := map[string]bool{}
	var visit func(typ reflect.Type)
	visit = func(typ reflect.Type) {
		for _, k := range keysOf(t, typ) {
			name := strings.ReplaceAll(k.field.Type.String(), "spec.", "")
			if !seen[name] {
				seen[name] = true
				if sub := k.mapping(); sub != nil {
					visit(sub)
				}
			}
		}
	}
	visit(fileType)
	visit(reflect.TypeFor[spec.Panel]())
	for name := range forms {
		if !seen[name] {
			t.Errorf("no key has a value of the type %s", name)
		}
	}
}
