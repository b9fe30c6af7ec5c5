/** The whole of Muster on one machine: platform, five services, front door. Also what the end-to-end tests run against. */
package dev.muster.quickstart.stack;
