package type1

// hinter moves an outline by its hints. The hints may change between two steps: a step ends where the
// hints in force at its start put its end, and the next step starts there.
type hinter struct {
	scale   Fixed
	zones   *blues
	initial *hintMap
	first   *hintMap // in force at the start of the contour
	current *hintMap
	stems   []stem
	renewed bool // stems changed since current was built
	plain   bool // too many stems: not hinted

	out     Hinted
	start   point // of the contour
	at      point
	begun   bool // whether the contour has a step
	queued  bool
	pending step  // the last step, drawn when the next is known
	pen     point // where the last drawn step ended, in pixels
}

// Hint fits a character to the pixels, at a scale in pixels per unit of the font.
func (f *Font) Hint(code byte, scale Fixed) (*Hinted, error) {
	o, err := f.Outline(code)
	if err != nil {
		return nil, err
	}
	return o.hint(f.blues, scale), nil
}

// Scale converts a character to pixels as Hint does, but without hints.
func (f *Font) Scale(code byte, scale Fixed) (*Hinted, error) {
	o, err := f.Outline(code)
	if err != nil {
		return nil, err
	}
	h := &hinter{scale: scale, plain: true, zones: &blues{scale: scale}}
	for _, s := range o.steps {
		h.step(s, 0)
	}
	h.closeContour()
	return &h.out, nil
}

func (o *Outline) hint(v blueValues, scale Fixed) *Hinted {
	h := &hinter{scale: scale, zones: newBlues(v, scale)}
	for part, rest := splitParts(o.steps); part != nil; part, rest = splitParts(rest) {
		h.run(part)
	}
	return &h.out
}

// splitParts splits off the first part of a character that seac composed. Other characters have one
// part.
func splitParts(steps []step) (part, rest []step) {
	for i := 1; i < len(steps); i++ {
		if steps[i].kind == stepOrigin {
			return steps[:i], steps[i:]
		}
	}
	if len(steps) == 0 {
		return nil, nil
	}
	return steps, nil
}

// run draws one part.
func (h *hinter) run(steps []step) {
	origin := Fixed(0)
	if len(steps) > 0 && steps[0].kind == stepOrigin {
		origin = steps[0].p[0].y
	}
	var all []stem
	vertical := 0
	for _, s := range steps {
		switch s.kind {
		case stepStem:
			all = append(all, newStem(s, origin))
		case stepVStem:
			vertical++
		}
	}
	h.plain = len(all)+vertical > maxStems
	h.initial = newHintMap(all, h.zones, nil)
	h.stems, h.current, h.renewed = nil, nil, true
	for _, s := range steps {
		h.step(s, origin)
	}
	h.closeContour()
}

func newStem(s step, origin Fixed) stem {
	low := s.p[0].y + origin
	return stem{low: low, high: low + s.p[0].x}
}

func (h *hinter) step(s step, origin Fixed) {
	switch s.kind {
	case stepStem:
		h.stems = append(h.stems, newStem(s, origin))
	case stepReplace:
		h.stems, h.renewed = nil, true
	case Move:
		h.closeContour()
		h.start, h.at = s.p[0], s.p[0]
		if h.current == nil || h.renewed {
			h.build()
		}
		h.first = h.current
	case Line, Curve:
		h.draw(s, false)
	case stepClose:
		h.closeContour()
	}
}

func (h *hinter) build() {
	h.current = newHintMap(h.stems, h.zones, h.initial)
	h.current.plain = h.plain
	h.renewed = false
}

// point returns p in pixels.
func (h *hinter) point(m *hintMap, p point) point {
	return point{mulFix(p.x, h.scale), m.at(p.y)}
}

// draw queues a step and draws the one before it.
func (h *hinter) draw(s step, closing bool) {
	renewed := h.renewed && !closing
	if s.kind == Line && s.p[0] == h.at && !renewed {
		return
	}
	if !h.begun {
		if h.current == nil {
			h.build()
			h.first = h.current
		}
		h.pen = h.point(h.current, h.at)
		h.emit(Move, h.pen)
		h.begun = true
	}
	if h.queued {
		h.flush(false)
	}
	h.queued, h.pending = true, s
	if renewed {
		h.build()
	}
	h.at = s.p[0]
	if s.kind == Curve {
		h.at = s.p[2]
	}
}

// flush draws the queued step.
func (h *hinter) flush(closing bool) {
	s, m := h.pending, h.current
	if s.kind == Curve {
		h.emit(Curve, h.point(m, s.p[0]), h.point(m, s.p[1]), h.point(m, s.p[2]))
		h.pen = h.point(m, s.p[2])
	} else {
		if closing {
			m = h.first
		}
		h.lineTo(h.point(m, s.p[0]))
	}
	if closing {
		h.lineTo(h.point(h.first, h.start))
	}
}

func (h *hinter) lineTo(p point) {
	if p != h.pen {
		h.emit(Line, p)
		h.pen = p
	}
}

func (h *hinter) emit(kind StepKind, points ...point) {
	s := HintedStep{Kind: kind}
	for i, p := range points {
		s.P[i] = Pixel{int32(p.x >> 10), int32(p.y >> 10)}
	}
	h.out.Steps = append(h.out.Steps, s)
}

// closeContour draws back to the start.
func (h *hinter) closeContour() {
	if !h.begun {
		return
	}
	h.draw(step{kind: Line, p: [3]point{h.start}}, true)
	if h.queued {
		h.flush(true)
	}
	h.begun, h.queued = false, false
}
