package expr_test

import (
	"errors"
	"strings"
	"testing"

	"natgrad.example/descent/expr"
)

// The depth may be MaxDepth and not more, whatever stands before: what has ended does not count.
func TestDepth(t *testing.T) {
	parts := map[string]struct{ open, closing string }{
		"parentheses":     {"(", ")"},
		"calls":           {"abs(", ")"},
		"last arguments":  {"max(y,", ")"},
		"first arguments": {"max(", ",y)"},
		"signs":           {"-", ""},
		"plus signs":      {"+", ""},
		"powers":          {"x^", ""},
		"second branches": {"x<0?1:", ""},
		"first branches":  {"x<0?", ":1"},
	}
	before := []string{
		"", "x+", "(x)+", "((x))*(y)-", "abs(x)+", "(-x)+", "(--x)+", "(x^y^2)+", "-x+", "x^-y^x*", "-x^-2(y)+", "2^x y+", "(x<0?1:x)+", "(x<0?y<0?1:2:3)+", "(x<0?1:y<0?2:3)+",
		"max(x,y)+", "max(-x,--y,x^2)+", "max(x<0?1:2,y<0?1:2,3)+", "max(x,x<0?1:2)+", "max((x<0?1:2),y)+", "(x)²+", "(x)y(x)-", "max(-(x<0?-1:2^x),(y))/",
	}
	for name, part := range parts {
		nested := func(n int) string { return strings.Repeat(part.open, n) + "x" + strings.Repeat(part.closing, n) }
		heads := []string{"", strings.Join(before, "")}
		if name == "parentheses" {
			heads = before
		}
		for _, head := range heads {
			head := strings.Repeat(head, 5)
			for _, n := range []int{expr.MaxDepth - 1, expr.MaxDepth} {
				if _, err := expr.Parse(head+nested(n), nil); err != nil {
					t.Errorf("%s behind %q, %d deep: %v", name, head, n, err)
				}
			}
			e := failure(t, head+nested(expr.MaxDepth+1))
			// The place is the sign or the parenthesis of the last part.
			last := len(head) + expr.MaxDepth*len(part.open)
			last += strings.IndexAny(part.open, "(-+^?")
			if !errors.Is(e, expr.ErrTooLarge) || e.Offset != last || e.Length != 1 {
				t.Errorf("%s behind %q: the error stands at %d, %d, want %d: %v", name, head, e.Offset, e.Length, last, e)
			}
		}
	}
}

// Negations are signs, and conditions may be as deep as numbers.
func TestDepthOfConditions(t *testing.T) {
	for _, c := range []struct {
		open    string
		n       int
		refused bool
	}{
		{"(", expr.MaxDepth, false}, {"(", expr.MaxDepth + 1, true},
		{"not ", expr.MaxDepth, true}, // the parser of not(x < 0) has the parenthesis as well
		{"not ", expr.MaxDepth - 1, false},
		{"!(", expr.MaxDepth / 2, false}, {"!(", expr.MaxDepth/2 + 1, true},
	} {
		closing := strings.Repeat(")", c.n*strings.Count(c.open, "("))
		source := strings.Repeat(c.open, c.n) + "(x < 0)" + closing + " ? 1 : 2"
		if !strings.Contains(c.open, "not") {
			source = strings.Replace(source, "(x < 0)", "x < 0", 1)
		}
		if _, err := expr.Parse(source, nil); errors.Is(err, expr.ErrTooLarge) != c.refused || !c.refused && err != nil {
			t.Errorf("%d times %q: error %v", c.n, c.open, err)
		}
	}
}

// Every operand and operator is a term, written or not, and so are function names, commas,
// question marks and colons. Parentheses are none.
func TestTerms(t *testing.T) {
	for source, terms := range map[string]int{
		"x": 1, "2.5": 1, "((x))": 1, "-x": 2, "+x": 2, "--x": 3, "x + y": 3, "2x": 3, "x y": 3, "2(x)": 3, "(x)(y)": 3, "(x)y": 3, "2sin(x)": 4,
		"x²": 3, "x^2": 3, "x²^3": 5, "2x²": 5, "√(x)": 2, "sin(x)": 2, "max(x)": 2, "max(x, y)": 4, "max(x, y, 1)": 6,
		"(x < 0 ? 1 : 2)": 7, "(!(x < 0) ? 1 : 2)": 8, "(x < 0 && y < 0 ? 1 : 2)": 11, "(0 < x < 1 ? 1 : 2)": 9,
	} {
		// Terms are added until there are MaxTerms, so the next one is too much.
		if terms%2 == 1 {
			source, terms = "-"+source, terms+1
		}
		source += strings.Repeat("+x", (expr.MaxTerms-terms)/2)
		if e := failure(t, source+"*2"); !errors.Is(e, expr.ErrTooLarge) || e.Offset != len(source) || e.Length != 1 {
			t.Errorf("%s…: error at %d, %d, want %d: %v", source[:20], e.Offset, e.Length, len(source), e)
		}
	}
	if _, err := expr.Parse("-x"+strings.Repeat("+x", expr.MaxTerms/2-1), nil); err != nil {
		t.Errorf("%d terms: %v", expr.MaxTerms, err)
	}
}

// The length may be MaxSource and not more.
func TestLength(t *testing.T) {
	for _, n := range []int{expr.MaxSource - 1, expr.MaxSource} {
		if _, err := expr.Parse("x"+strings.Repeat(" ", n-1), nil); err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if e := failure(t, "x"+strings.Repeat(" ", expr.MaxSource)); !errors.Is(e, expr.ErrTooLarge) || e.Cure == "" {
		t.Errorf("%d bytes: %v", expr.MaxSource+1, e)
	}
}

// A function without an argument in parentheses is an error at its name, whatever follows, also if
// the rest would be an expression.
func TestFunctionsWithoutParentheses(t *testing.T) {
	for _, marked := range []string{
		"«sin»", "«sin» x", "«sin» 2", "«sin» x (y)", "«sin» 2 (y)", "«sin» cos(x)", "«sin» sin (y)", "x + «sin» 0.5(x)", "2 «sin» x(y)", "x^«sin» y(x)",
		"«sin» + (x)", "«sin» - (x)", "«sin» * (x)", "«sin» ^ (x)", "«sin» < (x) ? 1 : 2", "«sin» && (x)", "«sin» ! (x)", "-«sin» -(x)",
		"max(«sin», (x))", "max(«sin», x)", "max(x, «sin»)", "(«sin»)(x)", "(x + «sin»)(x)", "«sin» ? (x) : 1", "x < 1 ? «sin» : (x)", "x < 1 ? 1 : «sin»", "sin(«cos»)", "«√»", "«√»2", "«√»x(y)",
	} {
		before, rest, _ := strings.Cut(marked, "«")
		place, after, _ := strings.Cut(rest, "»")
		e := failure(t, before+place+after)
		if want := "the argument of " + place + " is not in parentheses"; e.Offset != len(before) || e.Length != len(place) || e.Message != want || e.Cure != "write "+place+"(x)" {
			t.Errorf("%s: at %d, %d: %v", marked, e.Offset, e.Length, e)
		}
	}
}

// A choice that is not complete is an error at its innermost question mark, wherever the argument, the
// group or the source ends.
func TestIncompleteChoices(t *testing.T) {
	for _, marked := range []string{
		"x > 0 «?» 1", "(x > 0 «?» 1)", "max(x > 0 «?» 1)", "max(x > 0 «?» 1, 2)", "max(1, x > 0 «?» 1, 2)", "max(x > 0 ? 1 : y > 0 «?» 2, 3)", "max(x > 0 ? y > 0 «?» 1, 3)",
		"x > 0 ? y > 0 «?» 1", "x > 0 «?» y > 0 ? 1 : 2", "x > 0 ? (y > 0 «?» 1) : 2", "max(x > 0 «?» 1, 2) : 3", "x > 0 ? max(y > 0 «?» 1, 2 : 3) : 4",
	} {
		before, after, _ := strings.Cut(marked, "«?»")
		if e := failure(t, before+"?"+after); e.Offset != len(before) || e.Length != 1 || e.Message != `"?" without ":"` || e.Cure != "write a condition as a ? b : c" {
			t.Errorf("%s: at %d, %d: %v", marked, e.Offset, e.Length, e)
		}
	}
	for _, marked := range []string{"x «:» 1", "(x «:» 1)", "max(x «:» 1)", "x > 0 ? 1 : 2 «:» 3", "max(x > 0 ? 1 : 2, 3 «:» 4)", "x > 0 ? (1 «:» 2) : 3"} {
		before, after, _ := strings.Cut(marked, "«:»")
		if e := failure(t, before+":"+after); e.Offset != len(before) || e.Length != 1 || e.Message != `":" without "?"` {
			t.Errorf("%s: at %d, %d: %v", marked, e.Offset, e.Length, e)
		}
	}
}

// An operand that is missing is an error at the sign before which it is missing, or at the end.
func TestMissingOperands(t *testing.T) {
	for _, marked := range []string{
		"«*» x", "x + «*» y", "x * «/» y", "«^» 2", "x ^ «*» 2", "x < «<=» y", "x && «||» y", "(«*» x)", "(«)»", "sin(«)»", "max(x, «)»", "max(«,» x)", "max(x, «,» y)", "x + («)»", "(x + «)»",
		"x > 0 ? «:» 1", "x > «?» 1 : 2", "«?» 1 : 2", "x > 0 ? 1 : «,»", "x > 0 ? 1 : «)»", "-«)»", "-«*» x", "x +«»", "-«»", "x > 0 ? 1 :«»", "x > 0 ?«»", "x^«»", "max(x,«»", "(«»", "«»", " «»",
	} {
		before, rest, _ := strings.Cut(marked, "«")
		place, after, _ := strings.Cut(rest, "»")
		want := `an operand is missing before "` + place + `"`
		switch {
		case strings.TrimSpace(before)+place == "":
			want = "the expression is empty"
		case place == "":
			want = "an operand is missing at the end"
		case place == "," && !strings.Contains(before, "("):
			want = "the comma separates no arguments"
		case place == ")" && !strings.Contains(before, "("):
			want = `")" closes nothing`
		}
		if e := failure(t, before+place+after); e.Offset != len(before) || e.Length != len(place) || e.Message != want {
			t.Errorf("%s: at %d, %d: %v", marked, e.Offset, e.Length, e)
		}
	}
}

// In the line of an error, white space of any kind is a space, so that the caret stands below its place,
// and what is neither space nor printed is replaced.
func TestWhiteSpaceInErrors(t *testing.T) {
	for source, want := range map[string]string{
		"x\u00a0+ @": "  x + @\n      ^", "x\u2003+ @": "  x + @\n      ^", "x\r+ @": "  x + @\n      ^", "x\v+\f@": "  x + @\n      ^", "x\u200b+ @": "  x\ufffd+ @\n      ^", "x\t+ @": "  x\t+ @\n   \t  ^",
	} {
		if got := failure(t, source).Caret(); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
