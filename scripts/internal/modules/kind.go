package modules

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// kinds are the licenses that libraries may have, with words that only they have. The
// first match decides. The names are those of https://spdx.org/licenses.
var kinds = []struct {
	name  string
	words []string
}{
	// Freetype-Go leaves the choice between two. The choice here is its own license.
	{"FTL", []string{"your choice of exactly one of the following two licenses", "the freetype license"}},
	{"Apache-2.0", []string{"apache license version 2.0, january 2004"}},
	{"OFL-1.1", []string{"sil open font license version 1.1"}},
	{"CC-BY-4.0", []string{"creative commons attribution 4.0 international"}},
	{"MIT", []string{"permission is hereby granted, free of charge, to any person obtaining a copy of this software", "the above copyright notice and this permission notice"}},
	{"BSD-3-Clause", []string{"redistribution and use in source and binary forms", "without specific prior written permission"}},
	{"BSD-2-Clause", []string{"redistribution and use in source and binary forms"}},
}

// foreign are words of licenses that ask for more than a program with a permissive license
// gives.
var foreign = regexp.MustCompile(`gnu (affero |lesser |library )?general public license|mozilla public license|server side public license|business source license|commons clause|non-?commercial`)

// expression matches a license that a file names in the form of SPDX.
var expression = regexp.MustCompile(`SPDX-License-Identifier:[ \t]*([^\r\n]+)`)

// Kinds returns the kinds of the licenses among the texts of a module, sorted, each once, as
// SPDX names them. It is an error if a license is not of a kind that libraries may have.
func Kinds(texts []Text) ([]string, error) {
	var found []string
	for _, t := range texts {
		if !t.isLicense() {
			continue
		}
		kind, err := t.kind()
		if err != nil {
			return nil, err
		}
		found = append(found, kind)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// kind returns the kind of one license.
func (t Text) kind() (string, error) {
	if m := expression.FindStringSubmatch(t.Text); m != nil {
		return choice(t.Name, strings.TrimSpace(m[1]))
	}
	text := strings.ToLower(strings.Join(strings.Fields(t.Text), " "))
	for _, k := range kinds {
		all := true
		for _, words := range k.words {
			all = all && strings.Contains(text, words)
		}
		if !all {
			continue
		}
		// The texts of Creative Commons and of Freetype-Go speak of others' licenses.
		if word := foreign.FindString(text); word != "" && k.name != "FTL" && k.name != "CC-BY-4.0" {
			return "", fmt.Errorf("modules: %s: has %s and %q", t.Name, k.name, word)
		}
		return k.name, nil
	}
	return "", fmt.Errorf("modules: %s: not one of the kinds of licenses that libraries may have", t.Name)
}

// choice returns the first of the licenses of an expression, joined by OR, that libraries may
// have.
func choice(file, expression string) (string, error) {
	for name := range strings.SplitSeq(expression, " OR ") {
		for _, k := range kinds {
			if k.name == strings.Trim(name, " ()") {
				return k.name, nil
			}
		}
	}
	return "", fmt.Errorf("modules: %s: license %q is not of a kind that libraries may have", file, expression)
}
