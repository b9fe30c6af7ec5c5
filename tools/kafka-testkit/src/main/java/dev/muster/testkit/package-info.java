/** The other services, as a service under test sees them: what they tell, on a real broker. */
package dev.muster.testkit;
