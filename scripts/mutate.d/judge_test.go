package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const judgedSource = `package p

func Abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func Count(n int) int {
	k := 0
	for i := 0; i != n; i++ {
		k += 3
	}
	return k
}

func Size() int {
	return len([3]int{})
}

func Text() string {
	return "a" + "b"
}

func Slow(n int) int {
	return n * 2
}

func Unseen(n int) int {
	return n - 2
}
`

const judgedTests = `package p

import "testing"

func TestAbs(t *testing.T) {
	if Abs(-2) != 2 || Abs(0.5) != 0.5 {
		t.Error("wrong")
	}
}

func TestCount(t *testing.T) {
	if Count(2) != 6 {
		t.Error("wrong")
	}
}

func TestSize(t *testing.T) {
	if Size() != 3 {
		t.Error("wrong")
	}
}

func TestText(t *testing.T) {
	if Text() != "ab" {
		t.Error("wrong")
	}
}

func long() bool { return !testing.Short() }

func TestSlow(t *testing.T) {
	if !long() {
		t.Skip("slow")
	}
	if Slow(3) != 6 {
		t.Error("wrong")
	}
}
`

// judged returns what becomes of the mutants of judgedSource, by their functions and
// changes.
func judged(t *testing.T, known map[string]string) (map[string]string, *judge, tally) {
	t.Helper()
	dir := t.TempDir()
	tr := &tree{root: filepath.Join(dir, "tree"), temp: dir}
	for name, text := range map[string]string{"go.mod": "module natgrad.example\n\ngo 1.24\n", "p/p.go": judgedSource, "p/p_test.go": judgedTests} {
		if err := tr.write(name, text); err != nil {
			t.Fatal(err)
		}
	}
	g := group{"p", []string{"p"}, nil}
	all, err := options{}.drawn(tr.root, g)
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	d := &draw{rest: all, known: known, want: len(all), tally: tally{}}
	s, err := prepare(ctx, tr, d)
	if err != nil {
		t.Fatal(err)
	}
	var report strings.Builder
	j, err := newJudge(ctx, s, g, &report)
	if err != nil {
		t.Fatal(err)
	}
	j.more = 2 * time.Second
	alive := s.sites
	for _, m := range []mode{short, full} {
		if alive, err = j.round(ctx, alive, m, d.tally); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	for line := range strings.Lines(report.String()) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) != 6 {
			t.Fatalf("line %q of the report", line)
		}
		got[f[2]+" "+f[3]] = f[0] + " " + f[5]
	}
	return got, j, d.tally
}

func TestJudge(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a module")
	}
	known := map[string]string{"p/p.go\tAbs\t\"<\" to \"<=\", 0\tif x < 0 {": "the negative of zero is zero"}
	got, j, counts := judged(t, known)
	for change, want := range map[string]string{
		`Abs "<" to ">=", 0`:                "killed TestAbs",
		`Abs "-" to "", 0`:                  "killed TestAbs",
		`Abs "x" to "1 + (x)", 0`:           "killed TestAbs",
		`Count "++" to "--", 0`:             "late TestCount",
		`Count "+=" to "-=", 0`:             "killed TestCount",
		`Size "3" to "4", 0`:                "killed TestSize",
		`Text "\"a\" + \"b\"" to "\"\"", 0`: "killed TestText",
		`Slow "*" to "/", 0`:                "killed TestSlow",
		`Unseen "-" to "+", 0`:              "survived no test reaches it",
	} {
		if got[change] != want {
			t.Errorf("%s: %q, want %q", change, got[change], want)
		}
	}
	for _, s := range j.sites {
		if built := !j.on[s.id]; built != (s.fn == "Size" && !s.result) {
			t.Errorf("%s: built alone %v", s, built)
		}
	}
	if counts[equivalent] != 1 || counts[broken] != 1 {
		t.Errorf("%v: want one equivalent mutant and one that does not compile, the difference of words", counts)
	}
}
