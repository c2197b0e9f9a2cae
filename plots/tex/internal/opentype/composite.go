package opentype

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"

	"natgrad.example/plots/internal/truetype"
)

// maxComponents is the greatest number of glyphs that a glyph may consist of, those that
// its components consist of included. Fonts have some tens. The library follows components
// without a limit, so that 20 levels of a few components each take longer than anybody
// waits.
const maxComponents = 4096

var errComposite = errors.New("too many components")

// checkComposites returns an error if a glyph of the table glyf has too many components.
func checkComposites(l *opentype.Loader) error {
	glyf, err := l.RawTable(opentype.MustNewTag("glyf"))
	if err != nil {
		return nil // no such outlines
	}
	loca, _ := l.RawTable(opentype.MustNewTag("loca")) // the library needs it as well
	head, _, err := font.LoadHeadTable(l, nil)
	if err != nil {
		return err
	}
	c := composites{glyf: glyf, loca: loca, long: head.IndexToLocFormat == 1}
	c.counts = make([]int32, c.glyphs())
	for id := range c.counts {
		if n := c.count(id, 0); n > maxComponents {
			return fmt.Errorf("glyph %d: %w", id, errComposite)
		}
	}
	return nil
}

// composites counts components.
type composites struct {
	glyf, loca []byte
	long       bool    // whether loca has 4 bytes for a glyph
	counts     []int32 // 0 is unknown
}

// glyphs returns the number of glyphs.
func (c *composites) glyphs() int {
	if c.long {
		return max(len(c.loca)/4-1, 0)
	}
	return max(len(c.loca)/2-1, 0)
}

// count returns the number of glyphs that a glyph consists of, itself included. Loops count
// as too many.
func (c *composites) count(id, depth int) int32 {
	const maxDepth = 20 // of the library
	switch {
	case id >= len(c.counts):
		return 1
	case c.counts[id] != 0:
		return c.counts[id]
	case depth > maxDepth:
		return maxComponents + 1
	}
	n := int32(1)
	parts, _ := truetype.Components(c.data(id)) // the library reports a glyph that ends early
	for _, part := range parts {
		n = min(n+c.count(part, depth+1), maxComponents+1)
	}
	c.counts[id] = n
	return n
}

// data returns the bytes of a glyph, or nothing if they do not lie in the table.
func (c *composites) data(id int) []byte {
	var start, end int64
	if c.long {
		start, end = int64(binary.BigEndian.Uint32(c.loca[4*id:])), int64(binary.BigEndian.Uint32(c.loca[4*id+4:]))
	} else {
		start, end = 2*int64(binary.BigEndian.Uint16(c.loca[2*id:])), 2*int64(binary.BigEndian.Uint16(c.loca[2*id+2:]))
	}
	if start >= end || end > int64(len(c.glyf)) {
		return nil
	}
	return c.glyf[start:end]
}
