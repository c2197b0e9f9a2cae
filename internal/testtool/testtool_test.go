package testtool

import (
	"fmt"
	"runtime"
	"testing"
)

// outcome is a test that notes how Need ends it.
type outcome struct {
	testing.TB
	skipped, failed string
}

func (o *outcome) Helper() {}

func (o *outcome) Skipf(format string, args ...any) {
	o.skipped = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (o *outcome) Fatalf(format string, args ...any) {
	o.failed = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func need(program string) (path string, o *outcome) {
	o = &outcome{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		path = Need(o, program)
	}()
	<-done
	return path, o
}

func TestNeed(t *testing.T) {
	const missing = "a program that no system has"
	t.Setenv(Required, "")
	if path, o := need("go"); path == "" || o.skipped+o.failed != "" {
		t.Errorf("go: path %q, skipped %q, failed %q", path, o.skipped, o.failed)
	}
	if _, o := need(missing); o.skipped != missing+" is not installed" || o.failed != "" {
		t.Errorf("missing: skipped %q, failed %q", o.skipped, o.failed)
	}
	t.Setenv(Required, "1")
	if path, o := need("go"); path == "" || o.skipped+o.failed != "" {
		t.Errorf("required go: path %q, skipped %q, failed %q", path, o.skipped, o.failed)
	}
	if _, o := need(missing); o.failed != missing+" is not installed, and NATGRAD_REQUIRE_TOOLS=1" || o.skipped != "" {
		t.Errorf("required and missing: skipped %q, failed %q", o.skipped, o.failed)
	}
}

func TestSchema(t *testing.T) {
	validate := Schema(t, []byte(`{"type": "object", "properties": {"a": {"type": "number"}}, "additionalProperties": false}`), "https://a.example/schema.json")
	for file, valid := range map[string]bool{"a: 1": true, "{a: 2.5}": true, "a: b": false, "b: 1": false, "[": false, "- 1": false} {
		if err := validate(file); (err == nil) != valid {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestWriteModule(t *testing.T) {
	if testing.Short() {
		t.Skip("runs go")
	}
	dir := t.TempDir()
	WriteModule(t, dir, "../..")
	if out, err := Go(dir, "list", "-m"); err != nil || out != "other.example\n" {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := Go(dir, "list", "gonum.org/v1/gonum/mat"); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
