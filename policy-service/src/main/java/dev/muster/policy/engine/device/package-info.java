/** Values a device reports, read strictly: operating system versions (PR-6) and IMEIs (O-5). */
package dev.muster.policy.engine.device;
