package spec

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"
)

// FuzzFigure draws figures of random keys. A file is read and drawn, or its errors say
// what is wrong; an SVG can be parsed; and the end of a context ends the work.
func FuzzFigure(f *testing.F) {
	for i := range 24 {
		var choices []byte
		for k := range 200 {
			choices = append(choices, byte(k*(2*i+3)*(k+i)>>1))
		}
		f.Add(choices)
	}
	f.Fuzz(func(t *testing.T, choices []byte) {
		text := newWriterOfFiles(t, choices).file()
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		begin := time.Now()
		err := drawText(ctx, text, []string{"svg", "pdf", "png"}[len(choices)%3])
		if took := time.Since(begin); took > time.Minute { // the machine may be busy
			t.Errorf("%s\ntook %v", text, took)
		}
		var known *Error
		if err != nil && ctx.Err() == nil && !errors.As(err, &known) && !strings.HasPrefix(err.Error(), "plots: ") {
			t.Errorf("%s\n%v", text, err)
		}
	})
}

// drawText reads a figure file and draws it. Errors about a key are an *Error.
func drawText(ctx context.Context, text, format string) error {
	file, err := Read(strings.NewReader(text), nil)
	if err != nil {
		return err
	}
	figure, err := file.FigureContext(ctx)
	if err != nil {
		return err
	}
	figure.Scale = math.Min(1, 288/math.Max(float64(figure.Width), float64(figure.Height))) // small pictures are fast
	w, err := figure.Draw(ctx, format)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if _, err := w.WriteTo(&b); err != nil || format != "svg" {
		return err
	}
	for d := xml.NewDecoder(&b); err != io.EOF; {
		if _, err = d.Token(); err != nil && err != io.EOF {
			return err
		}
	}
	return nil
}

// A writerOfFiles writes figure files that follow the schema. Each choice between values
// takes one byte; without any more bytes it writes the first value that ends the file.
type writerOfFiles struct {
	choices []byte
	defs    map[string]*schemaRule
}

// A schemaRule is the part of a JSON Schema that says which values there are.
type schemaRule struct {
	Ref        string `json:"$ref"`
	AnyOf      []*schemaRule
	Type       string
	Enum       []any
	Items      json.RawMessage
	MinItems   int
	MaxItems   int
	Properties map[string]*schemaRule
}

func newWriterOfFiles(t *testing.T, choices []byte) *writerOfFiles {
	t.Helper()
	var schema struct {
		Defs map[string]*schemaRule `json:"$defs"`
	}
	if err := json.Unmarshal(Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	return &writerOfFiles{choices, schema.Defs}
}

func (w *writerOfFiles) choose(n int) int {
	if len(w.choices) == 0 {
		return 0
	}
	c := w.choices[0]
	w.choices = w.choices[1:]
	return int(c) % n
}

func pick[T any](w *writerOfFiles, from ...T) T { return from[w.choose(len(from))] }

// file returns a file with an objective and a few keys. JSON is YAML.
func (w *writerOfFiles) file() string {
	file := map[string]any{"f": w.function(), "x": []any{-2, 2}, "y": []any{-1, 3}, "nodes": 30}
	w.fill(file, w.defs["File"], 1+w.choose(6), 0)
	text, _ := json.Marshal(file)
	return string(text)
}

// fill adds n keys of a mapping.
func (w *writerOfFiles) fill(to map[string]any, r *schemaRule, n, depth int) {
	keys := make([]string, 0, len(r.Properties))
	for k := range r.Properties {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for range n {
		if k := pick(w, keys...); k != "each" && k != "format" {
			to[k] = w.key(k, r.Properties[k], depth+1)
		}
	}
}

// key returns a value of a key: one that makes sense, more often than not.
func (w *writerOfFiles) key(k string, r *schemaRule, depth int) any {
	switch k {
	case "f", "maximize":
		return w.function()
	case "from", "center", "at":
		if w.choose(4) != 0 {
			return []any{w.number(), w.number()}
		}
	case "range":
		return []any{-w.size(), w.size()}
	case "grid", "file":
		return "missing.npy"
	case "steps", "n", "quantile", "nodes":
		return 1 + w.choose(60)
	}
	return w.value(r, depth)
}

// value returns a value that a rule allows.
func (w *writerOfFiles) value(r *schemaRule, depth int) any {
	if name, ok := strings.CutPrefix(r.Ref, "#/$defs/"); ok {
		switch name {
		case "Text":
			return w.text()
		case "Number":
			return w.number()
		case "Length":
			return w.length()
		case "Color":
			return pick(w, "red", "#08f", "#0088ff80", "ink", "accent 2", "none", "transparent", "no color")
		}
		return w.value(w.defs[name], depth)
	}
	switch {
	case len(r.AnyOf) > 0:
		return w.value(pick(w, r.AnyOf...), depth)
	case len(r.Enum) > 0:
		return pick(w, r.Enum...)
	case depth > 8:
		return nil
	}
	switch r.Type {
	case "boolean":
		return w.choose(2) == 1
	case "integer":
		return pick(w, 1, 2, 3, 7, 12, 40, 1000, 1<<30)
	case "number":
		return w.number()
	case "string":
		return w.text()
	case "array":
		var items schemaRule
		_ = json.Unmarshal(r.Items, &items) // true is any value, of which there are none here
		list := []any{}
		for range max(r.MinItems, min(1+w.choose(4), greatest(r.MaxItems))) {
			list = append(list, w.value(&items, depth+1))
		}
		return list
	case "object":
		m := map[string]any{}
		if len(r.Properties) > 0 {
			w.fill(m, r, 1+w.choose(3), depth)
		}
		return m
	}
	return nil
}

// greatest returns the greatest length of a list, where 0 is none.
func greatest(n int) int {
	if n == 0 {
		return math.MaxInt
	}
	return n
}

func (w *writerOfFiles) function() string {
	return pick(w, "x^2 + 4*y^2", "himmelblau", "rosenbrock", "exp(x) - y", "1/x + log(y)", "x > 0 ? 1 : 0", "1e308*x*y",
		"5e-324*x", "sin(9x)*cos(9y)", "abs(x) + abs(y)", "0", "1e-300*(x^2 + y^2)", "sqrt(x)", "x^2 - y^2", "beale", "x +")
}

func (w *writerOfFiles) text() any {
	return pick[any](w, "words", "$\\frac{x}{y^2}$", "éclair ]]> \x01 \xff", "{{step}}", "", "a\nb", "$", strings.Repeat("long ", 40), "x", 0.5, "א🙂")
}

func (w *writerOfFiles) number() any {
	return pick[any](w, 0.1, 1, 0, 2, -1, 0.5, 10, "pi/2", 1e-3, 100, 1e300, -1e300, 1e-300, 5e-324, "1/0", "step", 1e9, "nan")
}

func (w *writerOfFiles) size() float64 {
	return pick(w, 1, 2, 5, 0.1, 1e-9, 1e9, 1e-300, 1e300, math.MaxFloat64, 5e-324)
}

func (w *writerOfFiles) length() string {
	return pick(w, "1in", "3cm", "10pt", "0.1pt", "500px", "0in", "-1cm", "1e5px", "1e-9pt", "1e400in", "4in")
}
