package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// A verdict is what became of a mutant.
type verdict string

const (
	killed     verdict = "killed"     // a test failed
	late       verdict = "late"       // the tests took far longer than without the mutant
	survived   verdict = "survived"   // all tests passed
	equivalent verdict = "equivalent" // listed as making no difference
	broken     verdict = "broken"     // does not compile; not counted
)

// A tally counts the verdicts of a group.
type tally map[verdict]int

// rate returns the percentage of mutants that died, of those that can.
func (t tally) rate() float64 {
	dead := t[killed] + t[late]
	if dead == 0 {
		return 0
	}
	return 100 * float64(dead) / float64(dead+t[survived])
}

// group draws the mutants of a group, runs them and prints a line for each.
func (o options) group(ctx context.Context, g group, known map[string]string, out io.Writer) (tally, error) {
	t, err := newTree(ctx)
	if err != nil {
		return nil, err
	}
	counts, err := o.onCopy(ctx, t, g, known, out)
	return counts, errors.Join(err, t.remove())
}

// onCopy is group on a copy of the module.
func (o options) onCopy(ctx context.Context, t *tree, g group, known map[string]string, out io.Writer) (tally, error) {
	all, err := o.drawn(t.root, g)
	if err != nil {
		return nil, err
	}
	d := &draw{rest: all, known: known, want: o.n, tally: tally{}}
	if o.rerun != "" {
		d.want = len(all)
	}
	s, err := prepare(ctx, t, d)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(out, "# %s: %d mutants, %d of them built alone\n", g.name, len(s.sites), len(s.sites)-len(s.on))
	j, err := newJudge(ctx, s, g, out)
	if err != nil {
		return nil, err
	}
	alive := s.sites
	for _, m := range []mode{short, full} {
		if alive, err = j.round(ctx, alive, m, d.tally); err != nil {
			return nil, err
		}
	}
	fmt.Fprintf(out, "%s: seed %d, %d killed, %d late (over %d times the time without the mutant and %v), %d survived, %d equivalent, %d did not compile: %.1f %% died\n",
		g.name, o.seed, d.tally[killed], d.tally[late], lateTimes, lateMore, d.tally[survived], d.tally[equivalent], d.tally[broken], d.tally.rate())
	return d.tally, nil
}

// prepare draws mutants that compile and puts them behind switches.
func prepare(ctx context.Context, t *tree, d *draw) (*switches, error) {
	compiles := map[string]bool{} // mutants without a switch, by their keys
	chosen := d.take(nil)
	for {
		s, err := newSwitches(ctx, t, chosen)
		if err != nil {
			return nil, err
		}
		chosen = nil
		for _, m := range s.sites {
			if !s.on[m.id] && !compiles[m.key()] {
				ok, err := t.compiles(ctx, m.mutant)
				if err != nil {
					return nil, err
				}
				compiles[m.key()] = ok
				if !ok {
					d.tally[broken]++
					d.want++
					continue
				}
			}
			chosen = append(chosen, m.mutant)
		}
		if len(chosen) == len(s.sites) {
			return s, nil
		}
		chosen = d.take(chosen)
		if err := t.restore(s.sites); err != nil {
			return nil, err
		}
	}
}

// round runs the tests of a mode on mutants. It returns those that survive the mode, and
// prints those that died, after the last mode all.
func (j *judge) round(ctx context.Context, sites []site, m mode, counts tally) ([]site, error) {
	var alive []site
	for _, s := range sites {
		v, by, err := j.judge(ctx, s, m)
		if err != nil {
			return nil, err
		}
		if v == survived {
			alive = append(alive, s)
			if m == short {
				continue
			}
		}
		counts[v]++
		fmt.Fprintf(j.out, "%s\t%s\t%s\n", v, s, by)
	}
	return alive, nil
}
