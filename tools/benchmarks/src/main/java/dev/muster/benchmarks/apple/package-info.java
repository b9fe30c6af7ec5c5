/** How fast Apple's device lists are taken over, and whether nothing is lost when the sink fails or the service is killed. */
package dev.muster.benchmarks.apple;
