/** The wire form of an enrollment attempt and of its answer. */
package dev.muster.fleet.enroll;
