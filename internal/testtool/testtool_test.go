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
