/** Takes a person's name out of every row. */
package dev.muster.reporting.privacy.persistence;
