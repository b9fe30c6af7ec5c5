/** When a token is synchronised, in which way (S-1 to S-3), and the runs that were. */
package dev.muster.applesync.sync;
