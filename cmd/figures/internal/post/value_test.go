package post

import "testing"

// A backslash takes the next character as it is, also the last one; alone at the end it is itself. A quoted
// value ends at its quote, another one at white space.
func TestCutValue(t *testing.T) {
	for in, want := range map[string]struct {
		value, rest string
		ok          bool
	}{
		``: {"", "", true}, `a`: {"a", "", true}, `a b`: {"a", "b", true}, "a\t b c": {"a", "b c", true}, `a\ b c`: {"a b", "c", true},
		`a\"`: {`a"`, "", true}, `a\\`: {`a\`, "", true}, `a\`: {`a\`, "", true}, `\`: {`\`, "", true}, `\x`: {"x", "", true}, `a"b`: {`a"b`, "", true},
		`"a b" c`: {"a b", "c", true}, `"a"`: {"a", "", true}, `""`: {"", "", true}, `'a "b"' c`: {`a "b"`, "c", true}, `"a\"b"`: {`a"b`, "", true}, `"a"b`: {"a", "b", true},
		`"a`: {"a", "", false}, `"`: {"", "", false}, `"a\"`: {`a"`, "", false}, `'a"`: {`a"`, "", false}, `"a\`: {`a\`, "", false},
	} {
		if value, rest, ok := cutValue(in); value != want.value || rest != want.rest || ok != want.ok {
			t.Errorf("%s: %q, %q, %v, want %q, %q, %v", in, value, rest, ok, want.value, want.rest, want.ok)
		}
	}
}
