package snippet

import (
	"fmt"
	"strings"
)

// address returns a URL for an address. It escapes the signs that a URL must not have.
// The question mark and the number sign keep their meaning in a URL with a scheme; in a
// path they are a part of a name.
func address(source string) string {
	kept := "/-._~:@!$&*+,;="
	scheme, _, absolute := strings.Cut(source, "://")
	absolute = absolute && !strings.ContainsAny(scheme, "/?#")
	if absolute {
		kept += "?#[]"
	}
	source = plain(source)
	var out strings.Builder
	if first, _, _ := strings.Cut(source, "/"); !absolute && strings.Contains(first, ":") {
		out.WriteString("./") // or the name would be a scheme
	}
	for i := 0; i < len(source); i++ {
		c := source[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
		if letter || strings.IndexByte(kept, c) >= 0 || isEscape(source[i:]) {
			out.WriteByte(c)
			continue
		}
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}

// isEscape reports whether a text begins with an escape of a URL, such as %20.
func isEscape(s string) bool {
	const hex = "0123456789abcdefABCDEF"
	return len(s) >= 3 && s[0] == '%' && strings.IndexByte(hex, s[1]) >= 0 && strings.IndexByte(hex, s[2]) >= 0
}

// destination returns an address for a link or an image of Markdown. address escapes
// parentheses and spaces already.
func destination(source string) string { return destinationEscapes.Replace(address(source)) }

var destinationEscapes = strings.NewReplacer("&", "&amp;", "*", "%2A", "$", "%24", "[", "%5B", "]", "%5D")
