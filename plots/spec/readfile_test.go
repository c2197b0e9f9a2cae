package spec

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// TestVersion converts an older file step by step. No older format exists, so the steps are
// invented here.
func TestVersion(t *testing.T) {
	if len(conversions) != Version-1 {
		t.Errorf("%d conversions to version %d", len(conversions), Version)
	}
	rename := func(from, to string) func(*node) *node {
		return func(root *node) *node {
			i := root.index(from)
			if i < 0 {
				return root
			}
			e := root.entries[i]
			return root.filter(func(key string) bool { return key != from }).with(newEntry(to, e.value))
		}
	}
	steps := []func(*node) *node{rename("rate", "gamma"), rename("gamma", "step")}
	for _, c := range []struct{ text, want, err string }{
		{"rate: 1", "step", ""},
		{"format: 1\nrate: 1", "step", ""},
		{"format: 2\ngamma: 1", "step", ""},
		{"format: 2\nrate: 1", "rate", ""},
		{"format: 3\nstep: 1", "step", ""},
		{"format: 4\nstep: 1", "", "format 4 is made for a newer natgrad: this one reads files up to format 3"},
		{"format: 0", "", `format is the version of the format, not "0"`},
		{"format: [1]", "", "format is the version of the format, not a list of 1"},
	} {
		root, fault := parseYAML(&source{lines: strings.Split(c.text, "\n")}, c.text)
		if fault != nil {
			t.Fatal(fault)
		}
		d := &decoder{problems: &problems{}}
		root = d.version(root, steps)
		switch {
		case c.err != "":
			if len(d.list) != 1 || d.list[0].Message != c.err {
				t.Errorf("%q: got %v, want %q", c.text, d.list, c.err)
			}
		case len(d.list) > 0 || root.get(c.want) == nil:
			t.Errorf("%q: got %s and %v, want the key %s", c.text, root.flow(), d.list, c.want)
		}
	}
}

// TestAccepted reads files whose form is unusual, but right.
func TestAccepted(t *testing.T) {
	want := mustRead(t, "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b\n").Panels
	for name, text := range map[string]string{
		"byte order mark": "\ufefff: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b\n",
		"CRLF":            "f: x^2 + y^2\r\nx: [-1, 1]\r\ny: [-1, 1]\r\ntitle: a b\r\n",
		"CR":              "f: x^2 + y^2\rx: [-1, 1]\ry: [-1, 1]\rtitle: a b\r",
		"tabs":            "f:\tx^2 + y^2\t# c\nx: [-1,\t1]\ny: [-1, 1]\n\t\ntitle: \"a\tb\"\n",
		"no end":          "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b",
		"directive":       "%YAML 1.2\n---\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b\n...\n",
		"flow":            `{"f": "x^2 + y^2", "x": [-1, 1], "y": [-1, 1], "title": "a b"}`,
		"question marks":  "? f\n: x^2 + y^2\n? x\n: [-1, 1]\n? y\n: [-1, 1]\n? title\n: a b\n",
		"folded":          "f: >\n  x^2 +\n  y^2\nx:\n- -1\n- 1\ny: [\n  -1, # c\n  1,\n]\ntitle: a\n  b\n",
		"comments":        "# a\n\n  # b\nf: x^2 + y^2 # c\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b # d\n# e",
		"trailing marker": "---\nf: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b\n---\n",
		"null":            "f: x^2 + y^2\nx: [-1, 1]\ny: [-1, 1]\ntitle: a b\nmaximize: null\npaths: ~\npanels: null\neach: null\ntheme: null\n",
	} {
		t.Run(name, func(t *testing.T) {
			if got := mustRead(t, text).Panels; !reflect.DeepEqual(got, want) {
				t.Errorf("got %s, want %s", listed(t, got[0]), listed(t, want[0]))
			}
		})
	}
}

// TestYardstick reads files of testdata and compares them with what they say.
func TestYardstick(t *testing.T) {
	run := Run{From: [][]Number{{8, 3}}, Steps: new(10), Arrows: &Arrows{Head: 0.5}}
	panel := Panel{
		Objective: Objective{F: "x^2 + y^2 - x*y"},
		X:         Axis{Range: &[2]Number{-10, 10}}, Y: Axis{Range: &[2]Number{-10, 10}}, Ticks: &Ticks{Word: "none"},
		Lines: []Lines{{Rule: Rule{Nice: 30, Kind: "nice"}}},
	}
	euclidean, general := panel, panel
	euclidean.Title, euclidean.Run = `$x_{t+1} = x_t - \gamma \nabla f(x)$`, run
	euclidean.Step = &Step{Rule: "constant", Size: 0.5}
	euclidean.Paths = []Path{{Run: euclidean.Run}}
	general.Title, general.Run = `$x_{t+1} = x_t - \gamma A^{-1} \nabla f(x)$`, run
	general.Step = &Step{Rule: "constant", Size: 0.3}
	general.Metric = &Metric{Kind: "matrix", Entries: [][]string{{"1", "-.5"}, {"-.5", "1"}}}
	general.Paths = []Path{{Run: general.Run}}
	sameFile(t, "metrics", File{
		Format: 1, Name: "Gradient descent under two metrics", Theme: Theme{Name: "post", Type: 30},
		Size: &Size{Width: 14 * 72, Height: 7 * 72}, Panels: []Panel{euclidean, general},
	})

	from := [][]Number{{-1.2, 1}}
	sameFile(t, "methods", File{
		Format: 1, Theme: Theme{Name: "auto"},
		Panels: []Panel{{
			Objective: Objective{F: "rosenbrock"},
			Bands:     &Bands{Rule: Rule{At: []Number{.1, .3, 1, 3, 10, 30, 100, 300, 1000}, Kind: "at"}, Labels: true},
			Colorbar:  &Colorbar{Label: "$f(x,y)$"},
			Run:       Run{From: from},
			Paths: []Path{
				{Name: "gradient descent", Run: Run{From: from, Step: &Step{Rule: "constant", Size: 0.001}, Steps: new(60)}},
				{Name: "heavy ball", Run: Run{From: from, Method: "heavy-ball", Step: &Step{Rule: "constant", Size: 0.001}, Momentum: new(Number(0.8)), Steps: new(80)}},
				{Name: "Newton", Run: Run{From: from, Metric: &Metric{Kind: "hessian"}, Step: &Step{Rule: "armijo"}, Steps: new(12)}},
			},
			Marks: []Mark{{Label: "start", At: Point{X: -1.2, Y: 1}}, {Label: `optimum $x_\star$`, At: Point{X: 1, Y: 1}}},
		}},
	})

	small := File{
		Format: 1, Columns: 3, Each: Each{{Key: "method", Values: []string{"gd", "heavy-ball", "nesterov", "adagrad", "rmsprop", "adam"}}},
		Save: Save{Width: 540, Formats: []string{"svg", "growing.svg"}},
	}
	titles := []string{"gradient descent", "heavy ball", "Nesterov", "AdaGrad", "RMSProp", "Adam"}
	for i, step := range []Number{.09, .03, .03, 1, .2, .3} {
		method := small.Each[0].Values[i]
		run := Run{From: [][]Number{{-4, 1.5}}, Steps: new(30), Method: method, Step: &Step{Rule: "constant", Size: step}}
		small.Panels = append(small.Panels, Panel{
			Title: titles[i], Objective: Objective{F: "x^2 + 10*y^2"}, Run: run, Paths: []Path{{Run: run}},
			X: Axis{Range: &[2]Number{-5, 5}}, Y: Axis{Range: &[2]Number{-3, 3}}, Lines: []Lines{{Rule: Rule{Nice: 12, Kind: "nice"}}},
		})
	}
	sameFile(t, "multiples", small)
}

// sameFile compares a file of testdata with a File.
func sameFile(t *testing.T, name string, want File) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	got := mustRead(t, string(text))
	got.root, got.nodes = nil, nil
	for i := range max(len(got.Panels), len(want.Panels)) {
		if i >= len(got.Panels) || i >= len(want.Panels) {
			t.Fatalf("%s: %d panels, want %d", name, len(got.Panels), len(want.Panels))
		}
		if !reflect.DeepEqual(got.Panels[i], want.Panels[i]) {
			t.Errorf("%s: panel %d is\n%s\nwant\n%s", name, i, listed(t, got.Panels[i]), listed(t, want.Panels[i]))
		}
	}
	if !reflect.DeepEqual(*got, want) {
		t.Errorf("%s: got %+v, want %+v", name, *got, want)
	}
}
