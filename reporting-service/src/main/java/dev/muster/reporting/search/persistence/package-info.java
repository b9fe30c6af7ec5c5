/** Reads attempts page by page. */
package dev.muster.reporting.search.persistence;
