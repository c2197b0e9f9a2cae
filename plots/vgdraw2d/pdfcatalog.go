package vgdraw2d

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// withCatalog adds entries to the catalog of a document. The catalog is the last
// object, so that of all offsets only that of the table behind it moves.
func withCatalog(doc []byte, entries string) []byte {
	const catalog, start = "/Type /Catalog\n", "startxref\n"
	i := bytes.LastIndex(doc, []byte(catalog))
	j := bytes.LastIndex(doc, []byte(start))
	if i < 0 || j < i {
		return doc
	}
	offset, rest, _ := strings.Cut(string(doc[j+len(start):]), "\n")
	n, err := strconv.Atoi(offset)
	if err != nil || n < i {
		return doc
	}
	i += len(catalog)
	out := slices.Concat(doc[:i], []byte(entries), doc[i:j+len(start)])
	return fmt.Appendf(out, "%d\n%s", n+len(entries), rest)
}
