/** Automated device enrollment as an administrator sets it up and as Apple's devices come through it. */
package dev.muster.fleet.ade;
