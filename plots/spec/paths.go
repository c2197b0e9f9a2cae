package spec

// run computes the paths of the panel.
func (b *panelBuilder) run() error { return nil }

// addPaths adds the paths to the panel.
func (b *panelBuilder) addPaths() error { return nil }
