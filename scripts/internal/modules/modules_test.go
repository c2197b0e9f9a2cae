package modules

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

func TestParse(t *testing.T) {
	list := "a.example/b\tv1.0.0\t/cache/a b\n\na.example/b\tv1.0.0\t/cache/a b\nc.example\tv2.0.0\t/c\n"
	got, err := Parse(list)
	if want := []Module{{"a.example/b", "v1.0.0", "/cache/a b"}, {"c.example", "v2.0.0", "/c"}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	// A module that is replaced by a folder, or that is not in the cache, is not passed over.
	for _, bad := range []string{"a.example\tv1.0.0\t\n", "a.example\t\t/a\n", "a.example v1.0.0\n"} {
		if got, err := Parse(bad); err == nil {
			t.Errorf("%q: %v", bad, got)
		}
	}
}

// The beginnings and ends of licenses, as libraries have them.
const (
	bsd3   = "Copyright (c) 2009 The Go Authors.\n\nRedistribution and use in source and binary\nforms, with or without modification … without\nspecific prior written permission."
	bsd2   = "BSD 2-Clause License\n\nRedistribution and use in source and binary forms, with or without modification, are permitted"
	mit    = "Permission is hereby granted, free of charge, to any person obtaining a copy of this\nsoftware … The above copyright notice and this permission notice shall be included"
	apache = "                                 Apache License\n                           Version 2.0, January 2004\n"
	ofl    = "This Font Software is licensed under the SIL Open Font License,\nVersion 1.1.\n\nSIL OPEN FONT LICENSE Version 1.1 - 26 February 2007"
	ftl    = "Use of the Freetype-Go software is subject to your choice of exactly one of the following two licenses:\n  * The FreeType License, which is similar to …\n  * The GNU General Public License (GPL), version 2 or later"
	gpl    = "GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007"
	both   = mit + "\n\nParts are under the GNU Lesser General Public License."
)

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		texts []Text
		want  []string // nil for an error
	}{
		{[]Text{{"LICENSE", bsd3}, {"PATENTS", "Additional IP Rights Grant"}}, []string{"BSD-3-Clause"}},
		{[]Text{{"LICENSE", bsd2}}, []string{"BSD-2-Clause"}},
		{[]Text{{"LICENSE.md", mit}, {"LICENSE-fonts", ofl}, {"NOTICE", "Copyright"}}, []string{"MIT", "OFL-1.1"}},
		{[]Text{{"LICENSE", apache}, {"LICENSE.txt", apache}}, []string{"Apache-2.0"}},
		{[]Text{{"LICENSE", ftl}}, []string{"FTL"}},
		{[]Text{{"LICENSE", "SPDX-License-Identifier: Unlicense OR BSD-3-Clause\n"}}, []string{"BSD-3-Clause"}},
		{[]Text{{"LICENSE", "SPDX-License-Identifier: GPL-3.0-only\n" + mit}}, nil},
		{[]Text{{"LICENSE", "SPDX-License-Identifier: GPL-2.0 OR LGPL-3.0\n"}}, nil},
		{[]Text{{"LICENSE", gpl}}, nil},
		{[]Text{{"LICENSE", both}}, nil},
		{[]Text{{"LICENSE", mit}, {"COPYING", gpl}}, nil},
		{[]Text{{"LICENSE", "All rights reserved."}}, nil},
		{[]Text{{"LICENSE", "Mozilla Public License Version 2.0"}}, nil},
		{[]Text{{"LICENSE", mit + " … for non-commercial use"}}, nil},
	} {
		got, err := Kinds(c.texts)
		if (err == nil) != (c.want != nil) || !slices.Equal(got, c.want) {
			t.Errorf("%.60q: %v, %v, want %v", c.texts, got, err, c.want)
		}
	}
}

func TestTexts(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("README.md", "MIT")
	write("NOTICE", "Copyright")
	write("PATENTS", "a grant")
	if err := os.Mkdir(filepath.Join(dir, "licenses"), 0o777); err != nil {
		t.Fatal(err)
	}
	if texts, err := Texts(dir); err == nil {
		t.Errorf("no license: %v", texts)
	}
	write("LICENSE", " \n")
	if texts, err := Texts(dir); err == nil {
		t.Errorf("an empty license: %v", texts)
	}
	write("LICENSE", "\n"+mit+"\n")
	want := []Text{{"LICENSE", mit}, {"NOTICE", "Copyright"}, {"PATENTS", "a grant"}}
	if got, err := Texts(dir); err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}
