package gridio

import (
	"errors"
	"strings"
	"testing"
)

// The first line of a table of any width tells a wrong separator by its name.
func TestSeparators(t *testing.T) {
	for _, c := range []struct{ head, says string }{
		{"y/x 1", "spaces between fields"},
		{"y/x 1 2", "spaces between fields"},
		{"1 2", "spaces between fields"},
		{"y/x\t1", "tabs between fields, want commas"},
		{"y/x\t1\t2", "tabs between fields, want commas"},
		{"y/x\t1,5\t2,5", "tabs between fields and decimal commas"},
		{"y/x;1", "semicolons between fields, want commas"},
		{"y/x;1;2", "semicolons between fields, want commas"},
		{"y/x;1,5;2,5", "semicolons between fields and decimal commas"},
	} {
		g, err := ReadCSV(strings.NewReader("# a comment\n" + c.head + "\n0,1\n"))
		if g != nil || !errors.Is(err, ErrFormat) || !strings.HasPrefix(err.Error(), "gridio: csv: line 2 has ") || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v, want %q", c.head, err, c.says)
		}
	}
	// Spaces around fields are no separators.
	if g, err := ReadCSV(strings.NewReader("y/x, 1, 2\n0, 3, 4\n1, 5, 6\n")); err != nil || g.Xs[1] != 2 || g.Zs[3] != 6 {
		t.Errorf("%v, %v", g, err)
	}
}

// A list has three columns, of which the last two have names that are not numbers.
func TestListHeads(t *testing.T) {
	for head, want := range map[string]bool{
		"x,y,z": true, "1,y,z": true, ",y,z": true, "x, y , z": true,
		"x,y": false, "x,y,z,w": false, "x,1,z": false, "x,y,2": false, "x,,z": false, "x,y, ": false, "y/x,1,2": false,
		"x,NaN,z": false, "x,y,inf": false, "x,1e999,z": false, "x,0x1p3,z": false,
	} {
		if got := isList(strings.Split(head, ",")); got != want {
			t.Errorf("%q begins a list: %v", head, got)
		}
	}
}
