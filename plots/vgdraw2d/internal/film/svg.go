package film

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"natgrad.example/plots/vgdraw2d/internal/svg"
	"natgrad.example/plots/vgdraw2d/internal/vector"
)

// SVG keeps the frames of an SVG as one tree. The tree has each element once, with
// the list of the frames that show it.
type SVG struct {
	Stop

	doc  *svg.Document // the last frame
	n    int           // number of frames
	kids []*timed
}

// timed is an element and the frames that show it.
type timed struct {
	e     *svg.Element // a group without its children
	key   string
	shown []bool // by frame; missing frames do not show it
	kids  []*timed
}

// Share makes a new frame use the clips and shapes of the frames so far. It must be
// called before the frame is drawn.
func (f *SVG) Share(d *svg.Document) {
	if f.doc != nil {
		d.Share(f.doc)
	}
}

// Add adds a frame.
func (f *SVG) Add(d *svg.Document) {
	f.doc = d
	f.kids = mergeFrame(f.kids, d.Elements(), f.n, f.Stop)
	f.n++
}

// Kept returns 0, since there are no pixels.
func (f *SVG) Kept() int { return 0 }

// mergeFrame adds the elements of frame k to kids. It looks for each element among
// those after its predecessor; an element not found is new. So every frame keeps
// its order of painting.
func mergeFrame(kids []*timed, elements []*svg.Element, k int, stop Stop) []*timed {
	places := make(map[string][]int)
	for i, t := range kids {
		if i%checkElements == checkElements-1 && stop.now() {
			return kids
		}
		places[t.key] = append(places[t.key], i)
	}
	out := make([]*timed, 0, len(kids)+len(elements))
	from := 0 // kids[:from] are in out
	for _, e := range elements {
		if stop.now() {
			return kids
		}
		key := e.Key()
		at := places[key]
		i, _ := slices.BinarySearch(at, from)
		var t *timed
		if i < len(at) {
			t = kids[at[i]]
			out = append(out, kids[from:at[i]]...)
			from = at[i] + 1
		} else {
			own := *e
			own.Children = nil
			t = &timed{e: &own, key: key}
		}
		out = append(out, t)
		t.shown = append(t.shown, make([]bool, k+1-len(t.shown))...)
		t.shown[k] = true
		t.kids = mergeFrame(t.kids, e.Children, k, stop)
	}
	return append(out, kids[from:]...)
}

// checkElements is the number of elements after which Stop is called.
const checkElements = 1 << 12

// Encode writes a document that shows each frame until its end. Elements that some
// frames do not show are in groups with a class for the set of frames. Without CSS,
// or if the reader prefers reduced motion, the last frame is visible.
func (f *SVG) Encode(w io.Writer, ends []float64, loops int) error {
	x := &visibility{Stop: f.Stop, n: f.n, classes: map[string]string{}}
	all := slices.Repeat([]bool{true}, f.n)
	doc := f.doc.With(x.elements(f.kids, all))
	doc.SetStop(f.Stop)
	doc.CountShapes()
	user := doc.CSS
	doc.CSS = func(prefix string) string {
		css := x.sheet(prefix, ends, loops)
		if user != nil {
			css += user(prefix)
		}
		return css
	}
	return doc.Encode(w)
}

// visibility turns timed elements into groups with classes.
type visibility struct {
	Stop

	n       int
	classes map[string]string // by set of frames, as a string of 0 and 1
	order   []string          // sets of frames in order of first use
}

// elements returns the elements of a group that the frames of parent show.
func (x *visibility) elements(kids []*timed, parent []bool) []*svg.Element {
	var out []*svg.Element
	for i := 0; i < len(kids) && !x.now(); {
		shown := x.full(kids[i].shown)
		var run []*svg.Element
		for ; i < len(kids) && !x.now() && slices.Equal(x.full(kids[i].shown), shown); i++ {
			e := kids[i].e
			if e.Group {
				e.Children = x.elements(kids[i].kids, shown)
			}
			run = append(run, e)
		}
		if slices.Equal(shown, parent) {
			out = append(out, run...)
			continue
		}
		g := &svg.Element{Group: true, Keep: true, Children: run, Label: svg.Label{Class: x.class(shown)}}
		if !shown[x.n-1] {
			g.Attrs = ` visibility="hidden"`
		} else if !parent[x.n-1] {
			g.Attrs = ` visibility="visible"`
		}
		out = append(out, g)
	}
	return out
}

// full returns shown with an entry for each frame.
func (x *visibility) full(shown []bool) []bool {
	return append(shown[:len(shown):len(shown)], make([]bool, x.n-len(shown))...)
}

// class returns the name of the class for a set of frames.
func (x *visibility) class(shown []bool) string {
	bits := make([]byte, len(shown))
	for i, s := range shown {
		bits[i] = '0'
		if s {
			bits[i] = '1'
		}
	}
	c, ok := x.classes[string(bits)]
	if !ok {
		c = fmt.Sprintf("_t%d", len(x.classes))
		x.classes[string(bits)] = c
		x.order = append(x.order, string(bits))
	}
	return c
}

// sheet returns the rules of the classes: animations of visibility in steps (CSS
// Animations Level 1; Media Queries Level 5, prefers-reduced-motion). The @keyframes
// stand outside of the media query, where SVGO 4 fails on them.
func (x *visibility) sheet(prefix string, ends []float64, loops int) string {
	if len(x.order) == 0 {
		return ""
	}
	total := ends[x.n-1]
	times := "infinite"
	if loops > 0 {
		times = fmt.Sprint(loops)
	}
	var rules, frames strings.Builder
	for i, bits := range x.order {
		if x.now() {
			break
		}
		name := svg.CSSName(prefix) + fmt.Sprintf("_t%d", i)
		fmt.Fprintf(&rules, ".%s{animation:%[1]s %ss step-end %s}\n", name, vector.Number(total, 3), times)
		fmt.Fprintf(&frames, "@keyframes %s{", name)
		start := 0.0
		for k := range bits {
			if k == 0 || bits[k] != bits[k-1] {
				value := "hidden"
				if bits[k] == '1' {
					value = "visible"
				}
				fmt.Fprintf(&frames, "%s%%{visibility:%s}", vector.Number(100*start/total, 3), value)
			}
			start = ends[k]
		}
		frames.WriteString("}\n")
	}
	return frames.String() + "@media (prefers-reduced-motion:no-preference){\n" + rules.String() + "}\n"
}
