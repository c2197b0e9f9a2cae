package spec

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"natgrad.example/plots"
)

// figureFrom returns the figure of a file.
func figureFrom(t *testing.T, text string) (*plots.Figure, error) {
	t.Helper()
	f, err := Read(strings.NewReader(text), nil)
	if err != nil {
		return nil, err
	}
	return f.Figure()
}

const runsOf = "f: x^2 + y^2\nx: [-2, 2]\ny: [-2, 2]\nfrom: [1, 1]\nstep: 0.1\nsteps: 3\n"

// What stands around the panels and fixed margins get into the figure.
func TestAround(t *testing.T) {
	fig, err := figureFrom(t, "around: {title: T, x: $a$, y: $b$, legend: {place: above, columns: 2, size: 8pt}, margins: {left: 0.2, rows: 0}}\n"+runsOf+"paths: [{name: one}]\n")
	if err != nil {
		t.Fatal(err)
	}
	l := fig.Legend
	if fig.Title != "T" || fig.XLabel != "$a$" || fig.YLabel != "$b$" || l == nil || l.Place != plots.LegendAbove || l.Columns != 2 || l.TextSize != 8 {
		t.Errorf("%+v, legend %+v", fig, l)
	}
	if m := *fig.Margins; m != (plots.Margins{Left: 0.2, RowSpace: -1}) {
		t.Errorf("margins %+v", m)
	}
	// One name makes a legend if all panels share it.
	placed, err := fig.Layout()
	if err != nil || placed.Legend == nil || len(placed.Legend.Labels) != 1 || placed.Panels[0].Legend != nil {
		t.Errorf("%+v, %v", placed, err)
	}
	for place, want := range map[string]plots.LegendPlace{"below": plots.LegendBelow, "right": plots.LegendRight, "true": plots.LegendBelow} {
		fig, err := figureFrom(t, "around: {legend: "+place+"}\n"+runsOf)
		if err != nil || fig.Legend == nil || fig.Legend.Place != want {
			t.Errorf("%s: %v", place, err)
		}
	}
	fig, err = figureFrom(t, "around: {legend: none, margins: false}\n"+runsOf)
	if err != nil || fig.Legend != nil || fig.Margins != nil {
		t.Errorf("none: %v", err)
	}
	for word, want := range map[string]plots.LegendPlace{"center": plots.LegendCenter, "center left": plots.LegendCenterLeft,
		"center right": plots.LegendCenterRight, "lower center": plots.LegendLowerCenter, "upper center": plots.LegendUpperCenter} {
		fig, err := figureFrom(t, "legend: "+word+"\n"+runsOf+"paths: [{name: one}]\n")
		if err != nil || fig.Panels[0].Legend.Place != want {
			t.Errorf("%s: %v", word, err)
		}
	}
}

// Texts around the panels know the numbers of the file, but not those that each panel has.
func TestAroundNames(t *testing.T) {
	fig, err := figureFrom(t, "let: {rate: 0.5}\naround: {title: '$\\gamma = {{step}}$, {{2*rate}}'}\n"+runsOf)
	if err != nil || fig.Title != `$\gamma = 0.1$, 1` {
		t.Errorf("%+v, %v", fig, err)
	}
	if _, err := figureFrom(t, "each: {step: [0.1, 0.2]}\naround: {title: '{{momentum}}'}\n"+runsOf); err == nil || !strings.Contains(err.Error(), `unknown name "momentum"`) {
		t.Error(err)
	}
}

// Errors name the key.
func TestAroundErrors(t *testing.T) {
	for text, want := range map[string]string{
		"around: {title: $}":                                      "title: ",
		"around: {y: $}":                                          "y: ",
		"around: {legend: {columns: 101}}":                        "columns: 101 columns: want from 1 to 100",
		"around: {legend: {size: -1pt}}":                          "size is negative",
		"around: {margins: {left: 2}}":                            "left: 2: want a number from 0 to 1",
		"around: {margins: {columns: 11}}":                        "columns: 11: want a number from 0 to 10",
		"around: {margins: {left: 0.9, right: 0.1}}":              "bad figure: Margins.Left = 0.9 and Right = 0.1",
		"around: {title: " + strings.Repeat("a", maxText+1) + "}": "title: a text of ",
	} {
		if _, err := figureFrom(t, text+"\nwidth: 4in\n"+runsOf); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %s", text, err, want)
		}
	}
}

// A lenient file draws without its faults, also on a page that is too small for them.
func TestLenientFile(t *testing.T) {
	for text, want := range map[string]string{
		"title: $x^{2$":      "the title of panel (0, 0)",
		"around: {title: $}": "the title of the figure",
		"size: [2in, 2in]\ntitle: " + strings.Repeat("W", 40): "the title of panel (0, 0)",
		"width: 2in\ntitle: " + strings.Repeat("W", 40):       "the title of panel (0, 0)",
	} {
		if _, err := figureFrom(t, text+"\n"+runsOf); text != "title: $x^{2$" && err == nil {
			t.Errorf("%.40s: no error when strict", text)
		}
		fig, err := figureFrom(t, "lenient: true\n"+text+"\n"+runsOf)
		if err != nil {
			t.Errorf("%.40s: %v", text, err)
			continue
		}
		w, complaints, err := fig.DrawLenient(t.Context(), "svg")
		if err != nil || len(complaints) != 1 || !strings.Contains(complaints[0].Error(), want) {
			t.Errorf("%.40s: %v, %v", text, errors.Join(complaints...), err)
			continue
		}
		var b bytes.Buffer
		if _, err := w.WriteTo(&b); err != nil {
			t.Error(err)
		}
	}
}
