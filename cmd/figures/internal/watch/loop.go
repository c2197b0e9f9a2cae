package watch

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// A watcher is a call of Run.
type watcher struct {
	settings *Settings
	targets  []*target
	notifier notifier
	board    *board // nil without a page

	results chan result
	drawing sync.WaitGroup
	slots   chan struct{} // limits the number of drawings at a time
}

// A target is a Target with its state.
type target struct {
	*Target
	index  int
	inputs []string
	seen   map[string]stamp // the files when the last drawing began

	dirty  bool // a change was told
	run    int  // the number of the last drawing
	cancel context.CancelFunc
	before chan struct{} // closed when the last drawing is over
}

// A result is a drawing that is over.
type result struct {
	target  *target
	run     int
	drawing Drawing
	took    time.Duration
}

// loop waits for changes and for drawings, and returns when ctx is done or the page
// fails.
func (w *watcher) loop(ctx context.Context, failed <-chan error) error {
	ctx, stop := context.WithCancel(ctx)
	defer w.drawing.Wait()
	defer stop()
	look := time.NewTicker(w.period())
	defer look.Stop()
	pause := time.NewTimer(0) // all targets are drawn at first
	defer pause.Stop()
	for _, t := range w.targets {
		w.watch(t)
		t.dirty = true
	}
	var since time.Time // of the first change that is not drawn
	soon := func() {
		if since.IsZero() {
			since = time.Now()
		}
		pause.Reset(min(quiet, max(0, longest-time.Since(since))))
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-failed:
			return err
		case path := <-w.notifier.changes():
			if w.mark(path) {
				soon()
			}
		case <-pause.C:
			since = time.Time{}
			w.drawDirty(ctx)
		case <-look.C:
			if w.lookAround() {
				soon()
			}
		case r := <-w.results:
			w.publish(r)
		}
	}
}

// period returns the time between two looks at the files.
func (w *watcher) period() time.Duration {
	if w.notifier.works() {
		return period
	}
	return shortPeriod
}

// mark marks the targets that depend on a file, and reports whether there are any.
func (w *watcher) mark(path string) bool {
	found := false
	for _, t := range w.targets {
		if slices.Contains(t.files(), path) {
			t.dirty, found = true, true
		}
	}
	return found
}

// lookAround marks the targets whose files have changed although nobody told, and reports
// whether there are any.
func (w *watcher) lookAround() bool {
	found := false
	for _, t := range w.targets {
		w.watch(t)
		if !t.dirty && !maps.Equal(t.seen, stamps(t.paths())) {
			t.dirty, found = true, true
		}
	}
	return found
}

// drawDirty begins to draw all marked targets.
func (w *watcher) drawDirty(ctx context.Context) {
	for _, t := range w.targets {
		if t.dirty {
			t.dirty = false
			w.draw(ctx, t)
		}
	}
}

// draw begins to draw a target, and cancels the drawing before.
func (w *watcher) draw(ctx context.Context, t *target) {
	if t.cancel != nil {
		t.cancel()
	}
	ctx, t.cancel = context.WithCancel(ctx)
	t.seen = stamps(t.paths())
	t.run++
	run, before, over := t.run, t.before, make(chan struct{})
	t.before = over
	w.drawing.Go(func() {
		defer close(over)
		if before != nil {
			<-before // it writes the same files
		}
		select {
		case w.slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		start := time.Now()
		d := t.Draw(ctx)
		<-w.slots
		select {
		case w.results <- result{t, run, d, time.Since(start)}:
		case <-ctx.Done():
		}
	})
}

// publish shows a drawing, unless a newer one has begun.
func (w *watcher) publish(r result) {
	t := r.target
	if r.run != t.run {
		return
	}
	if r.drawing.Err == nil || r.drawing.Inputs != nil {
		w.depend(t, r.drawing.Inputs)
	}
	if w.board != nil {
		w.board.show(t.index, r.drawing)
	}
	if w.settings.Drawn != nil {
		w.settings.Drawn(t.Target, &r.drawing, r.took)
	}
}

// depend notes the inputs of a target. A new input counts as seen as it is now: it
// was read a moment ago.
func (w *watcher) depend(t *target, inputs []string) {
	if slices.Equal(t.inputs, inputs) {
		return
	}
	t.inputs = slices.Clone(inputs)
	w.watch(t)
	seen := stamps(t.paths())
	maps.Copy(seen, t.seen)
	maps.DeleteFunc(seen, func(path string, _ stamp) bool { return !slices.Contains(t.paths(), path) })
	t.seen = seen
}

// watch asks to be told of changes of the files of a target. It asks for folders, since
// many programs save by replacing the file.
func (w *watcher) watch(t *target) {
	for _, f := range t.files() {
		w.notifier.add(filepath.Dir(f))
	}
}
