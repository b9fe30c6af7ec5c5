/** How long reports remember, and forgetting what is older. */
package dev.muster.reporting.retention;
