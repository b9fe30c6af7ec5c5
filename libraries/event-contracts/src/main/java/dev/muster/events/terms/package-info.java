/** What users agreed to; written by the policy service. */
package dev.muster.events.terms;
