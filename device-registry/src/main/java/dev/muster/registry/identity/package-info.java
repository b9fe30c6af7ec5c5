/** Which device an enrollment is of: hardware id, then serial number and manufacturer, then IMEI, else itself (D-4). */
package dev.muster.registry.identity;
