package spec

import "github.com/invopop/jsonschema"

func jsonType(typ string) *jsonschema.Schema { return &jsonschema.Schema{Type: typ} }

func matching(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

// never is false, which removes a part.
func never() *jsonschema.Schema { return &jsonschema.Schema{Enum: []any{false}} }

// always is true, which draws a part with its defaults.
func always() *jsonschema.Schema { return &jsonschema.Schema{Enum: []any{true}} }

func limit(n int) *uint64 { u := uint64(n); return &u }

func alternatives(words []string) (re string) {
	for i, w := range words {
		if i > 0 {
			re += "|"
		}
		re += w
	}
	return re
}

// listOf is a list with at least and at most so many items; 0 is no limit.
func listOf(items *jsonschema.Schema, least, most int) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "array", Items: items}
	if least > 0 {
		s.MinItems = limit(least)
	}
	if most > 0 {
		s.MaxItems = limit(most)
	}
	return s
}

// objectOf is a mapping with the given keys, which all have values of one form.
func objectOf(keys []string, values *jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "object", Properties: jsonschema.NewProperties(), AdditionalProperties: jsonschema.FalseSchema}
	for _, key := range keys {
		s.Properties.Set(key, values)
	}
	return s
}

// exactly returns an object with so many of its properties.
func exactly(n int, object *jsonschema.Schema) *jsonschema.Schema {
	object.MinProperties, object.MaxProperties = limit(n), limit(n)
	return object
}

func oneOfWords(words []string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, w := range words {
		s.Enum = append(s.Enum, w)
	}
	return s
}

// anyOf returns a schema with the given alternatives, and those of alternatives that are
// nothing else.
func anyOf(alternatives ...*jsonschema.Schema) *jsonschema.Schema {
	s := &jsonschema.Schema{}
	for _, a := range alternatives {
		if a.AnyOf != nil && a.Type == "" && a.Title == "" {
			s.AnyOf = append(s.AnyOf, a.AnyOf...)
		} else {
			s.AnyOf = append(s.AnyOf, a)
		}
	}
	return s
}

// orNull adds null, which removes an inherited value.
func orNull(s *jsonschema.Schema) *jsonschema.Schema { return anyOf(s, jsonType("null")) }
