// Package post finds the figures that are written in a Markdown post, and puts pictures
// in their places.
//
// A figure is a fenced code block with the language natgrad, as CommonMark defines fenced
// code blocks: with backticks or tildes, also in lists and block quotes. A fence within
// another block of code or of HTML is text, and so is the front matter of the post. Words
// after the language are attributes:
//
//	```natgrad name=valley alt="Contour lines of a narrow valley."
//	f: x^2 + 10*y^2
//	```
//
// name is the name of the picture's file, and alt is its alternative text. Everything
// outside of these blocks stays as it is, byte for byte.
package post
