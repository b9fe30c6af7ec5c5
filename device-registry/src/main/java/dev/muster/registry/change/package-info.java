/** What holds for every change of devices: one at a time, and the features that follow devices follow in it. */
package dev.muster.registry.change;
