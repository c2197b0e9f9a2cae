package post

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the greatest length of the name of a picture in bytes. File systems allow
// 255 with an extension.
const maxName = 200

// checkName returns an error unless a name is that of a file, without folder and
// extension, on all systems.
func checkName(name string) error {
	why := ""
	switch {
	case name == "":
		why = "is empty"
	case len(name) > maxName:
		return fmt.Errorf("%w name has %d bytes; want at most %d", ErrAttribute, len(name), maxName)
	case strings.ContainsAny(name, `/\`):
		why = "leads into a folder; name the folder by --pictures"
	case name[0] == '.' || name[0] == '-':
		why = fmt.Sprintf("begins with %q", name[:1])
	case strings.ContainsAny(name, forbidden) || strings.ContainsFunc(name, unicode.IsControl):
		why = "has a control character or one of " + forbidden
	case name != strings.TrimSpace(name) || strings.HasSuffix(name, "."):
		why = "begins or ends with a space or ends with a period"
	case isReserved(name):
		why = "is reserved on Windows"
	}
	if why == "" {
		return nil
	}
	return fmt.Errorf("%w name: %q %s", ErrAttribute, name, why)
}

// safeName returns a name that checkName allows, as similar to the given one as
// possible.
func safeName(name string) string {
	safe := func(r rune) rune {
		if strings.ContainsRune(forbidden+`/\`, r) || unicode.IsControl(r) {
			return '-'
		}
		return r
	}
	name = strings.Trim(strings.Map(safe, name), " .-")
	for len(name) > maxName-len("-1000000") {
		_, n := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-n]
	}
	if name == "" || isReserved(name) {
		return "figure"
	}
	return name
}

// forbidden are signs that names of files must not have on some systems.
const forbidden = `<>:"|?*`

// isReserved reports whether Windows keeps a name for a device.
func isReserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	port := strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")
	return port && len(stem) == 4 && stem[3] >= '0' && stem[3] <= '9' || !filepath.IsLocal(name)
}
