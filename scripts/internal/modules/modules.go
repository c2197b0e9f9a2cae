// Package modules finds the modules that programs and packages link, and their licenses.
package modules

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A Module is a version of a module in the module cache.
type Module struct {
	Path, Version string
	Dir           string // its files
}

// Format is the format for go list -deps -f whose output Parse reads.
const Format = "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}"

// Parse returns the modules that go list printed in Format, each once, in the order of
// their first packages.
func Parse(list string) ([]Module, error) {
	var modules []Module
	seen := map[Module]bool{}
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			continue
		}
		parts := strings.Split(line, "\t")
		if len(parts) != 3 || parts[0] == "" || parts[1] == "" || parts[2] == "" {
			return nil, fmt.Errorf("modules: line %q, want path, version and folder", line)
		}
		if m := (Module{parts[0], parts[1], parts[2]}); !seen[m] {
			seen[m] = true
			modules = append(modules, m)
		}
	}
	return modules, nil
}

// fileName matches the files in which modules have their licenses and what belongs to
// them.
var fileName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([.-].*)?$`)

// A Text is a file that a module has with its license.
type Text struct {
	Name string
	Text string
}

// Texts returns the licenses in the folder of a module, and the notices and grants of
// patents beside them. It is an error if there is no license.
func Texts(dir string) ([]Text, error) {
	entries, err := os.ReadDir(dir) // sorted
	if err != nil {
		return nil, err
	}
	var texts []Text
	licensed := false
	for _, e := range entries {
		if !e.Type().IsRegular() || !fileName.MatchString(e.Name()) {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		t := Text{e.Name(), strings.TrimSpace(string(data))}
		texts = append(texts, t)
		licensed = licensed || t.isLicense() && t.Text != ""
	}
	if !licensed {
		return nil, fmt.Errorf("modules: no license in %s", dir)
	}
	return texts, nil
}

// isLicense reports whether a text is a license, and not a notice or a grant of patents.
func (t Text) isLicense() bool {
	name := strings.ToLower(t.Name)
	return !strings.HasPrefix(name, "notice") && !strings.HasPrefix(name, "patents")
}
