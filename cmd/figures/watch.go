package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"natgrad.example/cmd/figures/internal/watch"
	"natgrad.example/plots"
)

// watchFlags are the flags of the verb watch.
type watchFlags struct {
	drawing
	port    int
	noServe bool
	writes  bool // derived from the flags
}

// newWatchCommand returns the verb watch.
func newWatchCommand(e *env) *cobra.Command {
	w := &watchFlags{}
	c := &cobra.Command{
		Use:   "watch FILE ...",
		Short: "redraw figure files when they are saved, on a local page",
		Long: `Watch draws figure files, shows them on a local page, and draws them again
whenever they or their data files are saved. The page reloads the pictures by
itself. If a file has mistakes, they are printed and shown on the page, and the
last good picture stays. Only this computer can reach the page.

With --output it writes the pictures of each drawing as well, as drawing without
watch does. With --no-serve there is no page, and pictures are written beside
the figure file unless --output names another place. Ctrl-C ends it.`,
		Example: `  figures watch valley.yaml
  figures watch figures/*.yaml --port 8080 -o public --format svg,png`,
		Args:              someArgs("figure files"),
		ValidArgsFunction: completeFigureFiles,
		RunE:              func(c *cobra.Command, args []string) error { return e.watch(c, w, args) },
	}
	f := c.Flags()
	f.IntVar(&w.port, "port", 0, "`PORT` of the page (default any free one)")
	f.BoolVar(&w.noServe, "no-serve", false, "write pictures only, without a page")
	w.addFlags(c)
	f.Lookup("check").Hidden = true
	f.SortFlags = false
	_ = c.RegisterFlagCompletionFunc("port", cobra.NoFileCompletions)
	return c
}

// completeFigureFiles completes names of figure files.
func completeFigureFiles(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// resolve checks the flags.
func (w *watchFlags) resolve(c *cobra.Command) error {
	if w.port < 0 || w.port > 65535 {
		return usagef("--port %d: want a number from 0 to 65535", w.port)
	}
	if w.noServe && w.port != 0 {
		return usagef("--port is for the page, which --no-serve leaves out")
	}
	if w.check != checkOff {
		return usagef("--check is a flag of figures, not of watch")
	}
	if err := w.drawing.resolve(c); err != nil {
		return err
	}
	w.writes = w.noServe || w.target != (target{})
	if w.target.stdout {
		return usagef("--output -: watch writes no pictures to standard output; name a folder or a file")
	}
	return nil
}

// watch watches files until the command is interrupted.
func (e *env) watch(c *cobra.Command, w *watchFlags, args []string) error {
	if err := w.resolve(c); err != nil {
		return err
	}
	if slices.Contains(args, "-") {
		return usagef("watch: standard input cannot be watched; name figure files")
	}
	sources, err := e.open(c, args, &w.look)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if g, ok := s.(galleryFigure); ok {
			return usagef("watch: %s is a figure of the gallery, which does not change; name figure files", g)
		}
		if info, err := os.Stat(s.String()); err == nil && !info.Mode().IsRegular() {
			return usagef("watch: %s is not a regular file and cannot be watched", s)
		}
	}
	if w.writes {
		jobs, err := w.plan(c.Context(), sources, true)
		if err != nil {
			return err // two files would write the same picture
		}
		if err := e.checkJobs(&w.drawing, jobs); err != nil {
			return err
		}
	}
	files := make([]*watchedFile, len(sources))
	targets := make([]watch.Target, len(sources))
	settings := &watch.Settings{Warn: func(err error) { fmt.Fprintln(e.stderr, err) }}
	named := map[*watch.Target]*watchedFile{}
	for i, s := range sources {
		files[i] = &watchedFile{env: e, flags: w, path: s.String()}
		targets[i] = watch.Target{Name: s.String(), Path: s.String(), Draw: files[i].draw}
		named[&targets[i]] = files[i]
	}
	settings.Drawn = func(t *watch.Target, d *watch.Drawing, took time.Duration) { named[t].tell(d, took) }
	e.endless.Store(true)
	if !w.noServe {
		if settings.Listener, err = watch.Listen(w.port); err != nil {
			return err
		}
		fmt.Fprintf(e.stdout, "http://%s/\n", settings.Listener.Addr())
	}
	return watch.Run(c.Context(), targets, settings)
}

// A watchedFile is a figure file that is watched. While it is drawn, nobody reads its
// fields.
type watchedFile struct {
	env   *env
	flags *watchFlags
	path  string
	jobs  []*job // of the last drawing
}

// draw reads the file, draws it for the page and writes its pictures.
func (f *watchedFile) draw(ctx context.Context) watch.Drawing {
	f.jobs = nil
	s, err := f.env.openFile(f.path, &f.flags.look)
	if err != nil {
		return watch.Drawing{Err: asFailure(err)}
	}
	out := watch.Drawing{Inputs: append([]string{}, s.file.Inputs()...)}
	figure, err := s.Figure(ctx)
	if err != nil {
		out.Err = err
		return out
	}
	if !f.flags.noServe {
		width, height := pageOf(figure)
		out.Width, out.Height = pixels(width), pixels(height)
		if out.SVG, out.Err = bytesOf(ctx, figure, "svg"); out.Err == nil {
			_, out.Alt, out.Err = figure.Description()
		}
		if out.Err != nil {
			out.Err = fmt.Errorf("figures: %s: %w", f.path, out.Err)
			return out
		}
	}
	if f.flags.writes {
		out.Err = f.write(ctx, s, figure)
	}
	return out
}

// asFailure returns an error of the command line as a failure. While the command watches,
// a file that is missing is no mistake of the command line.
func asFailure(err error) error {
	var usage *usageError
	if errors.As(err, &usage) {
		return usage.error
	}
	return err
}

// write writes the pictures of a figure.
func (f *watchedFile) write(ctx context.Context, s source, figure *plots.Figure) error {
	jobs, err := f.flags.plan(ctx, []source{s}, true)
	if err != nil {
		return asFailure(err)
	}
	for _, j := range jobs {
		j.build = built(figure)
		if j.err != nil {
			continue
		}
		var data []byte
		if data, j.err = f.flags.drawUntil(ctx, j); j.err == nil {
			j.err = f.env.deliver(ctx, &f.flags.drawing, j, data)
		}
	}
	f.jobs = jobs
	return errorsOf(jobs)
}

// built returns a function that returns a figure.
func built(figure *plots.Figure) func() (*plots.Figure, error) {
	return func() (*plots.Figure, error) { return figure, nil }
}

// tell prints what became of a drawing.
func (f *watchedFile) tell(d *watch.Drawing, took time.Duration) {
	var wrote []string
	for _, j := range f.jobs {
		if j.state == written {
			wrote = append(wrote, j.path)
		}
	}
	switch {
	case d.Err != nil:
		fmt.Fprintln(f.env.stderr, d.Err)
	case f.env.quiet:
	case len(wrote) > 0:
		fmt.Fprintf(f.env.stderr, "%s: drawn in %d ms, wrote %s\n", f.path, took.Milliseconds(), strings.Join(wrote, ", "))
	default:
		fmt.Fprintf(f.env.stderr, "%s: drawn in %d ms\n", f.path, took.Milliseconds())
	}
}
