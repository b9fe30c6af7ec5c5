/** After a change of the sealing key: seals again what was sealed with the earlier one. */
package dev.muster.applesync.reseal;
