package main

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/snippet"
	"natgrad.example/plots"
)

// snippetFlags are the flags of the verb snippet.
type snippetFlags struct {
	target string
	source string
	format string
	inline bool
	look   look
}

// newSnippetCommand returns the verb snippet.
func newSnippetCommand(e *env) *cobra.Command {
	s := &snippetFlags{}
	c := &cobra.Command{
		Use:   "snippet NAME | FILE",
		Short: "print the text that shows a figure on a page",
		Long: `Snippet prints the text that shows a figure on a page, with alternative text,
width and height in CSS pixels: for Markdown an img element, since an image of
Markdown has no size, for HTML the same with lazy loading, for reStructuredText
(Sphinx) the directive image, for Hugo the shortcode figure, and for Quarto an
image with attributes. It writes no picture. The alternative text is the key alt
of the figure file, or is made from the parts of the figure.

The address of the picture is the name of its file. --src gives another one, or
its folder if it ends in a slash. With --inline, the SVG itself is printed.`,
		Example: `  figures snippet valley.yaml --for hugo --src /img/
  figures snippet adam_etc --for html --width 720px
  figures snippet valley.yaml --for html --inline >figure.html`,
		Args:              exactArgs(1, "one figure"),
		ValidArgsFunction: completeSources,
		RunE:              func(c *cobra.Command, args []string) error { return e.snippet(c, s, args[0]) },
	}
	f := c.Flags()
	f.StringVar(&s.target, "for", "markdown", "`TARGET`: "+strings.Join(snippet.Targets(), ", ")+" (default markdown)")
	f.StringVar(&s.source, "src", "", "`ADDRESS` of the picture, or of its folder if it ends in a slash")
	f.StringVar(&s.format, "format", "", "`FORMAT` of the picture: "+strings.Join(shownFormats(), ", ")+" (default svg, or what the figure file says)")
	f.BoolVar(&s.inline, "inline", false, "print the SVG itself, for HTML")
	s.look.addFlags(c)
	f.SortFlags = false
	_ = c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(snippet.Targets(), cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(shownFormats(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// shownFormats returns the formats that a page shows.
func shownFormats() []string {
	return slices.DeleteFunc(allFormats(), func(f string) bool { return f == "pdf" || f == plots.FormatPGF })
}

// resolve checks the flags.
func (s *snippetFlags) resolve() error {
	if known := snippet.Targets(); !slices.Contains(known, s.target) {
		return usagef("--for %q: unknown target; known: %s%s", s.target, strings.Join(known, ", "), nearestName(s.target, known))
	}
	if s.inline && s.target != "html" {
		return usagef("--inline is for HTML, not for %s", s.target)
	}
	if s.format != "" {
		formats, err := parseFormats(s.format)
		if err != nil {
			return err
		}
		if s.format = formats[0]; len(formats) > 1 || !slices.Contains(shownFormats(), s.format) {
			return usagef("--format %s: want one of %s", strings.Join(formats, ","), strings.Join(shownFormats(), ", "))
		}
		if s.inline && plainFormat(s.format) != "svg" {
			return usagef("--inline prints SVG, not %s", s.format)
		}
	}
	return s.look.resolve()
}

// formatOf returns the format of the picture: that of the flag, or else SVG unless the
// figure file saves other formats only.
func (s *snippetFlags) formatOf(saved []string) string {
	shown := slices.DeleteFunc(slices.Clone(saved), func(f string) bool {
		return !slices.Contains(shownFormats(), f) || s.inline && plainFormat(f) != "svg"
	})
	switch {
	case s.format != "":
		return s.format
	case len(shown) == 0 || slices.Contains(shown, "svg"):
		return "svg"
	}
	return shown[0]
}

// snippet prints the text for a figure.
func (e *env) snippet(c *cobra.Command, s *snippetFlags, arg string) error {
	if err := s.resolve(); err != nil {
		return err
	}
	from, err := e.openOne(c, arg, &s.look)
	if err != nil {
		return err
	}
	figure, err := from.Figure(c.Context())
	if err != nil {
		return err
	}
	saved := from.Saved()
	format := s.formatOf(saved.formats)
	if s.inline {
		j := &job{source: from, build: built(figure), saved: saved, format: format, path: arg, named: true}
		data, err := (&drawing{}).draw(c.Context(), j)
		if err != nil {
			return err
		}
		_, _ = e.stdout.Write(data) // env remembers the error
		return nil
	}
	_, alt, err := figure.Description()
	if err != nil {
		return fmt.Errorf("figures: %s: %w", from, err)
	}
	width, height := pageOf(figure)
	p := snippet.Picture{Source: s.addressOf(saved.base + "." + format), Alt: alt, Width: pixels(width), Height: pixels(height)}
	text, err := p.For(s.target)
	if err != nil {
		return err
	}
	fmt.Fprint(e.stdout, text)
	return nil
}

// addressOf returns the address of a picture with the name of a file.
func (s *snippetFlags) addressOf(name string) string {
	switch {
	case s.source == "":
		return name
	case strings.HasSuffix(s.source, "/"):
		return s.source + name
	case path.Ext(s.source) == "" && !strings.Contains(s.source, "?"):
		return s.source + "/" + name // a folder without the slash
	}
	return s.source
}
