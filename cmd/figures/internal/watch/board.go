package watch

import (
	"math"
	"sync"
)

// A board has what the page shows.
type board struct {
	mu       sync.Mutex
	posters  []poster
	revision int           // of the last change
	changed  chan struct{} // closed at the next change
}

// A poster is a figure on the page, as the script of the page gets it.
type poster struct {
	Index   int    `json:"index"`
	Name    string `json:"name"`
	Version int    `json:"version"` // of the picture; 0 if there is none
	Alt     string `json:"alt"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Error   string `json:"error"`

	svg      []byte
	revision int
}

func newBoard(targets []Target) *board {
	b := &board{revision: 1, changed: make(chan struct{})}
	for i, t := range targets {
		b.posters = append(b.posters, poster{Index: i, Name: t.Name, revision: 1})
	}
	return b
}

// show shows a drawing. With an error, the picture before stays.
func (b *board) show(index int, d Drawing) {
	b.mu.Lock()
	defer b.mu.Unlock()
	p := &b.posters[index]
	b.revision++
	p.revision = b.revision
	p.Error = ""
	if d.Err != nil {
		p.Error = d.Err.Error()
	} else {
		p.Version++
		p.svg, p.Alt = d.SVG, d.Alt
		p.Width, p.Height = int(math.Round(d.Width)), int(math.Round(d.Height))
	}
	close(b.changed)
	b.changed = make(chan struct{})
}

// since returns the figures that have changed since a revision, the revision now, and a
// channel that is closed at the next change.
func (b *board) since(revision int) (changes []poster, now int, next <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.posters {
		if p.revision > revision {
			changes = append(changes, p)
		}
	}
	return changes, b.revision, b.changed
}

// picture returns the picture of a figure, or nil.
func (b *board) picture(index int) []byte {
	b.mu.Lock()
	defer b.mu.Unlock()
	if index < 0 || index >= len(b.posters) {
		return nil
	}
	return b.posters[index].svg
}
