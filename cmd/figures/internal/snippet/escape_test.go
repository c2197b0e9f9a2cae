package snippet

import "testing"

// An escape of a URL is a percent sign and two hexadecimal digits (RFC 3986, 2.1).
func TestIsEscape(t *testing.T) {
	for s, want := range map[string]bool{
		"%20": true, "%aF": true, "%00x": true, "%99": true,
		"": false, "%": false, "%2": false, "20%": false, "%g0": false, "%0g": false, "%G9": false, "%9%": false, "x20": false,
	} {
		if got := isEscape(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
