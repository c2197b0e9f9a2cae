package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"natgrad.example/scripts/internal/modules"
)

// A licensed is a module with the texts of its licenses.
type licensed struct {
	modules.Module
	texts []modules.Text
	kinds []string // as SPDX names them
}

// licensed returns the modules whose packages the command links on a platform, with their
// licenses. Go itself comes first.
func (r *release) licensed(ctx context.Context, p platform) ([]licensed, error) {
	goModule, err := r.goItself(ctx, p)
	if err != nil {
		return nil, err
	}
	list, err := r.goCommand(ctx, p, "list", "-deps", "-f", modules.Format, "./cmd/figures")
	if err != nil {
		return nil, err
	}
	linked, err := modules.Parse(string(list))
	if err != nil {
		return nil, err
	}
	var all []licensed
	for _, m := range append([]modules.Module{goModule}, linked...) {
		texts, err := modules.Texts(m.Dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		kinds, err := modules.Kinds(texts)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", m.Path, err)
		}
		all = append(all, licensed{m, texts, kinds})
	}
	return all, nil
}

// standard is the name of the standard library in a bill of materials.
const standard = "std"

// goItself returns the Go that builds the command. Its folder has the license.
func (r *release) goItself(ctx context.Context, p platform) (modules.Module, error) {
	env, err := r.goCommand(ctx, p, "env", "GOVERSION", "GOROOT")
	if err != nil {
		return modules.Module{}, err
	}
	version, root, _ := strings.Cut(strings.TrimSpace(string(env)), "\n")
	return modules.Module{Path: standard, Version: version, Dir: root}, nil
}

// licenseTexts returns the licenses of Go and of all modules in the binary, as they ask of
// those who distribute it.
func licenseTexts(all []licensed) []byte {
	var b bytes.Buffer
	for _, m := range all {
		name := m.Path + " " + m.Version
		if m.Path == standard {
			name = "Go"
		}
		fmt.Fprintf(&b, "%s\n%s\n", name, strings.Repeat("=", len(name)))
		for _, t := range m.texts {
			fmt.Fprintf(&b, "\n%s\n", t.Text)
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}
