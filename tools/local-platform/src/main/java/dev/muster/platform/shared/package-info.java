/** One set of parts for all test JVMs of one Maven run. */
package dev.muster.platform.shared;
