/** JMH benchmarks of the parts whose speed is promised. */
package dev.muster.benchmarks;
