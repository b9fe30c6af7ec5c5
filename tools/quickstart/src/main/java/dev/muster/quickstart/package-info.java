/** Starts everything for real, enrolls a demo fleet and says what happened and where to look. */
package dev.muster.quickstart;
