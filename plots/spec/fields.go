package spec

// addQuiver adds the steepest directions.
func (b *panelBuilder) addQuiver() error { return nil }

// addStreamlines adds curves of the gradient flow.
func (b *panelBuilder) addStreamlines() error { return nil }
