// Figures draws figures of optimization: those of the gallery, and figure files that
// describe a figure in YAML.
//
// Usage:
//
//	figures [flags] [NAME | FILE ...]
//	figures VERB ...
//
// A NAME is a figure of the gallery, and a FILE is a figure file; "-" is a figure file
// on standard input. An argument is a file if it ends in .yaml or .yml, contains a path
// separator, or is an existing file and no name of the gallery. Without arguments, all
// figures of the gallery are drawn. The verbs are:
//
//	animate	draw figures whose paths grow step by step
//	check	find the mistakes in figure files
//	completion	print a script that completes the command in a shell
//	contour	find contour lines or bands of a grid file
//	gallery	write a web page with all figures
//	help	explain a verb
//	list	print names and summaries of the gallery
//	md	draw the figures that are written in a Markdown post
//	new	write a figure file to begin with
//	schema	print the JSON Schema of figure files
//	show	print the figure file of an example
//	snippet	print the text that shows a figure on a page
//	trace	print the iterates of a figure file as CSV or JSON
//	version	print the version
//	watch	redraw figure files when they are saved, on a local page
//
// "figures help VERB" explains a verb. Flags may stand before and after names, and long
// flags may have one dash or two. The flags are:
//
//	-o, --output PATH
//		write into the folder PATH, and create it if it does not exist; or write
//		one figure into the file PATH, such as out.svg; or write one figure to
//		standard output if PATH is "-". By default, gallery figures go into the
//		folder assets, figure files become pictures beside the file, and a figure
//		from standard input goes to standard output.
//	--format LIST
//		formats, separated by commas. The animated formats are "gif", "apng" and
//		"growing.svg": the paths of a figure grow step by step. Figures without
//		paths are skipped in these formats, unless they are named. The default is
//		"png,svg,pdf", what a figure file says under save, or what the name of the
//		output ends in.
//	--set KEY=VALUE
//		set a key of figure files, such as step=0.2 or panels[1].title=natural; may
//		be repeated
//	--theme NAME
//		light, dark, auto (light or dark as the reader prefers), paper or post
//	--width LENGTH
//		width of the picture, such as 720px, 85mm, 3.4in, 12cm or 240pt, where a
//		pixel is 1/96 inch. Figure files are laid out anew for it.
//	--background COLOR
//		color of the page: transparent, white or #rrggbb
//	--scale S
//		multiply the pixels of PNG, GIF and APNG by S in each direction
//		(default 1); SVG and PDF do not change
//	--frames N
//		number of frames in animated formats (default one for each step)
//	--seconds S
//		duration of animated formats (default a fifth of a second for each frame)
//	--lenient
//		leave out what cannot be drawn or does not fit, such as a title with a wrong
//		formula, and say what on standard error. Mistakes in a figure file that are
//		found before it is drawn, and animated formats, stay errors.
//	--check[=bytes]
//		write nothing; fail if an output is missing or shows another picture than
//		would be written. Since processors differ in the last bit, pixels may
//		differ by 2 of 255 in each channel, and numbers of SVG and PDF by one unit
//		of the last digit that is printed: a hundredth of a pixel for coordinates,
//		one of 255 for colors. All else must be equal. Animated formats must be
//		equal byte for byte, and with --check=bytes all formats must.
//	-q, --quiet
//		print errors only
//	-v, --version
//		print the version
//	-h, --help
//		explain the command or the verb
//
// The paths of all outputs are printed to standard output, and a summary to standard
// error. An output that already has the right bytes is not written, so that it keeps
// its modification time. Outputs appear whole or not at all, also if the command is
// interrupted.
//
// The exit status is 0 on success, 1 if a figure cannot be drawn or written, if a result
// cannot be written to standard output, if --check finds a difference or if the command
// is interrupted, and 2 for an invalid command line.
//
// # For people who add a verb
//
// Each verb has a file of its own with a constructor like newListCommand, which returns
// a *cobra.Command for the list in newRootCommand, and a line in the table above. Its RunE gets the context of the
// command from cmd.Context(); the context ends when the user interrupts. The rest of
// the command helps:
//
//   - An env has the standard streams. A failed write to env.stdout is remembered and
//     becomes an error of the command, so that verbs may ignore it.
//   - usagef makes an error with exit status 2. All other errors of RunE have exit
//     status 1. exactArgs and its kin check the number of arguments.
//   - env.open turns names and files into sources of figures, with the flags of a look.
//     env.openFile opens one figure file, for verbs that read nothing else.
//   - env.save writes an output whole or not at all, if its bytes have changed. A
//     folder gives paths for outputs and refuses names that lead out of it.
//   - env.endless is set by a verb that goes on until it is interrupted.
//   - nearestName completes an error with the name that was probably meant.
package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	ignoreBrokenPipe()
	e := newEnv(os.Stdin, os.Stdout, os.Stderr)
	context.AfterFunc(ctx, func() {
		stop() // the next signal kills
		time.Sleep(patience)
		os.Exit(e.abandon())
	})
	os.Exit(e.run(ctx, os.Args[1:]))
}

// patience is the time that an interrupted command has to end by itself, and then the
// time that the disk has. Drawing and encoding end some milliseconds after their context,
// but typesetting a long formula, reading data or computing those of a figure may take
// longer.
const patience = 30 * time.Millisecond
