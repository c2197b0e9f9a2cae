package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/post"
)

// markdownFlags are the flags of the verb md.
type markdownFlags struct {
	output   string
	pictures string
	format   string
	look     look
}

// newMarkdownCommand returns the verb md.
func newMarkdownCommand(e *env) *cobra.Command {
	p := &markdownFlags{}
	c := &cobra.Command{
		Use:   "md POST -o OUT",
		Short: "draw the figures that are written in a Markdown post",
		Long: `Md copies the Markdown post POST to OUT, with pictures in the places of its
figures. A figure is a fenced code block with the language natgrad:

    ` + "```" + `natgrad name=valley alt="Contour lines of a narrow valley."
    f: x^2 + 10*y^2
    ` + "```" + `

Both attributes may be missing. The name of the picture is then the key save.as
of the figure file, or the name of the post and a number, and the alternative
text is the key alt, or is made from the parts of the figure. Data files are
relative to the post. Everything else in the post stays as it is. Md never
writes to POST, and writes nothing if a figure fails. A post has at most 16 MB,
100,000 lines and 1000 figures, and its pictures have at most 256 MB.

Pictures are written beside OUT. "-" is standard input for POST, and standard
output for OUT, with pictures in the current folder.`,
		Example: `  figures md draft.md -o post.md
  figures md draft.md -o site/post.md --pictures site/img --format png`,
		Args: exactArgs(1, "one Markdown post"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"md", "markdown", "qmd"}, cobra.ShellCompDirectiveFilterFileExt
		},
		RunE: func(c *cobra.Command, args []string) error { return e.markdown(c.Context(), p, args[0]) },
	}
	f := c.Flags()
	f.StringVarP(&p.output, "output", "o", "", "write the post to the file `OUT`, or into a folder")
	f.StringVar(&p.pictures, "pictures", "", "write pictures into the folder `DIR` (default that of OUT)")
	f.StringVar(&p.format, "format", "svg", "`FORMAT` of the pictures: "+strings.Join(shownFormats(), ", ")+" (default svg)")
	p.look.addFlags(c)
	f.SortFlags = false
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(shownFormats(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// resolve checks the flags for a post.
func (p *markdownFlags) resolve(name string) error {
	switch {
	case p.output == "":
		return usagef("md: -o OUT is missing; md never writes to the post itself")
	case p.output != "-" && (os.IsPathSeparator(p.output[len(p.output)-1]) || isFolder(p.output)):
		if name == "-" {
			return usagef("--output %s: want a file for standard input", p.output)
		}
		p.output = filepath.Join(p.output, filepath.Base(name))
	}
	formats, err := parseFormats(p.format)
	if err != nil {
		return err
	}
	if p.format = formats[0]; len(formats) > 1 || !slices.Contains(shownFormats(), p.format) {
		return usagef("--format %s: want one of %s", strings.Join(formats, ","), strings.Join(shownFormats(), ", "))
	}
	if p.pictures == "" {
		p.pictures = "."
		if p.output != "-" {
			p.pictures = filepath.Dir(p.output)
		}
	}
	return p.look.resolve()
}

// markdown draws the figures of a post and writes the post with pictures.
func (e *env) markdown(ctx context.Context, p *markdownFlags, name string) error {
	if err := p.resolve(name); err != nil {
		return err
	}
	text, err := e.readPost(name)
	if err != nil {
		return err
	}
	if e.isPost(name, p.output) {
		return usagef("md: --output %s is the post itself; md never writes to it", p.output)
	}
	title := name
	if name == "-" {
		title = standardInput
	}
	parsed, err := post.Parse(title, text)
	if err != nil {
		return err
	}
	if !e.quiet {
		for _, doubt := range parsed.Doubts {
			fmt.Fprintln(e.stderr, doubt)
		}
	}
	pictures, err := p.plan(parsed, name)
	if err != nil {
		return err
	}
	for _, j := range pictures {
		e.addInputs(j.file)
		if e.isPost(name, j.path) || sameFile(j.path) == sameFile(p.output) {
			return fmt.Errorf("figures: md: the picture %s would have the place of a post; give the figure another name", j.path)
		}
	}
	if err := e.drawPost(ctx, p, parsed, pictures); err != nil {
		return err
	}
	return e.savePost(ctx, p, parsed, pictures)
}

// readPost reads a post.
func (e *env) readPost(name string) ([]byte, error) {
	in := e.stdin
	if name == "-" {
		e.inputs.addPipe(e.stdin)
	} else {
		e.inputs.add(name)
		file, err := os.Open(name)
		if err != nil {
			return nil, usagef("%w", err)
		}
		defer file.Close()
		in = file
	}
	text, err := io.ReadAll(io.LimitReader(in, post.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("figures: %w", err)
	}
	return text, nil
}

// isPost reports whether a path leads to the file of the post, also by a link or by a name
// in upper case on systems that do not care.
func (e *env) isPost(name, path string) bool {
	if path == "-" {
		return false
	}
	out, err := os.Stat(path)
	if err != nil {
		return false // nothing is there, and the post is somewhere
	}
	in, err := os.Stat(name)
	if file, ok := e.stdin.(*os.File); name == "-" && ok {
		in, err = file.Stat()
	}
	return err == nil && os.SameFile(in, out)
}
