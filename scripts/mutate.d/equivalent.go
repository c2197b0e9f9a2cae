package main

import (
	"fmt"
	"os"
	"strings"
)

// equivalentFile lists the mutants that make no difference that a user could see.
const equivalentFile = "scripts/mutate.d/equivalent.txt"

// readEquivalent reads a list of mutants: file, function, change and line of the source
// as a report prints them, and the reason why no test can notice the change, with tabs
// between them. It returns the reasons by the keys of the mutants. Lines that start with
// # are comments.
func readEquivalent(name string) (map[string]string, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 || f[4] == "" {
			return nil, fmt.Errorf("%s:%d: want file, function, change, line and reason", name, n)
		}
		known[strings.Join(f[:4], "\t")] = f[4]
	}
	return known, nil
}
