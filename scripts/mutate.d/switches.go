package main

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// switchPath is the package that switches mutants on.
const switchPath = "natgrad.example/internal/mut"

// switchSource is the package of switches. The variable MUTANT names the mutant that is
// on; MUTANT_REACHED names a file that takes the numbers of the switches that a run
// passes.
const switchSource = `package mut

import (
	"os"
	"strconv"
	"sync"
)

var (
	on      = number()
	passed  [%d]uint8
	mu      sync.Mutex
	reached = open()
)

func number() int32 {
	if n, err := strconv.Atoi(os.Getenv("MUTANT")); err == nil {
		return int32(n)
	}
	return -1
}

func open() *os.File {
	if name := os.Getenv("MUTANT_REACHED"); name != "" {
		if f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
			return f
		}
	}
	for i := range passed {
		passed[i] = 1
	}
	return nil
}

func Is(n int32) bool {
	if passed[n] == 0 {
		note(n)
	}
	return on == n
}

func note(n int32) {
	mu.Lock()
	defer mu.Unlock()
	if passed[n] == 0 {
		passed[n] = 1
		reached.WriteString(strconv.Itoa(int(n)) + "\n")
	}
}
`

// switches is a copy of the module that has many mutants at once, each behind a switch.
type switches struct {
	*tree
	sites []site
	on    map[int]bool // mutants with a switch; others are built alone
}

// newSwitches puts the mutants behind switches, in the copy.
func newSwitches(ctx context.Context, t *tree, ms []mutant) (*switches, error) {
	s := &switches{tree: t}
	for i, m := range ms {
		s.sites = append(s.sites, site{m, i})
	}
	if err := t.write("internal/mut/mut.go", fmt.Sprintf(switchSource, len(ms)+1)); err != nil {
		return nil, err
	}
	dirs := s.dirs()
	rewriters, err := t.load(ctx, dirs, s.sites)
	if err != nil {
		return nil, err
	}
	off := map[int]bool{}
	for {
		s.on = map[int]bool{}
		for _, x := range rewriters {
			if err := t.write(x.name, x.source(off)); err != nil {
				return nil, err
			}
			maps.Copy(s.on, x.used)
		}
		out, err := t.goCommand(ctx, append([]string{"build", "-gcflags=-e"}, dirs...)...)
		if err == nil {
			return s, nil
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		before := len(off)
		s.blame(out, off)
		if len(off) == before {
			return nil, fmt.Errorf("the code with switches does not compile: %w\n%s", err, out)
		}
	}
}

// dirs returns the packages of the mutants as arguments of the go command.
func (s *switches) dirs() []string {
	set := map[string]bool{}
	for _, m := range s.sites {
		set[m.dir()] = true
	}
	return slices.Sorted(maps.Keys(set))
}

var compileError = regexp.MustCompile(`(?m)^(\S+\.go):(\d+):\d+: `)

// blame adds the mutants in the lines where the compiler found errors to off.
func (s *switches) blame(out []byte, off map[int]bool) {
	for _, found := range compileError.FindAllSubmatch(out, -1) {
		file := strings.TrimPrefix(string(found[1]), "./")
		line, err := strconv.Atoi(string(found[2]))
		if err != nil {
			continue
		}
		// An error in an expression over several lines is told at its end.
		for at := line; at > line-8; at-- {
			hit := false
			for _, m := range s.sites {
				if m.file == file && m.line == at && s.on[m.id] {
					off[m.id], hit = true, true
				}
			}
			if hit {
				break
			}
		}
	}
}
