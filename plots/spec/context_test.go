package spec

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

// TestStops checks that building ends soon after its context, within samples as well as
// within runs. The figures would take hours.
func TestStops(t *testing.T) {
	for _, text := range []string{
		saucer + "nodes: [2000, 2000]\npanels: [{f: x}" + strings.Repeat(", {f: sin(x)^3 + sqrt(abs(y))}, {f: cos(x*y)}", 20) + "]",
		"f: rosenbrock\nfrom: [-1.2, 1]\nstep: 1e-12\nsteps: 100000\npanels: [{}" + strings.Repeat(", {}", 90) + "]",
	} {
		f, err := Read(strings.NewReader(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
		begin := time.Now()
		_, err = f.FigureContext(ctx)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%.40q…: error %v, want that of the context", text, err)
		}
		if d := time.Since(begin); d > 5*time.Second { // far more than it takes, on a busy machine
			t.Errorf("%.40q…: ended after %v", text, d)
		}
	}
}

// TestStoppedBefore checks that nothing is built after the end of a context, and that its
// cause is not lost.
func TestStoppedBefore(t *testing.T) {
	cause := errors.New("enough")
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(cause)
	f, err := Read(strings.NewReader(saucer), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.FigureContext(ctx); !errors.Is(err, cause) {
		t.Errorf("error %v, want %v", err, cause)
	}
}
