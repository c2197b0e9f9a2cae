package watch

import (
	"errors"
	"testing"
)

// TestBoard: a new page sees all figures, and an open one those that changed. A picture stays
// when the next drawing fails.
func TestBoard(t *testing.T) {
	b := newBoard([]Target{{Name: "a"}, {Name: "b"}})
	all, now, next := b.since(0)
	if len(all) != 2 || all[0].Name != "a" || all[1].Index != 1 || all[1].Version != 0 {
		t.Fatalf("%+v", all)
	}
	if some, same, _ := b.since(now); len(some) != 0 || same != now {
		t.Errorf("without a change: %+v, revision %d after %d", some, same, now)
	}
	b.show(1, Drawing{SVG: []byte("<svg/>"), Alt: "alt", Width: 1.5, Height: 2.4})
	select {
	case <-next:
	default:
		t.Error("nobody is told of the change")
	}
	some, later, _ := b.since(now)
	if len(some) != 1 || later <= now {
		t.Fatalf("%+v, revision %d after %d", some, later, now)
	}
	if p := some[0]; p.Index != 1 || p.Version != 1 || p.Alt != "alt" || p.Width != 2 || p.Height != 2 || p.Error != "" {
		t.Errorf("%+v", p)
	}
	b.show(1, Drawing{Err: errors.New("wrong")})
	some, _, _ = b.since(later)
	if p := some[0]; p.Version != 1 || p.Error != "wrong" || p.Alt != "alt" || string(b.picture(1)) != "<svg/>" {
		t.Errorf("after an error: %+v", p)
	}
	b.show(1, Drawing{SVG: []byte("<svg />")})
	if some, _, _ = b.since(0); len(some) != 2 || some[1].Version != 2 || some[1].Error != "" {
		t.Errorf("%+v", some)
	}
	for _, i := range []int{-1, 0, 2} {
		if b.picture(i) != nil {
			t.Errorf("there is a picture %d", i)
		}
	}
}
