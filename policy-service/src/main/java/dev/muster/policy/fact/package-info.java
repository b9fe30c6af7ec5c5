/** What other services have told of identifiers, devices and certificates: the newest word of each key, with its version. */
package dev.muster.policy.fact;
