package pdf

import "testing"

// A tag keeps letters, digits and hyphens; nothing else reaches the file.
func TestLanguageTag(t *testing.T) {
	for tag, want := range map[string]string{"en-US": "en-US", "az-AZ-09": "az-AZ-09", "": "", "en_US": "en-US", "a)b(c\\": "a-b-c-", "é{[`@/:": "-------"} {
		if got := languageTag(tag); got != want {
			t.Errorf("%q becomes %q, want %q", tag, got, want)
		}
	}
}

// Text is UTF-16 with a byte order mark, with pairs beyond the basic plane and U+FFFD for broken bytes.
func TestText(t *testing.T) {
	for s, want := range map[string]string{"": "\xfe\xff", "aé": "\xfe\xff\x00a\x00\xe9", "∇": "\xfe\xff\x22\x07", "𝔼": "\xfe\xff\xd8\x35\xdd\x3c", "\xff": "\xfe\xff\xff\xfd"} {
		if got := text(s); got != want {
			t.Errorf("%q becomes % x, want % x", s, got, want)
		}
	}
}
