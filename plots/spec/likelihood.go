package spec

import (
	"fmt"

	"natgrad.example/descent"
	"natgrad.example/descent/fisher"
)

// likelihood returns the log-likelihood of the panel's data under its model as a function
// of the parameters. Methods minimize its negative.
func (b *panelBuilder) likelihood() (*objective, error) {
	m, d := b.spec.Model, b.spec.Data
	if m == nil {
		return nil, b.errorf("data", "data without a model: add model: gaussian or another one")
	}
	family, err := m.family()
	if err != nil {
		return nil, b.errorf("model", "%w", err)
	}
	if n := len(b.vars()); n != family.Dim() {
		return nil, b.errorf("vars", "%s: %s has %s", counted(n, "variable"), m.Name, counted(family.Dim(), "parameter"))
	}
	l, sum, err := b.likelihoodOf(family, d)
	if err != nil {
		return nil, err // about data, for setObjective
	}
	return &objective{
		key:          fmt.Sprintf("model %+v data %+v", *m, *d),
		problem:      l.Problem(),
		shown:        l.LogLikelihood,
		dim:          family.Dim(),
		observations: l.Observations(),
		sum:          sum,
	}, nil
}

// likelihoodOf returns the likelihood of data under a family of distributions, and its terms, if
// the observations are known.
func (b *panelBuilder) likelihoodOf(family fisher.Family, d *Data) (*fisher.Likelihood, descent.FiniteSum, error) {
	if err := d.check(); err != nil {
		return nil, nil, err
	}
	if d.moments() {
		g, ok := family.(fisher.Gaussian)
		if !ok {
			return nil, nil, fmt.Errorf("moments n, sum and sum-squares: only gaussian has them; list the observations under values or file")
		}
		l, err := d.gaussian(g)
		return l, nil, err
	}
	switch model := family.(type) {
	case fisher.MultiGaussian:
		xs, err := b.vectors(model, d)
		if err != nil {
			return nil, nil, err
		}
		return termsOf(model, xs)
	case scalarModel:
		xs, err := b.observations(model, d)
		if err != nil {
			return nil, nil, err
		}
		return termsOf(model, xs)
	}
	return nil, nil, fmt.Errorf("%T has no likelihood", family)
}

// termsOf returns the likelihood of observations, and its terms.
func termsOf[X any](model fisher.Sufficient[X], xs []X) (*fisher.Likelihood, descent.FiniteSum, error) {
	l, err := fisher.LikelihoodOf(model, xs)
	if err != nil {
		return nil, nil, cured(err, "")
	}
	return l, fisher.LikelihoodTerms[X]{Model: model, Data: xs}, nil
}
