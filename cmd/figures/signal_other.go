//go:build !unix

package main

// ignoreBrokenPipe does nothing on systems without the signal of broken pipes.
func ignoreBrokenPipe() {}
