/** The enrollments that were let in and did not end enrolled: how many, where users stop and on which days. */
package dev.muster.reporting.incomplete;
