package spec

import (
	"reflect"
	"slices"

	"github.com/invopop/jsonschema"

	"natgrad.example/internal/css"
)

// specials are the types whose form in a file is not that of their fields.
var specials = []string{
	"Number", "Numbers", "Text", "Texts", "Whole", "Natural", "Levels", "Truth", "Range", "Point", "Points", "Vectors", "Marks", "Annotations", "Length", "Color", "Colors",
	"Theme", "Size", "Each", "Let", "Nodes", "ColorMap", "Ticks", "Step", "Metric", "Seeds", "Slopes", "Anchor",
}

// shared are the definitions of keys of the figure, which each does not select.
var shared = []string{"Theme", "Font", "Size", "Each", "Save", "Ratios", "Share", "Around", "PageLegend", "Margins"}

// mapped returns the special for a Go type, or "".
func mapped(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[string]():
		return "Text"
	case reflect.TypeFor[[]string]():
		return "Texts"
	case reflect.TypeFor[bool]():
		return "Truth"
	case reflect.TypeFor[int]():
		return "Natural"
	case reflect.TypeFor[uint64]():
		return "Whole"
	case reflect.TypeFor[[]Number]():
		return "Numbers"
	case reflect.TypeFor[[2]Number]():
		return "Range"
	case reflect.TypeFor[[][]Number]():
		return "Points"
	case reflect.TypeFor[[]Color]():
		return "Colors"
	case reflect.TypeFor[[][4]Number]():
		return "Vectors"
	case reflect.TypeFor[[]Mark]():
		return "Marks"
	case reflect.TypeFor[[]Annotation]():
		return "Annotations"
	case reflect.TypeFor[[]Slope]():
		return "Slopes"
	}
	if slices.Contains(specials, t.Name()) {
		return t.Name()
	}
	return ""
}

// special returns the definition of one of the specials.
func (g *generator) special(typ string) *jsonschema.Schema {
	ref := g.ref
	switch typ {
	case "Number":
		return anyOf(jsonType("number"), matching(`\S`))
	case "Numbers":
		return anyOf(ref("Number"), listOf(ref("Number"), 0, 0))
	case "Whole":
		return anyOf(&jsonschema.Schema{Type: "integer", Minimum: "0"}, matching(`\S`))
	case "Natural":
		return anyOf(&jsonschema.Schema{Type: "integer", Minimum: "1"}, matching(`\S`))
	case "Levels": // true is the default number
		return anyOf(ref("Natural"), always())
	case "Text":
		return anyOf(jsonType("string"), jsonType("number"), jsonType("boolean"))
	case "Texts":
		return anyOf(ref("Text"), listOf(ref("Text"), 0, 0))
	case "Truth":
		return jsonType("boolean")
	case "Range":
		return listOf(ref("Number"), 2, 2)
	case "Point":
		return anyOf(listOf(ref("Number"), 2, 2), oneOfWords(pointWords))
	case "Points":
		return anyOf(ref("Numbers"), listOf(ref("Numbers"), 0, 0))
	case "Marks":
		return anyOf(g.mappingOf(ref("Point"), g.labeled()), listOf(ref("Mark"), 0, 0))
	case "Annotations":
		return anyOf(g.mappingOf(ref("Point"), ref("Annotation")), listOf(ref("Annotation"), 0, 0))
	case "Vectors":
		return listOf(listOf(ref("Number"), 4, 4), 0, 0)
	case "Length":
		return matching(`\S\s*(` + alternatives(css.Units) + `)$`)
	case "Color":
		return ref("Text")
	case "Colors":
		return listOf(ref("Color"), 0, 0)
	case "Theme":
		size := anyOf(jsonType("number"), ref("Length"))
		both := objectOf(themeWords, size)
		both.Properties.Set("dark", jsonType("boolean"))
		both.Required = []string{"dark"}
		return anyOf(oneOfWords(themeWords), exactly(1, objectOf(themeWords, size)), exactly(2, both))
	case "Size":
		return listOf(ref("Length"), 2, 2)
	case "Each":
		return &jsonschema.Schema{Type: "object", MinProperties: limit(1), AdditionalProperties: listOf(jsonschema.TrueSchema, 1, 0)}
	case "Let":
		return g.mappingOf(ref("Number"))
	case "Nodes":
		return anyOf(ref("Natural"), listOf(ref("Natural"), 2, 2))
	case "ColorMap":
		return anyOf(oneOfWords(mapWords), listOf(ref("Color"), 0, 0))
	case "Ticks":
		return anyOf(oneOfWords(tickWords), never(), listOf(ref("Number"), 0, 0), g.ticksAt())
	case "Step":
		return g.step()
	case "Metric":
		return g.metric()
	case "Seeds":
		return anyOf(ref("Natural"), listOf(ref("Whole"), 1, 0))
	case "Anchor":
		return anyOf(jsonType("string"), listOf(ref("Number"), 2, 2))
	case "Slopes":
		return anyOf(g.mappingOf(ref("Anchor"), ref("Slope")), listOf(ref("Slope"), 0, 0), ref("Text"))
	}
	panic("no form of " + typ)
}

// mappingOf returns a mapping of any keys to values of one of the forms, or null.
func (g *generator) mappingOf(values ...*jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", AdditionalProperties: orNull(anyOf(values...))}
}

// ticksAt returns the mapping with the numbers of ticks.
func (g *generator) ticksAt() *jsonschema.Schema {
	at := listOf(g.ref("Number"), 0, 0)
	at.Title, at.Description = "At", "at lists the numbers with ticks."
	return objectOf([]string{"at"}, at)
}

// labeled returns a mark without its label, which is its key.
func (g *generator) labeled() *jsonschema.Schema { return g.ref("Mark") }

// step returns the forms of a step size: a number, a rule, or a rule with parameters.
func (g *generator) step() *jsonschema.Schema {
	rules := objectOf(nil, nil)
	for _, rule := range stepWords {
		names := append([]string{"initial"}, stepParameters(rule)...)
		parameters := objectOf(names, anyOf(g.ref("Number"), g.ref("Truth")))
		rules.Properties.Set(rule, anyOf(g.ref("Number"), parameters))
	}
	return anyOf(g.ref("Number"), oneOfWords(stepWords), exactly(1, rules))
}

// metric returns the forms of a metric: a word, a diagonal, a matrix, or a mapping.
func (g *generator) metric() *jsonschema.Schema {
	diagonal := listOf(g.ref("Text"), 1, 0)
	matrix := listOf(diagonal, 1, 0)
	hessian := oneOfWords(hessianWords)
	mapping := objectOf([]string{"n", "damping"}, g.ref("Number"))
	for _, p := range []struct {
		key  string
		form *jsonschema.Schema
	}{
		{"diagonal", diagonal}, {"matrix", matrix}, {"hessian", hessian}, {"fisher", anyOf(jsonType("boolean"), g.ref("Model"))},
	} {
		mapping.Properties.Set(p.key, p.form)
		mapping.AnyOf = append(mapping.AnyOf, &jsonschema.Schema{Required: []string{p.key}})
	}
	return anyOf(oneOfWords([]string{"euclidean", "hessian", "fisher"}), diagonal, matrix, mapping)
}

// short returns the definition of a type that is a mapping, and may be written shorter.
func (g *generator) short(typ string, object *jsonschema.Schema) *jsonschema.Schema {
	yes := &jsonschema.Schema{Type: "boolean"}
	none := oneOfWords([]string{"none"})
	rule := []*jsonschema.Schema{yes, none, {Type: "integer", Minimum: "1"}, oneOfWords(append(levelWords[:4:4], throughWords...)), listOf(g.ref("Number"), 0, 0), object}
	switch typ {
	case "Share":
		return anyOf(oneOfWords(shareWords), object)
	case "Font":
		object.Required = []string{"regular"}
		return anyOf(jsonType("string"), jsonType("number"), object)
	case "GridFile", "Model", "Data", "Logistic":
		object.Required = map[string][]string{"GridFile": {"file"}, "Model": {"name"}, "Logistic": {"file"}}[typ]
		word := map[string]*jsonschema.Schema{"GridFile": jsonType("string"), "Logistic": jsonType("string"), "Model": oneOfWords(modelWords), "Data": jsonType("string")}[typ]
		if typ == "Data" {
			return anyOf(jsonType("number"), listOf(g.ref("Number"), 1, 0), word, object)
		}
		return anyOf(word, object)
	case "Axis":
		return anyOf(g.ref("Range"), object)
	case "Lines", "Bands", "Heatmap", "Surface":
		return anyOf(rule...)
	case "Region":
		return anyOf(g.ref("Text"), listOf(g.ref("Text"), 1, 0), object)
	case "Colorbar":
		return anyOf(g.ref("Text"), object)
	case "Arrows", "GridLines", "Streamlines":
		return anyOf(yes, none, object)
	case "BallField", "Quiver":
		return anyOf(yes, none, &jsonschema.Schema{Type: "integer", Minimum: "1"}, listOf(g.ref("Natural"), 2, 2), object)
	case "Noise":
		return anyOf(g.ref("Number"), object)
	case "Batch":
		return anyOf(g.ref("Natural"), object)
	case "Slope":
		return anyOf(jsonType("string"), object)
	case "QuiverKey":
		return anyOf(g.ref("Number"), object)
	case "SecondAxis":
		return anyOf(oneOfWords(append([]string{"none"}, secondWords...)), object)
	case "Twin":
		return anyOf(oneOfWords(append([]string{"none"}, lossWords...)), object)
	case "Cross":
		return anyOf(yes, none, g.ref("Point"), object)
	case "Plane":
		return anyOf(yes, oneOfWords([]string{"none", "pca"}), object)
	case "Legend":
		return anyOf(yes, oneOfWords(append([]string{"none"}, placeWords...)), object)
	case "PageLegend":
		return anyOf(yes, oneOfWords(append([]string{"none"}, aroundWords...)), object)
	case "Margins":
		return anyOf(yes, none, object)
	case "SimplexSet":
		return anyOf(yes, g.ref("Number"), object)
	case "Losses":
		return anyOf(yes, oneOfWords(append([]string{"none"}, lossWords...)), object)
	}
	return object
}

// field returns the form of a key that is not the one of its type, or nil.
func (g *generator) field(typ, key string) *jsonschema.Schema {
	switch typ + "." + key {
	case "File.format":
		return &jsonschema.Schema{Type: "integer", Minimum: "1"}
	case "Rule.nice", "Rule.linear", "Rule.log", "Rule.quantile":
		return g.ref("Levels")
	case "Run.steps":
		return g.ref("Whole") // reflection does not tell a pointer
	case "Panel.lines", "Inset.lines", "Twin.lines":
		return anyOf(g.ref("Lines"), listOf(g.ref("Lines"), 1, 0))
	case "Panel.insets":
		return anyOf(g.ref("Inset"), listOf(g.ref("Inset"), 0, 0))
	case "Run.set":
		return anyOf(g.ref("Set"), listOf(g.ref("Set"), 0, 0))
	case "Panel.ball":
		return anyOf(g.ref("Ball"), listOf(g.ref("Ball"), 0, 0))
	case "Panel.paths":
		return anyOf(g.ref("Path"), listOf(g.ref("Path"), 0, 0))
	}
	return nil
}
