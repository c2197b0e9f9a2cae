package expr_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"natgrad.example/descent/expr"
)

// An errorCase is an entry of testdata/errors.json. The marks « and » enclose the
// place of the error in the source.
type errorCase struct {
	Marked        string
	Vars          []string
	Params        map[string]float64
	Message, Cure string
}

func TestErrors(t *testing.T) {
	var cases []errorCase
	readJSON(t, "errors.json", &cases)
	if len(cases) < 80 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, c := range cases {
		before, rest, _ := strings.Cut(c.Marked, "«")
		place, after, ok := strings.Cut(rest, "»")
		if !ok {
			t.Fatalf("no place in %q", c.Marked)
		}
		source := before + place + after
		_, err := expr.Parse(source, &expr.Names{Vars: c.Vars, Params: c.Params})
		var e *expr.Error
		if !errors.As(err, &e) || !errors.Is(err, expr.ErrSyntax) {
			t.Errorf("%q: error %v", source, err)
			continue
		}
		if unknown := strings.HasPrefix(c.Message, "unknown"); errors.Is(err, expr.ErrUnknown) != unknown {
			t.Errorf("%q: ErrUnknown is %v", source, !unknown)
		}
		if e.Source != source || e.Offset != len(before) || e.Length != len(place) {
			t.Errorf("%q: place %d, %d", source, e.Offset, e.Length)
		}
		if e.Message != c.Message || e.Cure != c.Cure {
			t.Errorf("%q:\n got %s; %s\nwant %s; %s", source, e.Message, e.Cure, c.Message, c.Cure)
		}
		line := before[strings.LastIndexByte(before, '\n')+1:]
		wantLine, wantColumn := 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(line)
		if l, column := e.Position(); l != wantLine || column != wantColumn {
			t.Errorf("%q: line %d, column %d, want %d, %d", source, l, column, wantLine, wantColumn)
		}
	}
}
