package vgdraw2d

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Whatever frames show, merged and taken apart again they are what they were, in
// the same order; in the document as well, by the visibility of classes.
func TestMergeFrames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var film []*timed
		var want []string
		for k := range 6 {
			var elements []*element
			for range rnd.IntN(8) {
				if rnd.IntN(4) == 0 {
					g := &element{group: true, label: label{id: fmt.Sprint(rnd.IntN(2))}}
					for range rnd.IntN(4) {
						g.children = append(g.children, &element{d: []byte{byte('a' + rnd.IntN(3))}})
					}
					elements = append(elements, g)
					continue
				}
				elements = append(elements, &element{d: []byte{byte('a' + rnd.IntN(5))}})
			}
			film = mergeFrame(film, elements, k)
			var b strings.Builder
			describe(&b, elements)
			want = append(want, b.String())
		}
		for k := range want {
			var b strings.Builder
			describeFrame(&b, film, k)
			if b.String() != want[k] {
				t.Fatalf("frame %d: %s, want %s", k, b.String(), want[k])
			}
		}
		x := &exposure{n: len(want), classes: map[string]string{}}
		document := x.elements(film, slices.Repeat([]bool{true}, len(want)))
		for k := range want {
			var b strings.Builder
			x.describe(&b, document, k, true)
			if got, want := b.String(), emptyGroups.ReplaceAllString(want[k], ""); got != want {
				t.Fatalf("document, frame %d: %s, want %s", k, got, want)
			}
		}
	}
}

// emptyGroups are not to be told from those that are hidden.
var emptyGroups = regexp.MustCompile(`\d\(\)`)

// describe tells what of a document is visible in a frame.
func (x *exposure) describe(b *strings.Builder, list []*element, k int, visible bool) {
	for _, e := range list {
		switch {
		case !e.group && visible:
			b.Write(e.d)
		case e.group && e.label.class != "":
			i, _ := strconv.Atoi(strings.TrimPrefix(e.label.class, "_t"))
			x.describe(b, e.children, k, x.order[i][k] == '1')
		case e.group:
			var inner strings.Builder
			if x.describe(&inner, e.children, k, visible); inner.Len() > 0 {
				b.WriteString(e.label.id + "(" + inner.String() + ")")
			}
		}
	}
}

func describe(b *strings.Builder, list []*element) {
	for _, e := range list {
		b.Write(e.d)
		if e.group {
			b.WriteString(e.label.id + "(")
			describe(b, e.children)
			b.WriteString(")")
		}
	}
}

func describeFrame(b *strings.Builder, list []*timed, k int) {
	for _, t := range list {
		if k >= len(t.shown) || !t.shown[k] {
			continue
		}
		b.Write(t.e.d)
		if t.e.group {
			b.WriteString(t.e.label.id + "(")
			describeFrame(b, t.kids, k)
			b.WriteString(")")
		}
	}
}

func TestDelays(t *testing.T) {
	ends := make([]float64, 30)
	for i := range ends {
		ends[i] = float64(i+1) / 30
	}
	ends[29] += 0.5
	sum := 0
	for _, d := range delays(ends, 100, 2) {
		sum += d
	}
	if sum != 150 {
		t.Errorf("30 frames of 1/30 s and half a second: %d/100 s", sum)
	}
}
