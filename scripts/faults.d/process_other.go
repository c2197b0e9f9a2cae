//go:build !unix

package main

import (
	"os"
	"os/exec"
)

var terminate, hangup = os.Kill, os.Kill

// asNobody returns an error: there is no other user.
func asNobody(*exec.Cmd) error { return errNotHere }
