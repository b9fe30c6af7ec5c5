/** Parts as processes beside this JVM, for machines without Docker. */
package dev.muster.platform.local;
