/** Devices after their enrollment: they check in, let their user choose a category, do what is asked, leave. */
package dev.muster.fleet.contact;
