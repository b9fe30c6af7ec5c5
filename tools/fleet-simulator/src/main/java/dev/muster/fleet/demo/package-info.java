/** The demonstration: example policies, then a mixed fleet that enrolls device by device. */
package dev.muster.fleet.demo;
