package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const source = `package p

// f has a comparison, a sign, two constants and two results.
func f(x float64, n int) (bool, error) {
	if -x < 0.5 {
		return n == 3, fail
	}
	return true, nil
}
`

func TestMutants(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "p.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	ms, err := mutants(root, "p.go")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"if -x <= 0.5 {", "if -x >= 0.5 {", "if x < 0.5 {", "if -x < (1.1*0.5) {",
		"return !(n == 3), fail", "return n == 3, nil", "return n != 3, fail", "return n == 4, fail", "return n == 2, fail",
		"return false, nil",
	}
	var got []string
	for _, m := range ms {
		got = append(got, strings.TrimSpace(strings.Split(m.source(), "\n")[m.line-1]))
	}
	if !slices.Equal(got, want) {
		t.Errorf("mutants\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Changes that cannot make a difference are not made: of the size of a sign, of the bits of a
// number, and of zeros beside an error.
func TestMutantsThatAreTheSame(t *testing.T) {
	root := t.TempDir()
	const source = `package p

func f(x string) (float64, bool, error) {
	v, err := strconv.ParseFloat(x, 64)
	if err != nil {
		return 0, false, fmt.Errorf("no number")
	}
	if math.IsInf(v, 0) {
		return math.Inf(1), math.IsInf(v, -1), nil
	}
	return math.Inf(-1), math.IsInf(v, 1), &fault{}
}
`
	if err := os.WriteFile(filepath.Join(root, "p.go"), []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	ms, err := mutants(root, "p.go")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"if err == nil {", `return 0, false, nil`,
		"if math.IsInf(v, 1) {",
		"return 1 + (math.Inf(1)), math.IsInf(v, -1), nil", "return math.Inf(1), !(math.IsInf(v, -1)), nil",
		"return math.Inf(1), math.IsInf(v, 1), nil", "return math.Inf(1), math.IsInf(v, -0), nil",
		"return 1 + (math.Inf(-1)), math.IsInf(v, 1), &fault{}", "return math.Inf(-1), !(math.IsInf(v, 1)), &fault{}",
		"return math.Inf(-1), math.IsInf(v, 1), nil",
		"return math.Inf(1), math.IsInf(v, 1), &fault{}", "return math.Inf(-0), math.IsInf(v, 1), &fault{}",
		"return math.Inf(-1), math.IsInf(v, 0), &fault{}",
	}
	var got []string
	for _, m := range ms {
		got = append(got, strings.TrimSpace(strings.Split(m.source(), "\n")[m.line-1]))
	}
	if !slices.Equal(got, want) {
		t.Errorf("mutants\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A mutant of the list that the code no longer has would hide one that is written anew.
func TestEquivalentMutantsExist(t *testing.T) {
	t.Chdir("../..")
	known, err := readEquivalent(equivalentFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		all, err := options{}.drawn(".", g)
		if err != nil {
			t.Fatal(err)
		}
		if len(all) < 100 {
			t.Errorf("group %s has %d mutants: want at least 100", g.name, len(all))
		}
		for _, m := range all {
			delete(known, m.key())
		}
	}
	for key := range known {
		t.Errorf("%s lists a mutant that the code does not have: %s", equivalentFile, key)
	}
}

func TestNamedTakesSurvivors(t *testing.T) {
	ms := []mutant{{file: "a.go", line: 3, fn: "f", from: "<", to: "<=", text: "x < y"}, {file: "a.go", line: 4, fn: "f", from: "<", to: ">=", text: "x < y"}}
	report := filepath.Join(t.TempDir(), "report")
	text := "survived\t" + ms[1].String() + "\t\nkilled\t" + ms[0].String() + "\tTestX\n"
	if err := os.WriteFile(report, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := named(ms, report)
	if err != nil || len(got) != 1 || got[0] != ms[1] {
		t.Errorf("got %v, %v: want the second mutant", got, err)
	}
}
