package svg

import "testing"

func TestIDPrefix(t *testing.T) {
	for name, want := range map[string]string{"": "", "fig-1-": "fig-1-", "1-": "v1-", "a.b_C-": "a.b_C-", "a b-": "a-b-"} {
		if got := idPrefix(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	seen := map[string]string{}
	for _, name := range []string{"梯度-", "轨迹-", "a b-", "ä-", "ö-", "-"} {
		id := idPrefix(name)
		if other, ok := seen[id]; ok || sanitize(id, true) != id {
			t.Errorf("%q: %q, as %q", name, id, other)
		}
		seen[id] = name
	}
}
