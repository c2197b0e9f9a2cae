// Licenses checks the licenses of all modules that the command or a package of this
// module links on any system of a release: each module has one, of a kind that libraries may
// have, and NOTICE names it. NOTICE names no others. It runs in the folder of the module:
//
//	go run ./scripts/licenses.d
package main

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"natgrad.example/scripts/internal/modules"
)

// systems are the systems of releases, which link different modules.
var systems = []string{"linux", "darwin", "windows", "freebsd"}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "licenses:", err)
		os.Exit(1)
	}
}

func run() error {
	var linked string
	for _, system := range systems {
		list, err := list(system, "-deps")
		if err != nil {
			return err
		}
		linked += list
	}
	tested, err := list("linux", "-deps", "-test")
	if err != nil {
		return err
	}
	notice, err := os.ReadFile("NOTICE")
	if err != nil {
		return err
	}
	all, problems, err := check(linked, tested, string(notice))
	if err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(os.Stderr, "licenses:", p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%d problems", len(problems))
	}
	fmt.Printf("licenses of %d modules are in order\n", all)
	return nil
}

// list runs go list on all packages for a system.
func list(system string, flags ...string) (string, error) {
	cmd := exec.Command("go", append(append([]string{"list", "-f", modules.Format}, flags...), "./...")...)
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("go list for %s: %w", system, err)
	}
	return string(out), nil
}

// check returns the number of linked modules and what is wrong with their licenses or with
// the notice. Modules that only tests use may be in the notice.
func check(linked, tested, notice string) (n int, problems []string, err error) {
	list, err := modules.Parse(linked)
	if err != nil {
		return 0, nil, err
	}
	named := map[string]bool{}
	for _, name := range noticed(notice) {
		named[name] = true
	}
	used := map[string]bool{}
	for _, m := range list {
		used[noticeName(m.Path)] = true
		texts, err := modules.Texts(m.Dir)
		if err == nil {
			_, err = modules.Kinds(texts)
		}
		if err != nil {
			problems = append(problems, fmt.Sprintf("%s %s: %v", m.Path, m.Version, err))
		}
		if !named[noticeName(m.Path)] {
			problems = append(problems, fmt.Sprintf("NOTICE does not name %s", m.Path))
		}
	}
	tests, err := modules.Parse(tested)
	if err != nil {
		return 0, nil, err
	}
	for _, m := range tests {
		used[noticeName(m.Path)] = true
	}
	for _, name := range noticed(notice) {
		if !used[name] {
			problems = append(problems, fmt.Sprintf("NOTICE names %s, which is not used", name))
		}
	}
	return len(list), problems, nil
}

// noticeName returns the name of a module in NOTICE: its path without a version.
func noticeName(path string) string { return major.ReplaceAllString(path, "") }

var major = regexp.MustCompile(`/v[0-9]+$`)

// noticed returns the modules that NOTICE lists below the lines that begin with
// "Libraries": the paths at the beginnings of lines that are indented by four spaces.
func noticed(notice string) (names []string) {
	in := false
	for line := range strings.Lines(notice) {
		if !strings.HasPrefix(line, " ") && strings.TrimSpace(line) != "" {
			in = strings.HasPrefix(line, "Libraries")
		}
		if !in || !strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "     ") {
			continue
		}
		for _, field := range strings.Fields(line) {
			if host, _, ok := strings.Cut(field, "/"); !ok || !strings.Contains(host, ".") {
				break
			}
			names = append(names, strings.TrimSuffix(field, ","))
		}
	}
	return names
}
