package spec

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestPaths: the steps of paths, and what is wrong with others.
func TestPaths(t *testing.T) {
	for path, want := range map[string]string{
		"a": "[{a -1}]", "a.b": "[{a -1} {b -1}]", " a . b ": "[{a -1} {b -1}]", "a[0]": "[{a -1} { 0}]", "a[12][3].b-c": "[{a -1} { 12} { 3} {b-c -1}]",
		`"a.b"`: "[{a.b -1}]", `"a[0]".c`: "[{a[0] -1} {c -1}]", `a."b.c"[1]`: "[{a -1} {b.c -1} { 1}]", "a[+1]": "[{a -1} { 1}]",
	} {
		steps, bad := parsePath(path)
		if got := fmt.Sprint(steps); bad != "" || got != want {
			t.Errorf("%q: %s, %q; want %s", path, got, bad, want)
		}
	}
	for path, want := range map[string]string{
		"": "a key is missing", ".": "a key is missing", ".a": "a key is missing", "a..b": "a key is missing", "[0]": "a key is missing", `""`: "a key is missing", `a.""`: "a key is missing", " ": "a key is missing",
		`"`: "a quotation mark is missing", `"a`: "a quotation mark is missing", `a."b`: "a quotation mark is missing",
		"a[": "brackets hold the number of an item, such as panels[0]", "a[0": "brackets hold the number of an item, such as panels[0]", "a[]": "brackets hold the number of an item, such as panels[0]", "a[-1]": "brackets hold the number of an item, such as panels[0]", "a[x]": "brackets hold the number of an item, such as panels[0]", "a[1.5]": "brackets hold the number of an item, such as panels[0]",
		"a.": "keys are separated by dots, such as x.label", "a[0]b": "keys are separated by dots, such as x.label", "a[0].": "keys are separated by dots, such as x.label", `"a"b`: "keys are separated by dots, such as x.label",
	} {
		if steps, bad := parsePath(path); steps != nil || bad != want {
			t.Errorf("%q: %v, %q; want %q", path, steps, bad, want)
		}
	}
}

// TestOverrides: an override has an effect, or it is an error that says what has one.
func TestOverrides(t *testing.T) {
	const base = "f: x + y\nx: [0, 1]\ny: [0, 1]\n"
	for _, c := range []struct{ text, set, want string }{ // "" if it is fine
		{base, "x.label=a", ""}, {base, "title=null", ""}, {base + "panels: [{title: a}]", "panels[0].title=b", ""}, {base, "lines[0].at=[1]", "there is no item [0]: this is not a list"},
		{base + "panels: [{title: a}]", "panels[1].title=b", "there is no item [1]: the last one is [0]"}, {base, "panels[0].title=b", "the file has no panels\n  | panels[0].title=b\n  | ^\n  write title=b"},
		{base + "marks: []", "marks[0].label=b", "there is no item [0]: the list is empty"}, {base + "lines: 5", "lines[0]=3", "there is no item [0]: this is not a list"},
		{base + "panels: [{title: a}, {title: b}]", "title=c", "title has no effect: every panel has its own\n  | title=c\n  | ^\n  write panels[0].title=… and so on"}, {base + "panels: [{title: a}, {}]", "title=c", ""},
		{base + "panels: [{x: {label: a}}, {x: {label: b}}]", "x.label=c", "x has no effect"}, {base + "panels: [{x: {label: a}}, {x: {label: b}}]", "x.scale=linear", ""}, {base + "panels: [{x: {label: a}}, {x: {label: b}}]", "x=[0, 2]", ""}, {base + "panels: [{x: {label: a}}, {x: {label: b}}]", "x={label: c}", "x has no effect"}, {base + "panels: [{x: {label: a}}, {x: {label: b}}]", "x=null", ""}, {base + "let: {a: 1}\npanels: [{let: {a: 2}}]", "let={a: 3}", "let has no effect"}, {base + "let: {a: 1}\npanels: [{let: {a: 2}}]", "let={b: 3}", ""}, {base + "panels: [{x: [0, 3]}, {x: [0, 2]}]", "x=[0, 1]", "x has no effect"},
		{base + "each: {step: [0.1, 0.2]}\nfrom: [1, 1]", "step=0.3", "step has no effect: its values stand under each\n  | step=0.3\n  | ^\n  write each.step=[…]"}, {base + "each: {step: [0.1, 0.2]}\nfrom: [1, 1]", "each.step=[0.3]", ""},
		{base + "paths: [{from: [1, 1], step: 0.1}, {from: [1, 2], step: 0.2}]", "step=0.3", "step has no effect: every path has its own\n  | step=0.3\n  | ^\n  write paths[0].step=… and so on"}, {base + "paths: [{from: [1, 1], step: 0.1}, {from: [1, 2]}]", "step=0.3", ""},
		{base + "panels: [{paths: [{from: [1, 1], step: 0.1}]}]", "step=0.3", "step has no effect: every panel has its own"}, {base + "paths: [{from: [1, 1], color: red}]", "color=blue", ""},
		{base + "panels: [{f: x}, {maximize: y}]", "f=x*y", "f has no effect"}, {base + "panels: [{f: x}, {}]", "f=x*y", ""}, {base + "panels: [{title: a}]", "width=4in", ""},
		{base, "x", "the value is missing\n  | x\n  |  ^\n  write a key and a value, such as step=0.2"}, {base, "title=", "the value is missing\n  | title=\n  |       ^\n  write null to remove a key"}, {base, "title=[", "title=[\n"}, {base, "=1", "a key is missing"},
	} {
		f, err := Read(strings.NewReader(c.text), &Settings{Set: []string{c.set}})
		if c.want == "" && (err != nil || f == nil) || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s\n--set %s: %v, want %q", c.text, c.set, err, c.want)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "spec: --set "+c.set+": ") {
			t.Errorf("--set %s: %v", c.set, err)
		}
	}
}

// TestSmallWords: how words and numbers are written, compared and guessed.
func TestSmallWords(t *testing.T) {
	for word, want := range map[string]string{
		"learningRate": "learning-rate", "learning_rate": "learning-rate", "Learning Rate": "learning-rate", " LR ": "lr", "x0": "x0", "nSteps": "n-steps", "URL": "url", "f2X": "f2x", "a": "a", "": "",
	} {
		if got := canonical(word); got != want {
			t.Errorf("%q is %q, want %q", word, got, want)
		}
	}
	keys := []string{"step", "steps", "lines", "panel"}
	for word, want := range map[string]string{"line": "lines", "panels": "panel", "lines": "", "mark": "", "step": "steps", "s": "", "": ""} {
		if got := otherNumber(word, keys); got != want {
			t.Errorf("the other number of %q is %q, want %q", word, got, want)
		}
	}
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := oneOf(words); got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 rows", 1: "1 row", 2: "2 rows", -1: "-1 rows"} {
		if got := counted(n, "row"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	for text, want := range map[string]string{"1": "1", "1.0": "1", "1e0": "1", "0.10": "0.1", "1e-3": "0.001", "a": "a", "[1, 2]": "[1, 2]", "-0.5": "-0.5", "": ""} {
		if got := canonicalValue(text); got != want {
			t.Errorf("%q is the value %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct{ key, number, want string }{
		{"width", "1.9", "pt"}, {"width", "2", "in"}, {"width", "40", "in"}, {"width", "41", "px"}, {"height", "7", "in"}, {"save.width", "700", "px"}, {"thickness", "7", "pt"}, {"size", "700", "pt"},
	} {
		if got := likelyUnit(c.key, c.number); got != c.want {
			t.Errorf("%s: %s is in %s, want %s", c.key, c.number, got, c.want)
		}
	}
	for text, want := range map[string]bool{"1": true, "-1.5e+3": true, ".5": true, "0x10": false, "Infinity": false, "inf": false, "1_000": false, "1/2": false, "": true} {
		if got := isPlainNumber(text); got != want {
			t.Errorf("%q is a plain number: %v, want %v", text, got, want)
		}
	}
	for text, want := range map[string]bool{"12": true, "2*n": true, "n+m": true, "f(n)": true, "-n": true, "2^3": true, "nice": false, "n1": false, "a b": false, "'12'": false, "[12]": false} {
		if got := parsedYAML(t, "a: "+text).get("a").isNumber(); got != want {
			t.Errorf("%s looks like a number: %v, want %v", text, got, want)
		}
	}
	for n := range 23 {
		var words, want []string
		for i := range n {
			words = append(words, fmt.Sprint(i))
			if i < 20 {
				want = append(want, fmt.Sprintf("%q", fmt.Sprint(i)))
			}
		}
		if n > 20 {
			want = append(want, "…")
		}
		if got := quoted(words); !slices.Equal(got, want) {
			t.Errorf("%d words: %q", n, got)
		}
	}
	if got := pointText([]float64{1, -0.5, 1e-7}); got != "[1, -0.5, 1e-07]" {
		t.Errorf("a point is written %s", got)
	}
}

// TestInserts: values in texts, their formats, and the places of errors in them.
func TestInserts(t *testing.T) {
	for text, want := range map[string]string{
		"{{a}}": "3", "{{ a }}": "3", "{{a}}{{b}}": "30.25", "a {{2*a}} b": "a 6 b", "{{b:.1f}}": "0.2", "{{a:.2f}}": "3.00", "{{-b}}": "−0.25", "${{-b}}$": "$-0.25$", "$x$ {{-b}}": "$x$ −0.25",
		`\${{-b}}`: `\$−0.25`, `$\${{-b}}$`: `$\$-0.25$`, `\\${{-b}}$`: `\\$-0.25$`, "{{1/3}}": "0.3333", "{{1/3:.2g}}": "0.33", "{{1/3:.0g}}": "0.3", "{{1e7}}": "$10^{7}$", "${{1e7}}$": "$10^{7}$", "{{123456}}": "123456", "{{123456.7}}": "123500", "{{999999}}": "999999", "{{1000001}}": "$10^{6}$",
		"{{b:.17f}}": "0.25000000000000000", "{a}": "{a}", "{ {a}": "{ {a}", "}}": "}}", "{{method}}": "adam",
	} {
		f, err := Parse(strings.NewReader("f: x\nlet: {a: 3, b: 1/4}\nmethod: adam\nfrom: [1, 1]\ntitle: '" + text + "'"))
		if err != nil {
			t.Errorf("%s: %v", text, err)
		} else if got := f.Panels[0].Title; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"{{a": ":3:9: {{ begins a value, and }} does not end it", "x {{a}} {{b": ":3:17: {{ begins a value", "{{ {{a}}": ":3:9: {{ begins a value", "{{q}}": `:3:11: in {{q}}: unknown name "q"`, "{{1 + q}}": `:3:15: in {{1 + q}}: unknown name "q"`, "{{a}} {{q}}": `:3:17: in {{q}}`,
		"{{1/0}}": ":3:11: {{1/0}} is +Inf", "{{a:.2h}}": `:3:13: unknown format ".2h"`, "{{a:2f}}": `:3:13: unknown format "2f"`, "{{a:.f}}": `:3:13: unknown format ".f"`, "{{a:.18f}}": `:3:13: unknown format ".18f"`, "{{a:.-1f}}": `:3:13: unknown format ".-1f"`, "{{map:.1f}}": `:3:11: map is "gray", which has no decimals`,
	} {
		_, err := Parse(strings.NewReader("f: x\nlet: {a: 3, b: 1/4}\ntitle: '" + text + "'\nmap: gray"))
		if errs := all(err); len(errs) != 1 || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}

// TestNamesOfLet: a name under let is a name, no variable, and no other spelling of a name that
// is there already. A value with another name is not defined.
func TestNamesOfLet(t *testing.T) {
	for text, want := range map[string]string{
		"{a: 1, b2: 2, c_d: 3}": "", "{é: 1, e1: 2}": "", "{pi2: 1}": "", "{step: 1}": "", "{}": "", "{a: null}": "", "{α: 1, a: 2}": "",
		"{x: 1}": ":2:7: x is a variable", "{y: 1}": ":2:7: y is a variable", "{1a: 1}": `:2:7: "1a" is not a name`, "{a-b: 1}": `:2:7: "a-b" is not a name`, "{'': 1}": `:2:7: "" is not a name`, "{a: 1, a b: 2}": `:2:13: "a b" is not a name`,
		"{é: 1, e\u0301: 2}": `:2:13: "é" is the same name as another one`, "{μ: 1, µ: 2}": `:2:13: "µ" is the same name as another one`, "{a: 1, b: c}": ":2:16: b is a number", "[a, b]": ":2:6: let is a mapping of names to numbers", "3": ":2:6: let is a mapping of names to numbers",
	} {
		f, err := Parse(strings.NewReader("f: x + y\nlet: " + text))
		switch errs := all(err); {
		case want == "" && (err != nil || f == nil):
			t.Errorf("%s: %v", text, err)
		case want != "" && (len(errs) != 1 || !strings.Contains(strings.ReplaceAll(err.Error(), "e\u0301", "é"), want)):
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	for name, want := range map[string]bool{"b": true, "a": true, "é": true, "e\u0301": false, "µ": false, "x": false, "2": false, "": false, "a.b": false} {
		d := &decoder{problems: &problems{}, vars: []string{"x"}, scope: scope{numbers: map[string]float64{"a": 1, "μ": 1}}}
		if name == "e\u0301" {
			d.scope.numbers["é"] = 1
		}
		if got := d.isName(&node{kind: scalar, text: name}); got != want || (d.found == 0) != want {
			t.Errorf("%q may be a name: %v, %v", name, got, d.err())
		}
	}
}

// TestOverriddenForms: an override of a part of a short form keeps the rest of it.
func TestOverriddenForms(t *testing.T) {
	read := func(text string, set ...string) Panel {
		f, err := Read(strings.NewReader("f: x + y\nfrom: [1, 1]\n"+text), &Settings{Set: set})
		if err != nil {
			t.Fatalf("%s\n--set %q: %v", text, set, err)
		}
		return f.Panels[0]
	}
	for _, c := range []struct{ text, set, same string }{
		{"lines: [1, 2]", "lines.color=red", "lines: {at: [1, 2], color: red}"}, {"lines: 5", "lines.color=red", "lines: {nice: 5, color: red}"}, {"lines: {at: [1, 2]}", "lines.at[1]=3", "lines: {at: [1, 3]}"}, {"lines: [{at: [1]}, {nice: 3}]", "lines[1].nice=4", "lines: [{at: [1]}, {nice: 4}]"},
		{"lines: [{at: [1]}, 3]", "lines[1].color=red", "lines: [{at: [1]}, {nice: 3, color: red}]"}, {"lines: {at: [1]}", "lines.log=4", "lines: {log: 4}"}, {"x: [0, 1]", "x.label=a", "x: {range: [0, 1], label: a}"}, {"x: [0, 1]", "x.range[1]=2", "x: [0, 2]"}, {"", "x.label=a", "x: {label: a}"},
		{"bands: 5", "bands.open=both", "bands: {nice: 5, open: both}"}, {"heatmap: 5", "heatmap.quantile=3", "heatmap: {quantile: 3}"}, {"bands: null", "bands.nice=3", "bands: {nice: 3}"}, {"paths: {step: 1}", "paths.step=2", "paths: {step: 2}"}, {"title: a", "title=b", "title: b"}, {"let: {a: 1}", "let.a=2", "let: {a: 2}"}, {"let: {a: 1}", "let.b=2", "let: {a: 1, b: 2}"},
		{"legend: right", "legend.columns=2", "legend: {place: right, columns: 2}"}, {"metric: [1, 2]", "metric[0]=3", "metric: [3, 2]"},
	} {
		if got, want := read(c.text, c.set), read(c.same); !reflect.DeepEqual(got, want) {
			t.Errorf("%s\n--set %s: %+v\nwant %+v", c.text, c.set, got, want)
		}
	}
}
