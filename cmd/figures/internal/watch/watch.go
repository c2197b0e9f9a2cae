// Package watch redraws figure files whenever they change, and shows them on a local page
// that reloads itself.
package watch

import (
	"context"
	"net"
	"runtime"
	"sync"
	"time"
)

// A Target is a figure file that is watched.
type Target struct {
	// Name is the name on the page.
	Name string
	// Path is the path of the file.
	Path string
	// Draw reads the file and draws it. When ctx is done, nobody needs the result, and
	// Draw should return soon.
	Draw func(ctx context.Context) Drawing
}

// A Drawing is what became of drawing a target.
type Drawing struct {
	// SVG is the picture, and Alt its alternative text. Width and Height are its size
	// in CSS pixels.
	SVG           []byte
	Alt           string
	Width, Height float64
	// Inputs are paths of other files that the picture depends on. The target is drawn
	// again when they change. They count also if Err is not nil; nil then stands for
	// those of the drawing before.
	Inputs []string
	// Err says why there is no picture. The page goes on showing the last one.
	Err error
}

// Settings are the options of Run. The zero value and a nil pointer stand for the
// defaults.
type Settings struct {
	// Listener accepts the connections of the page. If nil, there is no page. Run closes
	// it.
	Listener net.Listener
	// Drawn is called after each drawing that was not replaced by a newer one. Run
	// makes no two calls at once.
	Drawn func(t *Target, d *Drawing, took time.Duration)
	// Warn is called with errors that do not stop Run. If nil, they are dropped.
	Warn func(err error)

	notifier notifier // of a test
}

// The time between a save and the drawing.
const (
	// quiet is the time without a change after which a target is drawn. A save is
	// often more than one change.
	quiet = 25 * time.Millisecond
	// longest is the time after which a target is drawn although changes go on.
	longest = time.Second
	// period is the time between looks at the files, for changes that the system does
	// not tell: on network drives, or when a folder is replaced. shortPeriod is the
	// same where the system tells nothing.
	period      = time.Second
	shortPeriod = 50 * time.Millisecond
)

// Run draws all targets, and draws them again when their files change, until ctx is done.
// Several changes within a short time are one. A change cancels the drawing that it makes
// out of date. Run returns nil when ctx is done and all drawings have returned, and an error if the
// page cannot be served. No goroutine outlives it.
func Run(ctx context.Context, targets []Target, s *Settings) error {
	if s == nil {
		s = &Settings{}
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	w := &watcher{settings: s, results: make(chan result), slots: make(chan struct{}, runtime.GOMAXPROCS(0))}
	for i := range targets {
		w.targets = append(w.targets, &target{Target: &targets[i], index: i})
	}
	w.notifier = s.notifier
	if w.notifier == nil {
		w.notifier = newNotifier(s.warn)
	}
	defer w.notifier.close()

	var serving sync.WaitGroup
	failed := make(chan error, 1)
	if s.Listener != nil {
		w.board = newBoard(targets)
		serving.Go(func() { failed <- serve(ctx, s.Listener, w.board) })
	}
	err := w.loop(ctx, failed)
	stop()
	serving.Wait()
	return err
}

// warn calls Warn.
func (s *Settings) warn(err error) {
	if s.Warn != nil && err != nil {
		s.Warn(err)
	}
}
