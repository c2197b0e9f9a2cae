// Package examples has figure files: YAML files that each describe a figure. Draw one by
// "figures FILE", or begin a figure of your own with a copy: "figures new --from NAME".
package examples

import "embed"

// Files has the figure files, NAME.yaml, and the data that they read, in the folder data.
//
//go:embed *.yaml data/*
var Files embed.FS
