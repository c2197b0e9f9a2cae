// Package fill has what bands and heat maps paint, in which order.
package fill
