package spec

// addLosses adds the losses of the paths to the panel, which then has no plane.
func (b *panelBuilder) addLosses() error { return nil }
