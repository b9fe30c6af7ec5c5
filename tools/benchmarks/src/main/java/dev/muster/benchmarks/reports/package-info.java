/** How fast the reports are made and read: the packaged service with its broker, database and issuer. */
package dev.muster.benchmarks.reports;
