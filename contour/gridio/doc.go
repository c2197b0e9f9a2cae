// Package gridio reads and writes grids as NumPy arrays and CSV, to exchange data
// with other programs, and writes contour lines and bands as GeoJSON and CSV.
//
// Readers and writers work on streams. [Load] and [Save] work on files, which Save
// replaces as a whole. Input is checked as in package contour: axes must be
// monotone, and sizes must match. NaN and infinite values are holes, and are
// written as well as read. Numbers in CSV and GeoJSON are the shortest decimals
// that parse to the same float64. The same grid always gives the same bytes.
//
// Files may come from strangers. Readers accept at most [MaxValues] values in an array or
// a CSV file, and lines of CSV of at most 10⁶ fields and 32 MiB. They compare the shape of
// an array with the length of the input, if it is known, before they allocate memory for
// it; otherwise memory grows with the data that are read.
//
// # NumPy
//
// The array in a .npy file holds the values z[row, column], where row r belongs to
// the r-th y. Readers accept versions 1 to 3 of the format, booleans, integers of 1 to
// 8 bytes and floats of 2, 4 and 8 bytes, both byte orders, and C and Fortran
// order. Integers beyond ±2⁵³ are rounded to float64. Writers write little-endian
// float64 in C order. An .npz archive, as numpy.savez and numpy.savez_compressed write
// it, holds z and optionally x and y. These are one-dimensional, with an element for
// each column and row, or have the shape of z, for a curvilinear grid. A missing axis
// consists of the indices 0, 1, 2, … The format is described in NumPy Enhancement
// Proposal 1, "A simple file format for NumPy arrays".
//
// [ReadRows] reads an array that is no grid: a table, such as the iterates of a run.
//
// # CSV
//
// A table has the x of the columns in its first line, after a field that is
// ignored. Every other line has the y of a row, followed by its values:
//
//	y/x,0,0.5,1
//	10,3,4,5
//	20,3.5,NaN,5.5
//
// A list has three names in its first line, and one node in every other line. The
// nodes form a rectilinear grid and may be in any order:
//
//	x,y,z
//	0,10,3
//	0.5,10,4
//
// A value that is empty, NaN, or another usual name of a missing value, such as NA or
// null, is a hole. Lines that begin with # are ignored, as is a byte order mark.
// Commas separate fields and a point precedes decimals. If a file seems to have
// semicolons, tabs, decimal commas or separators of thousands, the error says so. The
// format is RFC 4180, Y. Shafranovich, "Common format and MIME type for
// comma-separated values (CSV) files", 2005.
//
// # GeoJSON
//
// Each line is a LineString with the properties level and closed. The last point
// of a closed line repeats the first. Each band is a MultiPolygon with the
// properties lower and upper, which are null if the band is open. Outer rings
// are counterclockwise. The format is RFC 7946, H. Butler et al., "The GeoJSON
// format", 2016. That format expects longitude and latitude; this package
// writes the coordinates of the grid unchanged.
//
// # CSV of lines
//
// WriteLinesCSV and WriteBandsCSV write a row for each point, with the level of its line
// or the bounds of its band, and with numbers that tell lines, polygons and rings apart.
package gridio
