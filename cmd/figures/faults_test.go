package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"natgrad.example/internal/testtool"
)

// Whatever byte of a result standard output does not take, the command says so and ends
// with status 1.
func TestEveryByteOfStandardOutput(t *testing.T) {
	t.Chdir(t.TempDir())
	const figure = "f: x^2 + 4*y^2\nx: [-5, 5]\ny: [-3, 3]\nfrom: [4, 2]\nstep: 0.2\nsteps: 3\n"
	writeFile(t, "valley.yaml", figure)
	writeFile(t, "grid.csv", "y/x,0,1,2\n0,0,1,4\n1,1,2,5\n2,4,5,8\n")
	writeFile(t, "post.md", "# Post\n\n```natgrad\n"+figure+"```\n")
	for _, args := range []string{
		"help", "trace --help", "version", "list", "list --json valley.yaml", "schema", "completion bash",
		"show --list", "show bernoulli", "new -o -", "check valley.yaml", "snippet valley.yaml",
		"trace valley.yaml", "trace valley.yaml --format json", "md post.md -o -",
		"contour grid.csv", "contour grid.csv --bands", "contour grid.csv --format csv", "contour grid.csv --format svg",
		"valley.yaml -o - --width 200px --format svg", "valley.yaml -o - --width 200px --format png",
		"valley.yaml -o - --width 200px --format pdf", "valley.yaml -o out --width 200px --format svg,pdf",
		"animate valley.yaml -o - --width 100px --format growing.svg --frames 2",
	} {
		t.Run(strings.ReplaceAll(args, " ", "_"), func(t *testing.T) {
			testtool.CheckSlowWriter(t, func(w io.Writer) error {
				var stderr bytes.Buffer
				e := newEnv(strings.NewReader(figure), w, &stderr)
				status := e.run(context.Background(), strings.Fields(args))
				if err := e.stdout.err; err != nil {
					if want := fmt.Sprintf("figures: standard output: %v\n", err); status != exitFail || !strings.HasSuffix(stderr.String(), want) {
						t.Fatalf("status %d, stderr %q, want the end %q", status, &stderr, want)
					}
					return err
				}
				if status != exitOK {
					return fmt.Errorf("status %d: %s", status, &stderr)
				}
				return nil
			})
		})
	}
}
