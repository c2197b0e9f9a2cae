package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/contour"
	"natgrad.example/contour/gridio"
	"natgrad.example/plots/spec"
)

// contour finds the lines or bands of a grid file and writes them.
func (e *env) contour(c *cobra.Command, j *contourJob) error {
	if err := j.resolve(c); err != nil {
		return err
	}
	e.inputs.add(j.grid)
	file, err := j.read()
	if err != nil {
		return err
	}
	data, err := j.result(c.Context(), file)
	if err != nil {
		return err
	}
	if j.output == "-" {
		_, _ = e.stdout.Write(data) // env remembers the error
		return nil
	}
	if _, err := e.save(c.Context(), j.output, data); err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if !e.quiet {
		fmt.Fprintln(e.stdout, j.output)
	}
	return nil
}

// read returns a figure file that draws the lines or bands. Its keys say which levels there
// are, and where the nodes are.
func (j *contourJob) read() (*spec.File, error) {
	name, _ := json.Marshal(filepath.Base(j.grid)) // text in double quotes is YAML as well
	set, flags := []string{}, map[string]string{}
	add := func(flag, value, key, yaml string) {
		if value != "" {
			set = append(set, key+"="+yaml)
			flags["--set "+key+"="+yaml] = "--" + flag + " " + value
		}
	}
	key := "lines"
	if j.bands {
		key = "bands"
	}
	add("levels", cmp.Or(j.levels, "nice"), key, ruleOf(j.levels))
	add("x", j.x, "grid.x", inBrackets(j.x))
	add("y", j.y, "grid.y", inBrackets(j.y))
	file, err := spec.Read(strings.NewReader(fmt.Sprintf("grid: {file: %s}\ncolorbar: true\n", name)), &spec.Settings{
		Name: j.grid, Dir: filepath.Dir(j.grid), Set: append(set, j.look.keys()...),
	})
	var fault *spec.Error
	if errors.As(err, &fault) && flags[fault.File] != "" {
		text := flags[fault.File] + ": " + fault.Message
		if fault.Cure != "" && !strings.HasPrefix(fault.Cure, "write let:") { // a grid file has no let
			text += "; " + fault.Cure
		}
		return nil, usagef("contour: %s", text)
	}
	if err != nil {
		return nil, err
	}
	if len(file.Panels) != 1 {
		return nil, usagef("contour: want one panel, have %d; write a figure file for more", len(file.Panels))
	}
	p := &file.Panels[0]
	if p.Grid == nil || j.bands && p.Bands == nil || !j.bands && len(p.Lines) == 0 {
		return nil, usagef("contour: --set removes the grid or its levels; want other keys")
	}
	if j.bands {
		p.Bands.Open = j.open
	}
	return file, j.check(p)
}

// check rejects ranges without an extent, and a rule that a grid alone cannot follow.
func (j *contourJob) check(p *spec.Panel) error {
	for _, a := range []struct {
		flag, value string
		nodes       *[2]spec.Number
	}{{"x", j.x, p.Grid.X}, {"y", j.y, p.Grid.Y}} {
		if a.nodes == nil {
			continue
		}
		if d := float64(a.nodes[1] - a.nodes[0]); d == 0 || math.IsNaN(d) || math.IsInf(d, 0) {
			return usagef("contour: --%s %s: the nodes would lie between %v and %v", a.flag, a.value, a.nodes[0], a.nodes[1])
		}
	}
	if !j.bands && p.Lines[0].Through != "" || j.bands && p.Bands.Through != "" {
		return usagef("contour: --levels %s: a grid has no iterates; give levels, as in 1,2,5", j.levels)
	}
	return nil
}

// ruleOf returns a rule of levels as a figure file has it: "1,2,5" is a list, and "log:12" or
// "log=12" is a mapping.
func ruleOf(levels string) string {
	levels = strings.TrimSpace(levels)
	if levels == "" {
		return "nice"
	}
	if strings.HasPrefix(levels, "{") {
		return levels
	}
	if strings.ContainsAny(levels, ",[") {
		return "{at: " + inBrackets(levels) + "}"
	}
	if word, number, ok := cutRule(levels); ok {
		return "{" + word + ": " + number + "}"
	}
	return levels
}

// cutRule cuts a rule with its number, such as log:12 or log=12.
func cutRule(levels string) (word, number string, ok bool) {
	word, number, ok = strings.Cut(strings.ReplaceAll(levels, "=", ":"), ":")
	return strings.TrimSpace(word), strings.TrimSpace(number), ok
}

// inBrackets returns a list in the brackets that it has in a figure file.
func inBrackets(list string) string {
	list = strings.TrimSpace(list)
	if strings.HasPrefix(list, "[") {
		return list
	}
	return "[" + list + "]"
}

// result returns the lines or bands in the format of the job.
func (j *contourJob) result(ctx context.Context, file *spec.File) ([]byte, error) {
	if j.format == "svg" {
		figure, err := figureFile{path: j.grid, file: file, look: &j.look}.Figure(ctx)
		if err != nil {
			return nil, err
		}
		return bytesOf(ctx, figure, "svg")
	}
	p := &file.Panels[0]
	grid, err := loadGrid(j.grid, p.Grid)
	if err != nil {
		return nil, err
	}
	var data bytes.Buffer
	if j.bands {
		err = j.writeBands(ctx, &data, grid, p.Bands)
	} else {
		err = j.writeLines(ctx, &data, grid, &p.Lines[0])
	}
	if err != nil {
		return nil, fmt.Errorf("figures: contour: %s: %w", j.grid, err)
	}
	return data.Bytes(), nil
}

// writeLines writes the contour lines of a grid.
func (j *contourJob) writeLines(ctx context.Context, w io.Writer, grid contour.Field, l *spec.Lines) error {
	levels, err := l.Levels(ctx, grid)
	if err != nil {
		return err
	}
	lines, err := contour.Lines(grid, levels, &contour.LineSettings{Context: ctx})
	switch {
	case err != nil:
		return err
	case j.format == "csv":
		return gridio.WriteLinesCSV(w, lines)
	}
	return gridio.WriteLines(w, lines)
}

// writeBands writes the bands of a grid.
func (j *contourJob) writeBands(ctx context.Context, w io.Writer, grid contour.Field, b *spec.Bands) error {
	levels, err := b.Levels(ctx, grid)
	if err != nil {
		return err
	}
	bands, err := contour.Bands(grid, levels, &contour.BandSettings{
		OpenBelow: b.Open == "below" || b.Open == "both",
		OpenAbove: b.Open == "above" || b.Open == "both",
		Context:   ctx,
	})
	switch {
	case err != nil:
		return err
	case j.format == "csv":
		return gridio.WriteBandsCSV(w, bands)
	}
	return gridio.WriteBands(w, bands)
}

// loadGrid reads a grid. If ranges are given, its nodes are evenly spaced between them.
func loadGrid(name string, g *spec.GridFile) (contour.Field, error) {
	field, err := gridio.Load(name)
	if err != nil || g == nil || g.X == nil || g.Y == nil {
		return field, err
	}
	grid, ok := field.(*contour.Grid)
	if !ok {
		return field, nil
	}
	x, y := g.X, g.Y
	return grid.Between([2]float64{float64(x[0]), float64(x[1])}, [2]float64{float64(y[0]), float64(y[1])})
}
