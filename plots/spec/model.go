package spec

// likelihood returns the log-likelihood of the panel's model and data.
func (b *panelBuilder) likelihood() (*objective, error) { return nil, b.errorf("model", "not yet") }
