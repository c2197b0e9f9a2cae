// Package examples has figure files: YAML files that each describe a figure. Draw one by
// "figures FILE", or begin a figure of your own with a copy: "figures new --from NAME".
package examples

import "embed"

// Files has the figure files, NAME.yaml, and the data that they read. The patterns below must
// match new data as well.
//
//go:embed *.yaml *.csv *.npy
var Files embed.FS
