package descent_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"natgrad.example/descent"
	"natgrad.example/internal/testtool"
)

// Whatever byte a writer or a reader of tables or a reader of JSON fails at, the error tells.
func TestBrokenStreams(t *testing.T) {
	for name, p := range paths(t) {
		if name == "empty" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			testtool.CheckWriter(t, p.WriteCSV)
			var table bytes.Buffer
			if err := p.WriteCSV(&table); err != nil {
				t.Fatal(err)
			}
			testtool.CheckReader(t, table.Bytes(), func(r io.Reader) error { return new(descent.Path).ReadCSV(r) })
			text, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			testtool.CheckReader(t, text, func(r io.Reader) error { return json.NewDecoder(r).Decode(new(descent.Path)) })
		})
	}
}
