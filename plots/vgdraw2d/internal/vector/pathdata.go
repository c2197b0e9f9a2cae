package vector

// SVGData is a Sink for SVG path data. The first move is absolute and all else
// relative; horizontal and vertical lines are h and v; separators are left out
// where the grammar allows.
type SVGData struct {
	Buf   []byte // the data so far
	cur   GridPoint
	start GridPoint
	cmd   byte
	dot   bool // the last number had a decimal point
}

func (s *SVGData) command(c byte) {
	if s.cmd != c {
		s.Buf = append(s.Buf, c)
		s.cmd = c
	}
}

// MoveTo implements Sink.
func (s *SVGData) MoveTo(p GridPoint) {
	s.cmd = 0
	if len(s.Buf) == 0 {
		s.command('M')
		s.first(p.X)
		s.number(p.Y)
		s.cmd = 0 // pairs that follow M are absolute lines
	} else {
		s.command('m')
		s.first(p.X - s.cur.X)
		s.number(p.Y - s.cur.Y)
		s.cmd = 'l' // pairs that follow m are relative lines
	}
	s.cur, s.start = p, p
}

// LineTo implements Sink.
func (s *SVGData) LineTo(p GridPoint) {
	dx, dy := p.X-s.cur.X, p.Y-s.cur.Y
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

// CurveTo implements Sink.
func (s *SVGData) CurveTo(p1, p2, p GridPoint) {
	s.numbers('c', p1.X-s.cur.X, p1.Y-s.cur.Y, p2.X-s.cur.X, p2.Y-s.cur.Y, p.X-s.cur.X, p.Y-s.cur.Y)
	s.cur = p
}

// Close implements Sink.
func (s *SVGData) Close() {
	s.Buf = append(s.Buf, 'z')
	s.cmd = 'z'
	s.cur = s.start
}

// Pen returns the current point.
func (s *SVGData) Pen() GridPoint { return s.cur }

// Append adds relative path data, which begins with a command and moves the pen
// to end.
func (s *SVGData) Append(data string, end GridPoint) {
	s.Buf = append(s.Buf, data...)
	s.cur = end
}

// numbers writes a command and its numbers. The letter of a repeated command is
// left out.
func (s *SVGData) numbers(c byte, v ...int64) {
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
func (s *SVGData) first(n int64) {
	s.Buf, s.dot = AppendHundredths(s.Buf, n)
}

// number writes a number after another. A minus sign separates them, and so does
// a leading point after a number that has one; else a space does.
func (s *SVGData) number(n int64) {
	if !(n < 0 || s.dot && n > 0 && n < stepsPerPixel) {
		s.Buf = append(s.Buf, ' ')
	}
	s.Buf, s.dot = AppendHundredths(s.Buf, n)
}

// PDFData is a Sink for the path operators of PDF, in Buf.
type PDFData struct{ Buf []byte }

func (o *PDFData) op(c byte, p ...GridPoint) {
	for _, q := range p {
		o.Buf, _ = AppendHundredths(o.Buf, q.X)
		o.Buf = append(o.Buf, ' ')
		o.Buf, _ = AppendHundredths(o.Buf, q.Y)
		o.Buf = append(o.Buf, ' ')
	}
	o.Buf = append(o.Buf, c, '\n')
}

// MoveTo implements Sink.
func (o *PDFData) MoveTo(p GridPoint) { o.op('m', p) }

// LineTo implements Sink.
func (o *PDFData) LineTo(p GridPoint) { o.op('l', p) }

// CurveTo implements Sink.
func (o *PDFData) CurveTo(p1, p2, p GridPoint) { o.op('c', p1, p2, p) }

// Close implements Sink.
func (o *PDFData) Close() { o.Buf = append(o.Buf, "h\n"...) }
