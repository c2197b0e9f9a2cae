package spec

import "io/fs"

// Version is the newest version of the format that this package reads.
const Version = 1

// File is a figure file. In a File that was read, Panels has all panels, with whatever they
// inherit, and the embedded Panel is empty. In a File made by a program, the embedded
// Panel is the only one if there are no Panels.
type File struct {
	// Format is the version of the format. If missing, it is 1. A file with an older
	// version goes on working; a newer one is an error.
	Format int `yaml:"format"`
	// Name is the title in the metadata of the files. It is not drawn.
	Name string `yaml:"name"`
	// Alt describes in words what the figure shows, for readers who cannot see it. If
	// missing, it is made from the parts of the figure.
	Alt string `yaml:"alt"`

	// Theme is the look: light, dark, auto, paper or post. If missing, it is light.
	Theme Theme `yaml:"theme"`
	// Font is a font file, .ttf or .otf, for words and numbers, relative to the folder of the
	// figure file, or {regular: serif.ttf, bold: serif-bold.ttf}. Formulas keep their font, in a
	// size that suits the words. In the format pgf, LaTeX sets words in the font of the document
	// instead. If missing, it is the theme's font, which also has the characters that the file lacks.
	Font Font `yaml:"font"`
	// Maths is the font of formulas. sans is Computer Modern Sans, whose weight suits words without
	// serifs; small Greek letters and symbols stay. It is the only maths without serifs in natgrad;
	// Computer Modern Bright and others are for LaTeX, which sets formulas of the format pgf in the
	// font of the document. With theme post, which has no such words, sans needs a font. If missing,
	// it is serif, Computer Modern.
	Maths string `yaml:"maths" words:"maths"`
	// Background is the color of the page. transparent paints none. With auto, any other
	// color is that of light pages. If missing, it is the theme's.
	Background Color `yaml:"background"`
	// Size is the width and the height of the page, for example [14in, 7in].
	Size *Size `yaml:"size"`
	// Width is the width of the page. If missing, it is the style's column (paper)
	// or suits the panels: 3.4in for each column, at least 5in, and 0.8in for a color
	// bar beside them, in type of 10 points.
	Width Length `yaml:"width"`
	// Height is the height of the page. If missing, the data areas have
	// the proportions 4:3, or of their limits where the aspect is equal.
	Height Length `yaml:"height"`
	// FitHeight makes the page as high as its panels need, so that equal aspect leaves no empty room.
	// Each row has a height of its own, unless ratios says more.
	FitHeight bool `yaml:"fit-height"`
	// Crop cuts the page to what is painted, and a margin around it.
	Crop bool `yaml:"crop"`
	// Resolution is the number of pixels per inch in PNG, GIF and APNG. If missing, it
	// is the theme's.
	Resolution Number `yaml:"resolution"`

	// Columns is the number of columns in which panels stand. If missing, it is the
	// number of panels, but at most 3, 2 for four panels, and no more than fit: a column
	// needs 1.6in, or 2.4in with color bars beside panels, in type of 10 points.
	Columns int `yaml:"columns"`
	// Ratios has the relative widths of columns and heights of rows.
	Ratios Ratios `yaml:"ratios"`
	// Share says which panels have the same limits.
	Share Share `yaml:"share"`
	// Letters writes (a), (b), (c) above the panels.
	Letters bool `yaml:"letters"`
	// Around is what stands around all panels: a title, shared labels, one legend and margins.
	Around Around `yaml:"around"`
	// Lenient draws the figure without text that cannot be typeset or does not fit, instead of
	// not at all. The command prints what it left out.
	Lenient bool `yaml:"lenient"`
	// Selectable writes the words of an SVG as text as well, not painted, over their outlines, so
	// that readers select, copy and find them. PDF has text anyway.
	Selectable bool `yaml:"selectable"`

	// Each draws one panel for each value of a key: each: {step: [0.1, 0.2]}. With
	// several keys there is one panel for each combination, and the last key varies
	// fastest. Elsewhere in the file, a mapping whose keys are the values selects: step:
	// {gd: 0.1, adam: 0.3}. A panel without a title is titled by its value, which for a method is its name.
	Each Each `yaml:"each"`
	// Panels are the panels in reading order. If missing, there is one.
	Panels []Panel `yaml:"panels"`
	// Save says which files are written.
	Save Save `yaml:"save"`

	// Panel is what all panels inherit.
	Panel `yaml:",inline"`

	// id is the prefix of the ids in an SVG: the name of the file without folder and
	// extension. dir is the folder of data files, unless data has them. The
	// reader sets all three.
	id, dir string
	data    fs.FS
	// root has the keys of the file, and nodes those of each panel, with their places. They
	// are nil in a File that was not read.
	root  *node
	nodes []*node
}

// Theme is a style and its size: dark, or {post: 30} for a size of type in points, or
// {paper: 85mm} for the width of a column.
type Theme struct {
	// Name is light, dark, auto, paper or post. auto is light or dark as the viewer
	// of an SVG prefers, and light in other formats.
	Name string
	// Type is the size of type in points, from which margins follow. If zero, it is the
	// theme's.
	Type Number
	// Column is the width of the column of paper. If zero, it is 85 mm.
	Column Length
	// Dark adds the colors of dark pages to an SVG, as auto does: {post: 14, dark: true}.
	Dark bool
}

// Font names the font files of a family.
type Font struct {
	// Regular is the font of words and numbers, Bold that of \textbf, and Italic that of \textit
	// and \emph. If Bold or Italic is missing, it is the regular one.
	Regular string `yaml:"regular"`
	Bold    string `yaml:"bold"`
	Italic  string `yaml:"italic"`
}

// Size is the size of a page.
type Size struct{ Width, Height Length }

// Ratios are the relative sizes of columns and rows. Missing ratios are 1.
type Ratios struct {
	// Columns are the relative widths of the columns, and Rows the relative heights of the rows.
	Columns []Number `yaml:"columns"`
	Rows    []Number `yaml:"rows"`
}

// Share says which panels have the same limits in x and in y: none, column, row or all.
// A single word stands for both axes. If missing, it is none.
type Share struct {
	// X says which panels have the same limits in x, and Y which ones in y.
	X string `yaml:"x" words:"share"`
	Y string `yaml:"y" words:"share"`
}

// Around is what stands around all panels.
type Around struct {
	// Title stands above all panels.
	Title string `yaml:"title" typeset:"true"`
	// X stands below all panels, and Y left of them: labels of axes that mean the same in all
	// panels.
	X string `yaml:"x" typeset:"true"`
	Y string `yaml:"y" typeset:"true"`
	// Legend is one legend for all panels, instead of one in each.
	Legend *PageLegend `yaml:"legend"`
	// Margins lays the page out with fixed margins, as Matplotlib does without tight_layout:
	// true, or a mapping. If missing, labels, titles and color bars get the room that they need.
	Margins *Margins `yaml:"margins"`
}

// PageLegend is a legend of all panels. In a file, a word is its place.
type PageLegend struct {
	// Place is below, above or right. If missing, it is below.
	Place string `yaml:"place" words:"around"`
	// Columns is the number of columns. If missing, there are as many as have room below or
	// above panels, and as few as are not higher than the panels right of them.
	Columns int `yaml:"columns"`
	// Size is the size of type.
	Size Length `yaml:"size"`
	Off  bool   `yaml:"-"` // legend: false
}

// Margins are fixed margins of a page. In a file, true stands for those of Matplotlib.
type Margins struct {
	// Left, Right, Bottom and Top are the edges of the panels as fractions of the page, from the
	// left and from the bottom. If missing, they are 0.125, 0.9, 0.11 and 0.88.
	Left   *Number `yaml:"left"`
	Right  *Number `yaml:"right"`
	Bottom *Number `yaml:"bottom"`
	Top    *Number `yaml:"top"`
	// Columns and Rows are the gaps between panels, in widths and heights of a panel. If
	// missing, they are 0.2.
	Columns *Number `yaml:"columns"`
	Rows    *Number `yaml:"rows"`
	Off     bool    `yaml:"-"` // margins: false
}

// Each lists values for keys, in the order of the file.
type Each []EachKey

// EachKey is one key of Each with its values as they are written.
type EachKey struct {
	Key    string
	Values []string
}

// Save says which files the command writes by default. Its flags override it.
type Save struct {
	// As is the name of the files, without folder and extension. If missing, it is the
	// name of the figure file.
	As string `yaml:"as"`
	// Formats are the formats: png, svg, pdf, pgf, whose text LaTeX sets, and the animated formats
	// gif, apng and growing.svg. If missing, they are png, svg and pdf.
	Formats []string `yaml:"formats" words:"format"`
	// Width is the width of the page. It replaces width, and size in its proportions.
	Width Length `yaml:"width"`
	// Frames is the number of frames of animated formats. If missing, there is one for
	// each step.
	Frames int `yaml:"frames"`
	// Seconds is the duration of animated formats. If missing, it is a fifth of a second
	// for each frame.
	Seconds Number `yaml:"seconds"`
}
