/** The wire: one port for the device assignment service and the control desk. */
package dev.muster.fakeapple.http;
