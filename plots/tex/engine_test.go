package tex

import (
	"errors"
	"strings"
	"testing"
)

// TestEngineErrors: what TeX complains about on the terminal or in the log is an error, with the formula.
func TestEngineErrors(t *testing.T) {
	p, err := Typesetter{}.parse("$x$", 10)
	if err != nil {
		t.Fatal(err)
	}
	good := document(p[0].out, p[0].fonts, p[0].size)
	if data, err := runTeX("$x$", good); err != nil || len(data) == 0 {
		t.Fatalf("%d bytes, %v", len(data), err)
	}
	for input, says := range map[string]string{
		`\nosuchcommand `: "Undefined control sequence",
		`\tracinglostchars=1 \font\f=natgrad-cmr10 \f\char200 `: "no ",
	} {
		bad := strings.Replace(good, "$", input+"$", 1)
		data, err := runTeX("$x$", bad)
		var engine *EngineError
		if !errors.As(err, &engine) || !errors.Is(err, ErrTeX) || engine.Source != "$x$" || !strings.Contains(engine.Message, says) || data != nil {
			t.Errorf("%s: %d bytes, %v", input, len(data), err)
		}
	}
}
