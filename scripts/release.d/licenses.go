package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// licenseName matches the files in which modules have their licenses.
var licenseName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// licenses returns the licenses of Go and of all modules in the binary, as they ask of
// those who distribute it.
func (r *release) licenses(ctx context.Context, p platform) ([]byte, error) {
	root, err := r.goCommand(ctx, p, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	// One line for each package, with a tab between name and folder of its module.
	list, err := r.goCommand(ctx, p, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/figures")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	seen := map[string]bool{}
	goLine := "Go\t" + strings.TrimSpace(string(root))
	for line := range strings.Lines(goLine + "\n" + string(list)) {
		name, dir, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || seen[name] {
			continue
		}
		seen[name] = true
		texts, err := licenseTexts(dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		fmt.Fprintf(&b, "%s\n%s\n\n%s\n\n", name, strings.Repeat("=", len(name)), texts)
	}
	return b.Bytes(), nil
}

// licenseTexts returns the licenses in the folder of a module.
func licenseTexts(dir string) ([]byte, error) {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		return nil, err
	}
	var texts [][]byte
	for _, e := range entries {
		if !e.Type().IsRegular() || !licenseName.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		texts = append(texts, bytes.TrimSpace(data))
	}
	if texts == nil {
		return nil, fmt.Errorf("no license in %s", dir)
	}
	return bytes.Join(texts, []byte("\n\n")), nil
}
