/** An enrollment from decision to its one end. */
package dev.muster.gateway.enrollment;
