package spec

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "rewrite schema.json")

// The schema in the binary is the one that the types and their comments give.
func TestSchemaIsUpToDate(t *testing.T) {
	want := generate(t)
	if *update {
		if err := os.WriteFile("schema.json", want, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got := Schema(); !bytes.Equal(got, want) {
		t.Error("schema.json is out of date: run go test ./plots/spec -run TestSchemaIsUpToDate -update")
	}
	if !bytes.Equal(want, generate(t)) {
		t.Error("another run gives other bytes")
	}
}
