/** What people see: pages made on the server from the same read models as the JSON reports. */
package dev.muster.reporting.console;
