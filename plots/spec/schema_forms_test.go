package spec

import (
	"encoding/json"
	"slices"

	"github.com/invopop/jsonschema"
)

// specials are the types whose form in a file is not that of their fields.
var specials = []string{
	"Number", "Length", "Color", "Theme", "Size", "Each", "Let", "Nodes", "ColorMap", "Point", "Points", "Ticks", "Step", "Metric",
}

// shared are the definitions that are the same with and without each.
var shared = []string{
	"Number", "Length", "Color", "Theme", "Size", "Each", "Nodes", "ColorMap", "Point", "Points", "Ticks", "Save", "Ratios", "Share",
}

// special returns the definition of one of the specials, or nil for other types.
func (g *generator) special(typ string) *jsonschema.Schema {
	switch typ {
	case "Number":
		return anyOf(jsonType("number"), text(`\S`))
	case "Length":
		return text(`\S\s*(` + alternatives(unitWords) + `)\s*$`)
	case "Color":
		return text(`\S`)
	case "Theme":
		sized := object()
		for _, name := range themeWords {
			sized.Properties.Set(name, number())
		}
		sized.Properties.Set("paper", reference("Length"))
		return anyOf(oneOfWords(themeWords), exactly(1, sized))
	case "Size":
		return list(reference("Length"), 2, 2)
	case "Each":
		return &jsonschema.Schema{Type: "object", MinProperties: count(1),
			AdditionalProperties: list(anyOf(jsonType("number"), jsonType("string"), jsonType("boolean")), 1, 0)}
	case "Let":
		return &jsonschema.Schema{Type: "object", AdditionalProperties: g.selection(number())}
	case "Nodes":
		return anyOf(whole(2), list(whole(2), 2, 2))
	case "ColorMap":
		return anyOf(oneOfWords(mapWords), list(reference("Color"), 2, 0))
	case "Point":
		return anyOf(list(number(), 1, 2), oneOfWords(pointWords))
	case "Points":
		point := list(number(), 1, 0)
		return anyOf(point, list(point, 1, 0))
	case "Ticks":
		return anyOf(oneOfWords(tickWords), list(number(), 0, 0))
	case "Step":
		return g.step()
	case "Metric":
		return g.metric()
	}
	return nil
}

// step returns the forms of a step size: a number, a rule, or a rule with parameters.
func (g *generator) step() *jsonschema.Schema {
	rules := object()
	for _, rule := range stepWords {
		parameters := object()
		parameters.Properties.Set("initial", g.selection(number()))
		for _, name := range stepParameters(rule) {
			parameters.Properties.Set(name, g.selection(number()))
		}
		rules.Properties.Set(rule, anyOf(number(), parameters))
	}
	return anyOf(number(), oneOfWords(stepWords), exactly(1, rules))
}

// metric returns the forms of a metric: a word, a diagonal, a matrix, or a word with
// parameters.
func (g *generator) metric() *jsonschema.Schema {
	diagonal := list(number(), 1, 0)
	matrix := list(diagonal, 1, 0)
	damping := func() *jsonschema.Schema { return g.selection(number()) }
	parametrized := func(kind string, form *jsonschema.Schema) *jsonschema.Schema {
		o := object()
		o.Properties.Set(kind, form)
		o.Properties.Set("damping", damping())
		o.Required = []string{kind}
		return o
	}
	fisher := parametrized("fisher", g.ref("Model"))
	fisher.Properties.Set("n", g.selection(number()))
	return anyOf(oneOfWords([]string{"euclidean", "hessian", "fisher"}), diagonal, matrix,
		parametrized("diagonal", diagonal), parametrized("matrix", matrix),
		parametrized("hessian", oneOfWords(hessianWords)), fisher)
}

// short returns the definition of a type that may be written as an object, or shorter.
func (g *generator) short(typ string, object *jsonschema.Schema) *jsonschema.Schema {
	switch typ {
	case "Share":
		return anyOf(oneOfWords(shareWords), object)
	case "GridFile":
		object.Required = []string{"file"}
		return anyOf(file(gridEndings), object)
	case "Model":
		object.Required = []string{"name"}
		return anyOf(oneOfWords(modelWords), object)
	case "Data":
		return anyOf(list(number(), 1, 0), object)
	case "Axis":
		return anyOf(list(number(), 2, 2), object)
	case "Lines", "Bands":
		return anyOf(whole(1), oneOfWords(append(off(), levelWords[:4]...)), boolean(), object)
	case "Heatmap":
		return anyOf(whole(1), oneOfWords(append(off(), levelWords[:4]...)), boolean(), object)
	case "Colorbar":
		return anyOf(jsonType("string"), boolean(), object)
	case "Arrows":
		return anyOf(oneOfWords(off()), boolean(), object)
	case "Ball":
		return object
	case "BallField", "Quiver":
		return anyOf(boolean(), oneOfWords(off()), g.ref("Nodes"), object)
	case "Streamlines":
		return anyOf(boolean(), oneOfWords(off()), object)
	case "Cross":
		return anyOf(boolean(), oneOfWords(off()), list(number(), 2, 2), object)
	case "Legend":
		return anyOf(boolean(), oneOfWords(append(off(), placeWords...)), object)
	case "Losses":
		return anyOf(boolean(), oneOfWords(append(off(), lossWords...)), object)
	case "Mark":
		object.Required = []string{"at"}
	}
	return object
}

// off returns the word that removes a part, as false does.
func off() []string { return []string{"none"} }

// field returns the schema of a key whose type has several forms, or nil.
func (g *generator) field(typ, key string) *jsonschema.Schema {
	switch typ + "." + key {
	case "File.format":
		return &jsonschema.Schema{Type: "integer", Enum: []any{1}}
	case "Run.from", "Ball.center":
		return reference("Points")
	case "Ball.radius":
		return anyOf(number(), list(number(), 1, 0))
	case "Panel.lines":
		return anyOf(g.ref("Lines"), list(g.ref("Lines"), 1, 0))
	case "Panel.ball":
		return anyOf(g.ref("Ball"), list(g.ref("Ball"), 1, 0))
	case "Panel.marks", "Panel.notes":
		points := &jsonschema.Schema{Type: "object", AdditionalProperties: g.selection(reference("Point"))}
		return anyOf(points, list(g.ref("Mark"), 0, 0))
	case "File.columns", "Legend.columns", "Save.frames", "Place.row", "Place.column", "Place.rows", "Place.columns", "Arrows.every",
		"Data.n", "Data.sample", "Rule.nice", "Rule.linear", "Rule.log", "Rule.quantile", "Model.categories", "Model.dimension":
		return whole(1)
	case "Run.steps", "Data.seed":
		return whole(0)
	}
	return nil
}

func null() *jsonschema.Schema               { return jsonType("null") }
func boolean() *jsonschema.Schema            { return jsonType("boolean") }
func jsonType(typ string) *jsonschema.Schema { return &jsonschema.Schema{Type: typ} }
func number() *jsonschema.Schema             { return reference("Number") }
func text(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}
func count(n int) *uint64 { u := uint64(n); return &u }
func alternatives(words []string) (re string) {
	for i, w := range words {
		if i > 0 {
			re += "|"
		}
		re += w
	}
	return re
}

func file(endings []string) *jsonschema.Schema { return text(`(?i)\S(` + alternatives(endings) + `)$`) }

func whole(least int) *jsonschema.Schema {
	n, _ := json.Marshal(least)
	return &jsonschema.Schema{Type: "integer", Minimum: json.Number(n)}
}

// list is a list with at least and at most so many items; 0 is no limit.
func list(items *jsonschema.Schema, least, most int) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "array", Items: items}
	if least > 0 {
		s.MinItems = count(least)
	}
	if most > 0 {
		s.MaxItems = count(most)
	}
	return s
}

func object() *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
}

// exactly returns an object with so many of its properties.
func exactly(n int, object *jsonschema.Schema) *jsonschema.Schema {
	object.MinProperties, object.MaxProperties = count(n), count(n)
	return object
}

func oneOfWords(words []string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return s
}

// anyOf returns a schema with the given alternatives.
func anyOf(alternatives ...*jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, a := range alternatives {
		if slices.Equal([]string{a.Type, a.Ref, a.Title}, []string{"", "", ""}) && a.AnyOf != nil {
			s.AnyOf = append(s.AnyOf, a.AnyOf...)
			continue
		}
		s.AnyOf = append(s.AnyOf, a)
	}
	return s
}

// orNull adds null, which removes an inherited value.
func orNull(s *jsonschema.Schema) *jsonschema.Schema { return anyOf(s, null()) }
