//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package savefile

import (
	"io/fs"
	"os"
)

// tryLock does nothing: the system has no locks that end with a process.
func tryLock(*os.File) lock { return impossible }

// keepOwner does nothing: the owner is the one who writes.
func keepOwner(*os.File, fs.FileInfo) {}
