package spec

import _ "embed"

// SchemaURL is the identifier of the schema, under which it is published. The first line of
// a figure file names the schema for editors, which complete and check keys: this address,
// or a file with the schema.
//
//	# yaml-language-server: $schema=https://natgrad.example/plots/spec/schema.json
const SchemaURL = "https://natgrad.example/plots/spec/schema.json"

// TestSchema makes schema.json from the types of this package and their comments.
//
//go:embed schema.json
var schema string

// Schema returns the format of figure files as a JSON Schema of draft 2020-12. It refuses
// unknown keys, misspelled words and values of the wrong type. It cannot tell whether an
// expression is valid, whether a range is upside down, and whether the keys of a mapping
// that selects are values of each: Read does.
func Schema() []byte { return []byte(schema) }
