/** How fast the policy service is with its broker and database, alone on the machine. */
package dev.muster.benchmarks.service;
