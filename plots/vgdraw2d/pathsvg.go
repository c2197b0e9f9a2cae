package vgdraw2d

// pathData writes SVG path data: absolute moves first, all else relative, with
// h and v for horizontal and vertical lines and no character too many.
type pathData struct {
	buf   []byte
	cur   grid
	start grid
	cmd   byte
	dot   bool // the last number had a decimal point
}

func (s *pathData) command(c byte) {
	if s.cmd != c {
		s.buf = append(s.buf, c)
		s.cmd = c
	}
}

func (s *pathData) moveTo(p grid) {
	s.cmd = 0
	if len(s.buf) == 0 {
		s.command('M')
		s.first(p.x)
		s.number(p.y)
		s.cmd = 0 // pairs that follow M are absolute lines
	} else {
		s.command('m')
		s.first(p.x - s.cur.x)
		s.number(p.y - s.cur.y)
		s.cmd = 'l' // pairs that follow m are relative lines
	}
	s.cur, s.start = p, p
}

func (s *pathData) lineTo(p grid) {
	dx, dy := p.x-s.cur.x, p.y-s.cur.y
	switch {
	case dy == 0:
		s.numbers('h', dx)
	case dx == 0:
		s.numbers('v', dy)
	default:
		s.numbers('l', dx, dy)
	}
	s.cur = p
}

func (s *pathData) curveTo(p1, p2, p grid) {
	s.numbers('c', p1.x-s.cur.x, p1.y-s.cur.y, p2.x-s.cur.x, p2.y-s.cur.y, p.x-s.cur.x, p.y-s.cur.y)
	s.cur = p
}

func (s *pathData) close() {
	s.buf = append(s.buf, 'z')
	s.cmd = 'z'
	s.cur = s.start
}

// numbers writes a command, unless it goes on, and its numbers.
func (s *pathData) numbers(c byte, v ...int64) {
	fresh := s.cmd != c
	s.command(c)
	for i, n := range v {
		if i == 0 && fresh {
			s.first(n)
		} else {
			s.number(n)
		}
	}
}

// first writes a number after a letter.
func (s *pathData) first(n int64) {
	s.buf, s.dot = appendHundredths(s.buf, n)
}

// number writes a number after another, with a separator if one is needed: a
// sign separates, and a leading point does after a number that has a point.
func (s *pathData) number(n int64) {
	if !(n < 0 || s.dot && n > 0 && n < hundredth) {
		s.buf = append(s.buf, ' ')
	}
	s.buf, s.dot = appendHundredths(s.buf, n)
}
