package film

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"natgrad.example/plots/vgdraw2d/internal/svg"
)

// Merging random frames keeps what each frame shows, and in which order. So does the
// document, by the visibility of classes.
func TestMergeFrames(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var film []*timed
		var want []string
		for k := range 6 {
			var elements []*svg.Element
			for range rnd.IntN(8) {
				if rnd.IntN(4) == 0 {
					g := &svg.Element{Group: true, Label: svg.Label{ID: fmt.Sprint(rnd.IntN(2))}}
					for range rnd.IntN(4) {
						g.Children = append(g.Children, &svg.Element{Data: []byte{byte('a' + rnd.IntN(3))}})
					}
					elements = append(elements, g)
					continue
				}
				elements = append(elements, &svg.Element{Data: []byte{byte('a' + rnd.IntN(5))}})
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
		x := &visibility{n: len(want), classes: map[string]string{}}
		document := x.elements(film, slices.Repeat([]bool{true}, len(want)))
		for k := range want {
			var b strings.Builder
			describeVisible(x, &b, document, k, true)
			if got, want := b.String(), emptyGroups.ReplaceAllString(want[k], ""); got != want {
				t.Fatalf("document, frame %d: %s, want %s", k, got, want)
			}
		}
	}
}

// emptyGroups matches groups without visible children, which the document may hide.
var emptyGroups = regexp.MustCompile(`\d\(\)`)

// describeVisible writes what is visible in frame k of a document.
func describeVisible(x *visibility, b *strings.Builder, list []*svg.Element, k int, visible bool) {
	for _, e := range list {
		switch {
		case !e.Group && visible:
			b.Write(e.Data)
		case e.Group && e.Label.Class != "":
			i, _ := strconv.Atoi(strings.TrimPrefix(e.Label.Class, "_t"))
			describeVisible(x, b, e.Children, k, x.order[i][k] == '1')
		case e.Group:
			var inner strings.Builder
			if describeVisible(x, &inner, e.Children, k, visible); inner.Len() > 0 {
				b.WriteString(e.Label.ID + "(" + inner.String() + ")")
			}
		}
	}
}

func describe(b *strings.Builder, list []*svg.Element) {
	for _, e := range list {
		b.Write(e.Data)
		if e.Group {
			b.WriteString(e.Label.ID + "(")
			describe(b, e.Children)
			b.WriteString(")")
		}
	}
}

func describeFrame(b *strings.Builder, list []*timed, k int) {
	for _, t := range list {
		if k >= len(t.shown) || !t.shown[k] {
			continue
		}
		b.Write(t.e.Data)
		if t.e.Group {
			b.WriteString(t.e.Label.ID + "(")
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
