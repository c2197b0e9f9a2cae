package gallery_test

import (
	"fmt"

	"natgrad.example/plots/gallery"
)

func ExampleAll() {
	for _, e := range gallery.All() {
		fmt.Println(e.Name)
	}
	// Output:
	// gd_euclidean_mahalanobis
	// gaussian_isocontours_fisher
	// equidistant_points
	// adam_etc
	// natural_gradient
	// kl_fisher
	// kl_balls
	// slope_test
	// all_parts
}
