/** Parts for Quarkus tests. */
package dev.muster.platform.quarkus;
