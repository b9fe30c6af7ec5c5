/** Scripted trouble: what goes wrong at which call. */
package dev.muster.fakeapple.fault;
