package spec

import (
	"fmt"
	"strings"

	"natgrad.example/descent/fisher"
)

// The greatest sizes of models. The matrices of a model have (D(D+3)/2)² entries for
// observations with D elements.
const (
	maxCategories = 100
	maxDimension  = 12
)

// A scalarModel is a model whose observations are numbers.
type scalarModel interface {
	fisher.Model[float64]
	fisher.Sufficient[float64]
}

// family returns the family of distributions of a model.
func (m *Model) family() (fisher.Family, error) {
	if m.Parameter != "" && m.Name != "gaussian" {
		return nil, fmt.Errorf("parameter %s: only gaussian has a choice of parameters", m.Parameter)
	}
	if m.Categories != 0 && m.Name != "categorical" && m.Name != "softmax" {
		return nil, fmt.Errorf("categories = %d: only categorical and softmax have categories", m.Categories)
	}
	if m.Dimension != 0 && m.Name != "multigaussian" {
		return nil, fmt.Errorf("dimension = %d: only multigaussian has a dimension", m.Dimension)
	}
	switch m.Name {
	case "gaussian":
		return m.gaussian()
	case "multigaussian":
		return m.multiGaussian()
	case "gamma":
		return fisher.Gamma{}, nil
	case "beta":
		return fisher.Beta{}, nil
	case "exponential":
		return fisher.Exponential{}, nil
	case "poisson":
		return fisher.Poisson{}, nil
	case "bernoulli":
		return fisher.Bernoulli{}, nil
	case "categorical", "softmax":
		return m.categories()
	}
	return nil, fmt.Errorf("unknown model %q: want %s%s", m.Name, strings.Join(modelWords, ", "), suggestion(m.Name, modelWords))
}

func (m *Model) gaussian() (fisher.Family, error) {
	switch m.Parameter {
	case "", "log-sigma":
		return fisher.Gaussian{}, nil
	case "sigma":
		return fisher.Gaussian{Scale: fisher.Sigma}, nil
	}
	return nil, fmt.Errorf("unknown parameter %q: want log-sigma or sigma%s", m.Parameter, suggestion(m.Parameter, gaussianWords))
}

func (m *Model) multiGaussian() (fisher.Family, error) {
	d := m.Dimension
	if d == 0 {
		d = 2
	}
	if d < 1 || d > maxDimension {
		return nil, fmt.Errorf("dimension = %d: want a number from 1 to %d", d, maxDimension)
	}
	return fisher.MultiGaussian{D: d}, nil
}

func (m *Model) categories() (fisher.Family, error) {
	k := m.Categories
	if k == 0 {
		k = 3
	}
	if k < 2 || k > maxCategories {
		return nil, fmt.Errorf("categories = %d: want a number from 2 to %d", k, maxCategories)
	}
	if m.Name == "softmax" {
		return fisher.Softmax{K: k}, nil
	}
	return fisher.Categorical{K: k}, nil
}

// vars returns the names of a model's parameters in expressions.
func (m *Model) vars(dim int) []string {
	switch m.Name {
	case "gaussian":
		if m.Parameter == "sigma" {
			return []string{"mu", "sigma"}
		}
		return []string{"mu", "s"}
	case "gamma", "beta":
		return []string{"alpha", "beta"}
	case "exponential", "poisson":
		return []string{"lambda"}
	case "bernoulli":
		return []string{"p"}
	}
	letter := "x"
	if m.Name == "categorical" {
		letter = "p"
	}
	names := make([]string, dim)
	for i := range names {
		names[i] = fmt.Sprintf("%s%d", letter, i+1)
	}
	return names
}
