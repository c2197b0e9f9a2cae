package plots

import "image/color"

// opaque reports whether a colour hides what is under it.
func opaque(clr color.Color) bool {
	_, _, _, a := clr.RGBA()
	return a == 0xffff
}

// same reports whether two colours, each of which may be nil, are equal.
func same(a, b color.Color) bool {
	if a == nil || b == nil {
		return a == b
	}
	r, g, bl, al := a.RGBA()
	r2, g2, b2, al2 := b.RGBA()
	return [4]uint32{r, g, bl, al} == [4]uint32{r2, g2, b2, al2}
}

// orBlack returns c, black if it is nil.
func orBlack(c color.Color) color.Color {
	if c == nil {
		return color.Black
	}
	return c
}
