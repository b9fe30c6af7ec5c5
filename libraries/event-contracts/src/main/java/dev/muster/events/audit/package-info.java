/** What administrators did. */
package dev.muster.events.audit;
