/** Whether the reports tell what the devices saw. */
package dev.muster.fleet.reconcile;
