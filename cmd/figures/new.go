package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/site"
	"natgrad.example/examples"
	"natgrad.example/plots/spec"
)

// schemaFile is the name of the JSON Schema that stands beside new figure files. Their
// first line names it for editors. It is a file and no address, so that editors find it
// offline and have the format of this version.
const schemaFile = "natgrad.schema.json"

// starter is the example that new copies unless another one is named.
const starter = "first"

// newNewCommand returns the verb new.
func newNewCommand(e *env) *cobra.Command {
	var from, output string
	c := &cobra.Command{
		Use:   "new [NAME]",
		Short: "write a figure file to begin with",
		Long: `New writes a figure file, NAME.yaml, that draws at once and explains each of its lines.
With --from it is a copy of an example, with the data that the example reads. Without
NAME it is figure.yaml, or has the name of the example. New never overwrites a file.

Beside the figure file it writes ` + schemaFile + `, unless there is one. The first line
of the figure file names it, so that editors with YAML support complete and check keys.`,
		Example: `  figures new valley && figures valley.yaml
  figures new --from adam_etc -o posts`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("new: want one name, have %d arguments", len(args))
			}
			return nil
		},
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			name := ""
			if len(args) > 0 {
				name = args[0]
				switch name {
				case "":
					return usagef("new: the name is empty")
				case "-":
					return usagef("new: - is no name of a file; -o - writes to standard output")
				}
			}
			return e.newFile(c.Context(), name, from, output)
		},
	}
	c.Flags().StringVar(&from, "from", "", "copy the example `NAME`; \"figures show --list\" prints all")
	c.Flags().StringVarP(&output, "output", "o", "", "write into the folder or the file `PATH`; \"-\" is standard output")
	_ = c.RegisterFlagCompletionFunc("from", completeExamples)
	return c
}

// newFile writes a copy of an example, with its data and the schema.
func (e *env) newFile(ctx context.Context, name, from, output string) error {
	example := strings.TrimSuffix(from, ".yaml")
	if from == "" {
		example = starter
	}
	text, ok := exampleText(example)
	if !ok {
		return unknownExample("new", example)
	}
	text = append([]byte("# yaml-language-server: $schema="+schemaFile+"\n"), text...)
	if output == "-" {
		if name != "" {
			return usagef("new: the name %q and --output - exclude each other", name)
		}
		_, _ = e.stdout.Write(text) // env remembers the error
		if !e.quiet {
			fmt.Fprintf(e.stderr, "figures: the first line names %s for editors; write it by: figures schema >%s\n", schemaFile, schemaFile)
		}
		return nil
	}
	path, err := newPath(name, from, output)
	if err != nil {
		return err
	}
	file, err := exampleFile(example, text)
	if err != nil {
		return err
	}
	data, err := dataFiles(file, examples.Files)
	if err != nil {
		return err
	}
	return e.writeNew(ctx, path, text, data)
}

// newPath returns the path of a new figure file.
func newPath(name, from, output string) (string, error) {
	if name == "" {
		name = "figure"
		if from != "" {
			name = strings.TrimSuffix(from, ".yaml")
		}
	} else if isYAML(output) && !isFolder(output) {
		return "", usagef("new: the name %q and --output %s exclude each other", name, output)
	}
	if formatOf(name) != "" {
		return "", usagef("new: %s is a picture; want a name for the figure file, such as valley", name)
	}
	if !isYAML(name) {
		name += ".yaml"
	}
	if !filepath.IsLocal(name) || strings.ContainsRune(name, 0) || strings.HasPrefix(filepath.Base(name), ".") {
		return "", usagef("new: %q is not a name of a file in this folder; choose another folder by --output", name)
	}
	switch {
	case output == "":
		return name, nil
	case isYAML(output) && !isFolder(output):
		return output, nil
	case filepath.Ext(output) != "" && !isFolder(output) && !os.IsPathSeparator(output[len(output)-1]):
		return "", usagef("new: --output %s: want a folder, a file such as valley.yaml, or -", output)
	}
	return filepath.Join(output, name), nil
}

// writeNew writes a figure file, its data and the schema, and says what to do next. If a
// file exists that would change, it writes nothing.
func (e *env) writeNew(ctx context.Context, path string, text []byte, data []site.File) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("figures: %s exists; choose another name, or print the file by --output -", path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("figures: %w", err)
	}
	dir := filepath.Dir(path)
	outputs := []site.File{}
	for _, d := range data {
		beside := filepath.Join(dir, filepath.FromSlash(d.Name))
		have, err := os.ReadFile(beside)
		switch {
		case err == nil && bytes.Equal(have, d.Content):
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("figures: %s exists, and the figure reads another file of this name; choose another folder by --output", beside)
		}
		outputs = append(outputs, site.File{Name: beside, Content: d.Content})
	}
	outputs = append(outputs, site.File{Name: path, Content: text})
	schema := filepath.Join(dir, schemaFile)
	if _, err := os.Lstat(schema); errors.Is(err, fs.ErrNotExist) {
		outputs = append(outputs, site.File{Name: schema, Content: spec.Schema()})
	}
	for _, f := range outputs {
		if _, err := e.save(ctx, f.Name, f.Content); err != nil {
			return fmt.Errorf("figures: %w", err)
		}
		if !e.quiet {
			fmt.Fprintln(e.stdout, f.Name)
		}
	}
	if !e.quiet {
		fmt.Fprintf(e.stderr, "figures: draw it by: figures %s\n", path)
	}
	return nil
}
