/**
 * CSV files of administrators: read as a stream of rows and mistakes, each with its line, and written so that no
 * spreadsheet runs what a device or a user put into a cell.
 *
 * <pre>{@code
 * CsvBounds bounds = new CsvBounds(5_000_000, 5_001, 256, 1, 3);
 * try (CsvReader file = new CsvReader(upload, bounds, true)) {
 *     while (file.hasNext()) {
 *         CsvLine line = file.next();
 *         if (line instanceof CsvLine.Fault fault) {
 *             report(fault.number(), fault.message());
 *         } else if (line instanceof CsvLine.Row row) {
 *             take(row.cells());
 *         }
 *     }
 * }
 * }</pre>
 */
package dev.muster.csv;
