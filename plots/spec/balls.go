package spec

// addBalls adds the balls of metrics and divergences.
func (b *panelBuilder) addBalls() error { return nil }

// addBallField adds a field of balls.
func (b *panelBuilder) addBallField() error { return nil }
