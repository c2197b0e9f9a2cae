package tex

import "testing"

// A group is the base of the scripts after it, also if it has one accent with a script of
// its own, whose group TeX opens. The outer script stands behind all of the group.
func TestScriptsOfGroupedAccents(t *testing.T) {
	for _, src := range []string{
		`${\hat x_1}_2$`, `${\hat{x}'}^2$`, `${{\hat x}^2}^3$`, `${\hat{x}^2}'$`, `${{\tilde x}_1}_{2}$`, `${\dot{x}'}'$`,
		`${{{\bar x}}^2}^3$`, `${\color{red}\vec x^2}^3$`, `$\mathord{\hat x^2}^3$`, `${\displaystyle\hat x^2}^3$`,
	} {
		if err := Validate(src); err != nil {
			t.Errorf("%s: %v", src, err)
		}
		if _, err := Typeset(src, 10); err != nil {
			t.Errorf("%s: %v", src, err)
		}
	}
	inner, err := Typeset(`${\hat x_1}$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	outer, err := Typeset(`${\hat x_1}_2$`, 10)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(inner.Glyphs); len(outer.Glyphs) != n+1 || outer.Glyphs[n].X < inner.Width || outer.Glyphs[n].X > inner.Width+0.5 {
		t.Errorf("the outer script stands at %v, want %v", outer.Glyphs[len(outer.Glyphs)-1].X, inner.Width)
	}
}
