// Package fill computes what bands and heat maps paint, and in which order.
package fill
