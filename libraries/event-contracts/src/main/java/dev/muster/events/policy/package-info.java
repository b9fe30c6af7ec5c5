/** Events of the policy service: decisions with their trace, and the policies in force. */
package dev.muster.events.policy;
