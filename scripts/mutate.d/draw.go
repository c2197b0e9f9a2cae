package main

import (
	"math/rand/v2"
	"os"
	"strings"
)

// drawn returns the mutants of the group below root in the order in which they run.
func (o options) drawn(root string, g group) ([]mutant, error) {
	files, err := g.files(root)
	if err != nil {
		return nil, err
	}
	var all []mutant
	for _, file := range files {
		ms, err := mutants(root, file)
		if err != nil {
			return nil, err
		}
		for _, m := range ms {
			if o.only == nil || o.only.MatchString(m.file+":"+m.fn) {
				all = append(all, m)
			}
		}
	}
	if o.rerun != "" {
		return named(all, o.rerun)
	}
	r := rand.New(rand.NewPCG(o.seed, 0))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all, nil
}

// named returns the mutants that the report names as survivors.
func named(all []mutant, report string) ([]mutant, error) {
	text, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	want := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(f) >= 5 && f[0] == string(survived) {
			file, _, _ := strings.Cut(f[1], ":")
			want[file+"\t"+strings.Join(f[2:5], "\t")] = true
		}
	}
	var chosen []mutant
	for _, m := range all {
		if want[m.key()] {
			chosen = append(chosen, m)
		}
	}
	return chosen, nil
}

// A draw hands out the mutants of a group, one after the other.
type draw struct {
	rest  []mutant
	known map[string]string
	want  int // number of mutants that still have to be taken
	tally tally
}

// take appends mutants to chosen until the number that was asked for is there. It counts
// mutants that are known to make no difference and leaves them out.
func (d *draw) take(chosen []mutant) []mutant {
	for d.want > 0 && len(d.rest) > 0 {
		m := d.rest[0]
		d.rest = d.rest[1:]
		d.want--
		if _, ok := d.known[m.key()]; ok {
			d.tally[equivalent]++
			continue
		}
		chosen = append(chosen, m)
	}
	return chosen
}
