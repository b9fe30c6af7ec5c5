/** Lists of attempts: the rows behind every number. */
package dev.muster.reporting.search;
