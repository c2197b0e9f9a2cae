// Package gridio reads and writes grids as NumPy arrays and as CSV, so that a
// function computed elsewhere can be drawn here and the other way round, and
// writes contour lines and bands as GeoJSON.
//
// Readers and writers work on streams; [Load] and [Save] on files, which appear
// whole or not at all. What is read is checked as package contour checks it:
// axes must be monotone, sizes must fit. NaN and infinities among the values are
// holes and go both ways. Numbers in CSV and GeoJSON are the shortest decimals
// that give the same number again. The same grid gives the same bytes.
//
// # NumPy
//
// An array in a .npy file has the values z[row, column], row r belonging to the
// r-th y. All real types are read, of either byte order, in C and Fortran order;
// what is written is float64, little-endian, in C order. An .npz archive, as
// numpy.savez and numpy.savez_compressed write it, holds z and, unless they are
// to be the indices, x and y: one-dimensional for the columns and rows, or all
// of the shape of z for a curvilinear grid. The format is described in NumPy
// Enhancement Proposal 1, "A simple file format for NumPy arrays".
//
// # CSV
//
// A table has the x of the columns in its first line, after a first field that
// means nothing, and in each of the others the y of a row and its values:
//
//	y/x,0,0.5,1
//	10,3,4,5
//	20,3.5,NaN,5.5
//
// A list, told by three names in its first line, has one node in each line, in
// any order, the whole of a rectilinear grid:
//
//	x,y,z
//	0,10,3
//	0.5,10,4
//
// An empty value is a hole. Lines that begin with # are skipped. The format is
// RFC 4180, Y. Shafranovich, Common format and MIME type for comma-separated
// values (CSV) files, 2005.
//
// # GeoJSON
//
// Each line is a LineString with the properties level and closed, a closed one
// ending with its first point again. Each band is a MultiPolygon with the
// properties lower and upper, null where the band is open, outer rings
// counter-clockwise. The format is RFC 7946, H. Butler et al., The GeoJSON
// format, 2016. It speaks of longitude and latitude; the coordinates here are
// those of the grid.
package gridio
