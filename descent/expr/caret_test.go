package expr_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"natgrad.example/descent/expr"
)

func failure(t *testing.T, source string) *expr.Error {
	t.Helper()
	_, err := expr.Parse(source, nil)
	var e *expr.Error
	if !errors.As(err, &e) {
		t.Fatalf("%q: error %v", source, err)
	}
	return e
}

func TestDetail(t *testing.T) {
	long := strings.Repeat("x + ", 100)
	for source, want := range map[string]string{
		"(1 - x)² + 100(y - x²)² + sine(x)": `expr: 1:27: unknown function "sine"; did you mean "sin"?
  (1 - x)² + 100(y - x²)² + sine(x)
                            ^^^^`,
		"π*x +": `expr: 1:6: an operand is missing at the end; write a number, a name or "("
  π*x +
       ^`,
		"x +\n 2*foo +\n y": `expr: 2:4: unknown name "foo"; names may be x, y, pi, e
   2*foo +
     ^^^`,
		// A tab stays a tab below itself.
		"\tx\t+ foo": "expr: 1:6: unknown name \"foo\"; names may be x, y, pi, e\n  \tx\t+ foo\n  \t \t  ^^^",
		// A combining mark takes no column.
		"n̂ + x": "expr: 1:1: unknown name \"n̂\"; names may be x, y, pi, e\n  n̂ + x\n  ^",
		// Characters that are not printed are replaced.
		"x + \x1b[31m": "expr: 1:5: \"�\" is not part of an expression\n  x + �[31m\n      ^",
		"x + \xff":     "expr: 1:5: \"�\" is not part of an expression\n  x + �\n      ^",
		"x +\r\n @":    "expr: 2:2: \"@\" is not part of an expression\n   @\n   ^",
		long + "@" + long: "expr: 1:401: \"@\" is not part of an expression\n  …" + long[400-60:] + "@" + long[:60] + "…\n  " +
			strings.Repeat(" ", 61) + "^",
	} {
		if got := failure(t, source).Detail(); got != want {
			t.Errorf("%q:\n got %s\nwant %s", source, got, want)
		}
	}
}

// An Error can be made by hand, as a reader of files does that moves the place.
func TestCaretOfAnyPlace(t *testing.T) {
	const source = "a\nµb\n"
	for offset := range len(source) + 1 {
		for length := range len(source) - offset + 1 {
			e := &expr.Error{Source: source, Offset: offset, Length: length, Message: "m"}
			if !utf8.ValidString(source[:offset]) || !utf8.ValidString(source[offset:offset+length]) {
				continue
			}
			line := "  a"
			if offset > 1 {
				line = "  µb"
			}
			if offset == len(source) {
				line = "  "
			}
			if lines := strings.Split(e.Caret(), "\n"); len(lines) != 2 || lines[0] != line || !strings.Contains(lines[1], "^") {
				t.Errorf("place %d, %d: %q, want %q", offset, length, e.Caret(), line)
			}
		}
	}
}

// A place that is not in the source is moved to its nearer end, and a negative length is 0.
func TestPlaceBeyondSource(t *testing.T) {
	for _, c := range []struct {
		offset, length int
		want           string
	}{
		{-5, 2, "  µb\n  ^"}, {0, -3, "  µb\n  ^"}, {0, 0, "  µb\n  ^"}, {2, 9, "  µb\n   ^"}, {3, 0, "  µb\n    ^"}, {99, 1, "  µb\n    ^"},
	} {
		e := &expr.Error{Source: "µb", Offset: c.offset, Length: c.length}
		if got := e.Caret(); got != c.want {
			t.Errorf("place %d, %d: %q, want %q", c.offset, c.length, got, c.want)
		}
	}
}

// A function of a module of another language is told as such, whatever the length of its name.
func TestMemberNames(t *testing.T) {
	for _, source := range []string{"np.e", "math.sin(x)", "m.ψ", "np.log10(x)"} {
		if e := failure(t, source); !strings.Contains(e.Error(), "write a function by its own name") || !errors.Is(e, expr.ErrUnknown) {
			t.Errorf("%s: %v", source, e)
		}
	}
	if e := failure(t, "foo.5"); strings.Contains(e.Error(), "by its own name") {
		t.Errorf("a number behind a name: %v", e)
	}
}

// Neither a long name nor a long line makes a long error.
func TestErrorsAreShort(t *testing.T) {
	for _, source := range []string{
		strings.Repeat("a", 60000), strings.Repeat("µ̂", 15000), strings.Repeat("a", 60000) + "(x)",
		strings.Repeat("9", 60000), strings.Repeat("²", 30000), "x" + strings.Repeat("⁻", 20000),
		strings.Repeat("x", 60000), strings.Repeat("xy", 30000), strings.Repeat("\t", 60000) + "@", strings.Repeat("\n", 60000) + "@",
	} {
		if text := failure(t, source).Detail(); len(text) > 1200 {
			t.Errorf("%q…: an error of %d bytes", source[:10], len(text))
		}
	}
}
