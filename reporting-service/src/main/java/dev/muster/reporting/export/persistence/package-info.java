/** The table of export jobs, and the pieces of their files. */
package dev.muster.reporting.export.persistence;
