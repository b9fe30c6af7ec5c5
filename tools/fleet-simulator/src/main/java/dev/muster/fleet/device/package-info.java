/** Simulated devices as data: who brings what, how the person walks through enrollment, how it must end. */
package dev.muster.fleet.device;
