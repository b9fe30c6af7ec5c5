/** Apps and whose devices get them, as far as an Enrollment Status Page waits for them (E-5). */
package dev.muster.policy.app;
