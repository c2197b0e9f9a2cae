package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const notice = `LICENSE is the license. It contains:

Fonts of b.example/fonts
    b.example/not-a-library

Libraries linked into the command:
    a.example/one        MIT  (c) a, b.example/two
                         c.example/not-at-the-beginning
    a.example/three/v, a.example/four,
    a.example/five
                         BSD

Libraries that only tests use:
    t.example/test       MIT
`

func TestNoticed(t *testing.T) {
	want := []string{"a.example/one", "a.example/three/v", "a.example/four", "a.example/five", "t.example/test"}
	if got := noticed(notice); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestCheck(t *testing.T) {
	licensed, bare := t.TempDir(), t.TempDir()
	text := "Permission is hereby granted, free of charge, to any person obtaining a copy of this software. The above copyright notice and this permission notice"
	if err := os.WriteFile(filepath.Join(licensed, "LICENSE"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	line := func(path, dir string) string { return fmt.Sprintf("%s\tv1.0.0\t%s\n", path, dir) }
	linked := line("a.example/one/v2", licensed) + line("a.example/three/v", licensed) + line("a.example/four", licensed) + line("a.example/five", licensed)
	tested := line("t.example/test", bare)
	for _, c := range []struct {
		name, linked, tested string
		want                 string // part of the only problem
	}{
		{"in order", linked, tested, ""},
		{"one without license", strings.Replace(linked, licensed, bare, 1), tested, "a.example/one/v2 v1.0.0: modules: no license"},
		{"one that is not named", linked + line("a.example/six", licensed), tested, "NOTICE does not name a.example/six"},
		{"one of tests that is linked", linked + line("t.example/test", bare), tested, "t.example/test v1.0.0"},
		{"one that is gone", linked, "", "NOTICE names t.example/test"},
	} {
		_, problems, err := check(c.linked, c.tested, notice)
		if err != nil || len(problems) > 1 || strings.Join(problems, "") == "" != (c.want == "") || !strings.Contains(strings.Join(problems, ""), c.want) {
			t.Errorf("%s: %v, %q, want %q", c.name, err, problems, c.want)
		}
	}
	if _, _, err := check("a line\n", "", notice); err == nil {
		t.Error("a bad list is accepted")
	}
}
