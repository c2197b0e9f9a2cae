package main

import (
	"sync"
	"time"

	"natgrad.example/internal/savefile"
)

// A guard knows which outputs are being written, so that a process that ends early
// leaves nothing of them behind.
type guard struct {
	mu     sync.Mutex
	closed bool
	paths  map[string]bool
}

// begin notes that an output is being written. It returns false if the process ends.
func (g *guard) begin(path string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false
	}
	if g.paths == nil {
		g.paths = map[string]bool{}
	}
	g.paths[path] = true
	return true
}

// end notes that an output was written, or that writing it failed.
func (g *guard) end(path string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.paths, path)
}

// close lets no output begin, and waits for those that are being written. A disk may
// need long to store them; after the given time, close removes their temporary files.
func (g *guard) close(wait time.Duration) {
	g.mu.Lock()
	g.closed = true
	n := len(g.paths)
	g.mu.Unlock()
	for end := time.Now().Add(wait); n > 0 && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
		g.mu.Lock()
		n = len(g.paths)
		g.mu.Unlock()
	}
	g.mu.Lock() // and keep it: the process ends
	for path := range g.paths {
		savefile.Abandon(path)
	}
}
