package main

import (
	"log"

	"natgrad.example/plots/gallery"
)

func main() {
	figure, err := gallery.EquidistantPoints()
	if err == nil {
		err = figure.Save("equidistant.svg")
	}
	if err != nil {
		log.Fatal(err)
	}
}
