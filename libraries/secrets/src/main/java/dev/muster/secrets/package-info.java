/** Secrets at rest: sealed with a key that is not in the database, openable only at the place they were sealed for. */
package dev.muster.secrets;
